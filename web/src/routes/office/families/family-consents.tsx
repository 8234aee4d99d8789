import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { recordFamilyConsentMutation, withdrawFamilyConsentMutation } from './family-commands.ts'
import { familyConsents, type FamilyConsentName } from './family-parts.ts'
import styles from './families.module.css'

interface FamilyConsentsProps {
  readonly familyId: string
  readonly consents: readonly {
    readonly id: string
    readonly purpose: FamilyConsentName
    readonly givenAt: string
    readonly withdrawnAt: string | null
  }[]
}

/** Each purpose with where it stands. */
export function FamilyConsents({ familyId, consents }: FamilyConsentsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [step, setStep] = useState<{ purpose: FamilyConsentName; standing: boolean } | null>(null)
  return (
    <Panel title={words('consents.title')}>
      <ul>
        {familyConsents.map((purpose) => {
          const given = consents.find((consent) => consent.purpose === purpose && consent.withdrawnAt === null)
          const action = words(given ? 'consents.withdraw' : 'consents.record')
          return (
            <li key={purpose} className={styles.row}>
              <div>
                <b>{words(`families.consent.${purpose}`)}</b>{' '}
                <StatusChip icon={given ? 'check' : 'cancelled'} tone={given ? 'good' : 'calm'}>
                  {words(given ? 'consents.given' : 'consents.none')}
                </StatusChip>
                <p>
                  {given
                    ? words('consents.givenOn', { day: format.dayOf(given.givenAt) })
                    : words(`families.consent.${purpose}.about`)}
                </p>
              </div>
              {may('FAMILIES_WRITE') && (
                <button
                  type="button"
                  className="button"
                  onClick={() => setStep({ purpose, standing: given !== undefined })}
                  aria-label={`${action}: ${words(`families.consent.${purpose}`)}`}
                >
                  {action}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {step && !step.standing && (
        <Confirm
          document={recordFamilyConsentMutation}
          input={{ familyId, purpose: step.purpose }}
          title={words(`families.consent.${step.purpose}`)}
          consequences={[words(`families.consent.${step.purpose}.about`), words('consents.record.note')]}
          action={words('consents.record')}
          onDone={() => say(words('consents.recorded'))}
          onClose={() => setStep(null)}
        />
      )}
      {step?.standing && (
        <Confirm
          document={withdrawFamilyConsentMutation}
          input={{ familyId, purpose: step.purpose }}
          title={words(`families.consent.${step.purpose}`)}
          consequences={[
            words(`families.consent.${step.purpose}.withdrawn`),
            words('consents.withdraw.stays'),
            words('consents.withdraw.again'),
          ]}
          action={words('consents.withdraw')}
          danger
          onDone={() => say(words('consents.withdrawn'))}
          onClose={() => setStep(null)}
        />
      )}
    </Panel>
  )
}
