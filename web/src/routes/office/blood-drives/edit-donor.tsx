import { Select, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { locales } from '../volunteers/edit-volunteer.tsx'
import { changeBloodDonorMutation } from './blood-commands.ts'
import type { DeskDonor } from './blood-parts.ts'

/** Puts right who a donor is and how they are reached. */
export function EditDonor({ donor, onClose }: { readonly donor: DeskDonor; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const deskForm = useDeskForm({
    document: changeBloodDonorMutation,
    initialValues: {
      familyName: donor.familyName,
      givenName: donor.givenName,
      birthDate: donor.birthDate ?? '',
      phone: donor.phone ?? '',
      email: donor.email ?? '',
      locale: donor.locale,
    },
    validate: { familyName: filled, givenName: filled, birthDate: filled },
    toInput: ({ phone, email, ...person }) => ({
      donorId: donor.id,
      ...person,
      phone: phone.trim() || null,
      email: email.trim() || null,
    }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  const text = (path: 'familyName' | 'givenName' | 'birthDate' | 'phone' | 'email', given: object = {}) => (
    <TextInput label={words(`blood.donor.${path}`)} {...given} key={form.key(path)} {...form.getInputProps(path)} />
  )
  return (
    <DeskModal onClose={onClose} title={words('blood.donor.change')}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <FieldRow>
          {text('familyName', { 'data-autofocus': true })}
          {text('givenName')}
        </FieldRow>
        <FieldRow>
          {text('birthDate', { type: 'date', max: today })}
          <Select
            label={words('blood.donor.locale')}
            data={locales.map((value) => ({ value, label: words(`messages.locale.${value}`) }))}
            allowDeselect={false}
            key={form.key('locale')}
            {...form.getInputProps('locale')}
          />
        </FieldRow>
        <FieldRow>
          {text('phone', { type: 'tel' })}
          {text('email', { type: 'email' })}
        </FieldRow>
      </Form>
    </DeskModal>
  )
}
