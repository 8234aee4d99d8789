import { Select, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { cancelSignupMutation, moveSignupMutation, swapSignupsMutation } from './signup-commands.ts'
import { othersQuery } from './signups-query.ts'
import type { SignupRow, SignupsEvent } from './signups-query.ts'

export interface ChangeProps {
  readonly event: SignupsEvent
  readonly signup: SignupRow
  readonly name: string
  readonly onDone: () => void
  readonly onClose: () => void
}

export function CancelSignup({ signup, name, onDone, onClose }: ChangeProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: cancelSignupMutation,
    initialValues: { reason: '' },
    toInput: ({ reason }) => ({ signupId: signup.id, ...(reason.trim() && { reason: reason.trim() }) }),
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('signups.cancel.title', { name })} onClose={onClose}>
      <Form form={deskForm} submit={words('signups.cancel')} danger onCancel={onClose}>
        <p>{words('signups.cancel.note')}</p>
        <TextInput
          label={words('signups.reason')}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
          data-autofocus
        />
      </Form>
    </DeskModal>
  )
}

export function MoveSignup({ event, signup, name, onDone, onClose }: ChangeProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const deskForm = useDeskForm({
    document: moveSignupMutation,
    initialValues: { toShiftId: null as string | null },
    validate: { toShiftId: (value: string | null) => (value ? null : words('issue.empty')) },
    toInput: ({ toShiftId }) => ({ signupId: signup.id, toShiftId: toShiftId ?? '' }),
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const { form } = deskForm
  const others = event.shifts.filter(({ id }) => id !== signup.shift.id)
  return (
    <DeskModal title={words('signups.move.title', { name })} onClose={onClose}>
      <Form form={deskForm} submit={words('signups.move')} onCancel={onClose}>
        <Select
          label={words('signups.move.to')}
          placeholder={words('field.choose')}
          data={others.map((shift) => ({
            value: shift.id,
            label: `${format.text(shift.role)}, ${format.time(shift.startsAt)} · ${shift.signedUpCount} / ${shift.capacity}`,
            disabled: shift.signedUpCount >= shift.capacity,
          }))}
          key={form.key('toShiftId')}
          {...form.getInputProps('toShiftId')}
          allowDeselect={false}
        />
      </Form>
    </DeskModal>
  )
}

export function SwapSignup({ event, signup, name, onDone, onClose }: ChangeProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { data } = useLiveQuery({ query: othersQuery, variables: { id: event.id } })
  const deskForm = useDeskForm({
    document: swapSignupsMutation,
    initialValues: { otherSignupId: null as string | null },
    validate: { otherSignupId: (value: string | null) => (value ? null : words('issue.empty')) },
    toInput: ({ otherSignupId }) => ({ signupId: signup.id, otherSignupId: otherSignupId ?? '' }),
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const { form } = deskForm
  const roleOf = (shiftId: string) => {
    const shift = event.shifts.find(({ id }) => id === shiftId)
    return shift ? `${format.text(shift.role)}, ${format.time(shift.startsAt)}` : ''
  }
  const others = (data?.event?.signups?.edges ?? [])
    .map(({ node }) => node)
    .filter((node) => node.shift.id !== signup.shift.id && node.volunteer)
  return (
    <DeskModal title={words('signups.swap.title', { name })} onClose={onClose}>
      <Form form={deskForm} submit={words('signups.swap')} onCancel={onClose}>
        <p>{words('signups.swap.note')}</p>
        <Select
          label={words('signups.swap.with')}
          placeholder={words('field.choose')}
          data={others.map((node) => ({
            value: node.id,
            label: `${node.volunteer?.familyName ?? ''} ${node.volunteer?.givenName ?? ''} · ${roleOf(node.shift.id)}`,
          }))}
          searchable
          nothingFoundMessage={words('field.nothing')}
          key={form.key('otherSignupId')}
          {...form.getInputProps('otherSignupId')}
          allowDeselect={false}
        />
      </Form>
    </DeskModal>
  )
}
