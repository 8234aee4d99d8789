import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useLanguage } from '../../../preferences/language.ts'
import { localeOf } from '../../sign-up/contact-step.tsx'
import { registerBloodDonorMutation } from './blood-commands.ts'

interface DonorFormProps {
  readonly onClose: () => void
  readonly onDone: (donorId: string) => void
}

/** Somebody new gives blood. Who is like somebody known is asked about first; nothing is asked about health. */
export function DonorForm({ onClose, onDone }: DonorFormProps) {
  const words = useOfficeWords()
  const locale = localeOf[useLanguage()]
  const [isLike, setLike] = useState(false)
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const deskForm = useDeskForm({
    document: registerBloodDonorMutation,
    initialValues: {
      familyName: '',
      givenName: '',
      birthDate: '',
      phone: '',
      agrees: false,
      reminders: false,
      isAnother: false,
    },
    validate: {
      familyName: filled,
      givenName: filled,
      birthDate: filled,
      agrees: (value: boolean) => (value ? null : words('blood.donor.consent.needed')),
    },
    toInput: ({ agrees, reminders, phone, isAnother, ...person }) => ({
      ...person,
      ...(phone.trim() && { phone: phone.trim() }),
      locale,
      isAnother,
      consents: [...(agrees ? (['DONATION'] as const) : []), ...(reminders ? (['CONTACT'] as const) : [])],
    }),
    onProblem: ({ code }) => setLike(code === 'BLOOD_DONOR_KNOWN'),
    onDone: ({ donorId }) => onDone(donorId),
  })
  const { form } = deskForm
  const text = (path: 'familyName' | 'givenName' | 'birthDate' | 'phone', given: object = {}) => (
    <TextInput label={words(`blood.donor.${path}`)} {...given} key={form.key(path)} {...form.getInputProps(path)} />
  )
  const check = (path: 'agrees' | 'reminders' | 'isAnother') => (
    <Checkbox
      label={words(`blood.donor.${path}`)}
      key={form.key(path)}
      {...form.getInputProps(path, { type: 'checkbox' })}
    />
  )
  return (
    <DeskModal onClose={onClose} title={words('blood.donor.new')}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <FieldRow>
          {text('familyName', { 'data-autofocus': true })}
          {text('givenName')}
        </FieldRow>
        <FieldRow>
          {text('birthDate', { type: 'date' })}
          {text('phone', { type: 'tel' })}
        </FieldRow>
        {check('agrees')}
        {check('reminders')}
        {isLike && check('isAnother')}
      </Form>
    </DeskModal>
  )
}
