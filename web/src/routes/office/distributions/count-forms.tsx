import { NumberInput, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { useDeskForm, type FormFields } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { closeDistributionShiftMutation, correctDistributionShiftMutation } from './distribution-commands.ts'
import type { DeskShift } from './distribution-parts.ts'
import { useSaved } from './use-saved.ts'

interface CountFormProps {
  readonly shift: DeskShift
  readonly onClose: () => void
}

interface Counts extends Record<string, unknown> {
  people: number | string
  given: (number | string)[]
  reason: string
}

const most = 100_000

/** Heads, and so much of each thing. */
function CountFields({
  form,
  shift,
  least,
}: {
  readonly form: FormFields
  readonly shift: DeskShift
  readonly least: number
}) {
  const words = useOfficeWords()
  const format = useFormat()
  return (
    <FieldRow>
      <NumberInput
        label={words('tea.people')}
        min={least}
        max={most}
        hideControls
        key={form.key('people')}
        {...form.getInputProps('people')}
      />
      {shift.given.map(({ item }, index) => (
        <NumberInput
          key={form.key(`given.${index}`)}
          label={format.text(item.name)}
          min={least}
          max={most}
          hideControls
          {...form.getInputProps(`given.${index}`)}
        />
      ))}
    </FieldRow>
  )
}

const toInput = (shift: DeskShift, { people, given }: Counts) => ({
  shiftId: shift.id,
  people: Number(people),
  given: shift.given.map(({ item }, index) => ({ itemId: item.id, quantity: Number(given[index] ?? 0) })),
})

/** The count that was agreed on; a word is needed where it is not what the phones say. */
export function CloseShift({ shift, onClose }: CountFormProps) {
  const words = useOfficeWords()
  const tapped = shift.given.map(({ quantity }) => quantity)
  const initialValues: Counts = { people: shift.people, given: tapped, reason: '' }
  const differs = ({ people, given }: Counts) =>
    Number(people) !== shift.people || given.some((quantity, index) => Number(quantity) !== tapped[index])
  const deskForm = useDeskForm({
    document: closeDistributionShiftMutation,
    initialValues,
    validate: {
      reason: (value: string, values: Counts) =>
        differs(values) && value.trim().length < 3 ? words('tea.close.why') : null,
    },
    toInput: (values: Counts) => ({ ...toInput(shift, values), note: values.reason.trim() || null }),
    pathToField: (path) => (path === 'note' ? 'reason' : path),
    onDone: useSaved(onClose),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('tea.close')} size="lg">
      <Form form={deskForm} label={words('tea.close')} submit={words('tea.close')} onCancel={onClose}>
        <p className="soft">{words('tea.close.what')}</p>
        <CountFields form={form} shift={shift} least={0} />
        <TextInput
          label={words('tea.close.note')}
          description={words('tea.close.hint')}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </Form>
    </DeskModal>
  )
}

/** More or fewer than was counted, in the open. */
export function CorrectShift({ shift, onClose }: CountFormProps) {
  const words = useOfficeWords()
  const initialValues: Counts = { people: 0, given: shift.given.map(() => 0), reason: '' }
  const deskForm = useDeskForm({
    document: correctDistributionShiftMutation,
    initialValues,
    validate: { reason: (value: string) => (value.trim().length < 3 ? words('issue.empty') : null) },
    toInput: (values: Counts) => ({ ...toInput(shift, values), reason: values.reason.trim() }),
    onDone: useSaved(onClose),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('tea.correct')} size="lg">
      <Form form={deskForm} label={words('tea.correct')} submit={words('action.save')} onCancel={onClose}>
        <p className="soft">{words('tea.correct.what')}</p>
        <CountFields form={form} shift={shift} least={-most} />
        <TextInput label={words('fairs.reason')} key={form.key('reason')} {...form.getInputProps('reason')} />
      </Form>
    </DeskModal>
  )
}
