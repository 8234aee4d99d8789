import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { GiverFields, toBenefactor } from '../stock/giver-fields.tsx'
import { changeFundDonorMutation } from './fund-commands.ts'
import type { DeskPledge } from './fund-parts.ts'

/** Who gives, and whether they may be named: a wish may change. */
export function DonorForm({ donor, onClose }: { readonly donor: DeskPledge['donor']; readonly onClose: () => void }) {
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
    </DeskModal>
  )
}
