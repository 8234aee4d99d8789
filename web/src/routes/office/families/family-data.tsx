import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { downloadText } from '../../../desk/download.ts'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { eraseFamilyMutation, exportFamilyMutation, renewCardMutation } from './family-commands.ts'
import styles from './families.module.css'
import { ReasonModal } from './reason-modal.tsx'

interface FamilyDataProps {
  readonly familyId: string
  readonly name: string
}

/** The family’s card, its data in its hands, and their end. */
export function FamilyData({ familyId, name }: FamilyDataProps) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const navigate = useNavigate()
  const [step, setStep] = useState<'renew' | 'export' | 'erase' | null>(null)
  const close = () => setStep(null)
  return (
    <div className={styles.actions}>
      <Link to="/office/families/$id/card" params={{ id: familyId }} className="button">
        {words('families.card')}
      </Link>
      {may('FAMILIES_WRITE') && (
        <button type="button" className="button" onClick={() => setStep('renew')}>
          {words('families.renew')}
        </button>
      )}
      {may('PERSONAL_DATA_EXPORT') && (
        <button type="button" className="button" onClick={() => setStep('export')}>
          <Icon name="download" />
          {words('personal.export')}
        </button>
      )}
      {may('FAMILIES_ERASE') && (
        <button type="button" className="button" onClick={() => setStep('erase')}>
          {words('personal.erase')}
        </button>
      )}
      {step === 'renew' && (
        <Confirm
          document={renewCardMutation}
          input={{ familyId }}
          title={words('families.renew.title')}
          consequences={[words('families.renew.what'), words('families.renew.number')]}
          action={words('families.renew')}
          onDone={() => {
            say(words('families.renewed'))
            void navigate({ to: '/office/families/$id/card', params: { id: familyId } })
          }}
          onClose={close}
        />
      )}
      {step === 'export' && (
        <ReasonModal
          document={exportFamilyMutation}
          toInput={(reason) => ({ familyId, reason })}
          title={words('personal.export.title', { name })}
          consequences={[words('families.export.what'), words('personal.export.logged')]}
          action={words('personal.export.submit')}
          onDone={({ document, fileName }) => {
            // A repeat says that it was done, and hands nothing out twice.
            if (document !== null) downloadText(fileName, document, 'application/json')
            say(words(document === null ? 'personal.export.missed' : 'personal.exported'))
          }}
          onClose={close}
        />
      )}
      {step === 'erase' && (
        <ReasonModal
          document={eraseFamilyMutation}
          toInput={(reason) => ({ familyId, reason })}
          title={words('personal.erase.title', { name })}
          consequences={[words('families.erase.gone'), words('families.erase.stays'), words('personal.erase.never')]}
          action={words('personal.erase.submit')}
          danger
          typed={name}
          onDone={() => {
            void navigate({ to: '/office/families' })
            say(words('families.erased'))
          }}
          onClose={close}
        />
      )}
    </div>
  )
}
