import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { GiverFields, toBenefactor } from '../stock/giver-fields.tsx'
import { changeFundDonorMutation } from './fund-commands.ts'
import type { DeskPledge } from './fund-parts.ts'
import styles from './funds.module.css'

interface DonorFormProps {
  readonly donor: DeskPledge['donor']
  readonly onClose: () => void
  /** They wish to be forgotten; null for whom that is not for the viewer to do. */
  readonly onErase: (() => void) | null
}

/** Who gives, and whether they may be named: a wish may change, and so may the wish to be known at all. */
export function DonorForm({ donor, onClose, onErase }: DonorFormProps) {
  const words = useOfficeWords()
  const { id: donorId, name, phone, isPerson, isAnonymous } = donor
  const deskForm = useDeskForm({
    document: changeFundDonorMutation,
    initialValues: { name, phone: phone ?? '', isPerson, isAnonymous },
    validate: { name: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: (values) => ({ donorId, donor: toBenefactor(values) }),
    pathToField: (path) => path.replace(/^donor\./, ''),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('funds.donor.change')}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <GiverFields form={deskForm.form} />
      </Form>
      {onErase && (
        <button type="button" className={`button ${styles.erase}`} onClick={onErase}>
          {words('blood.donor.erase')}
        </button>
      )}
    </DeskModal>
  )
}
