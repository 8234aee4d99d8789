import { TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { endBloodRuleMutation } from './blood-commands.ts'
import type { DeskRule } from './blood-parts.ts'

/** A rule ends and none follows: from that day on nothing is set. */
export function EndRule({
  rule: { id: ruleId, validFrom },
  onClose,
}: {
  readonly rule: DeskRule
  readonly onClose: () => void
}) {
  const words = useOfficeWords()
  const today = useToday()
  const deskForm = useDeskForm({
    document: endBloodRuleMutation,
    initialValues: { validTo: today > validFrom ? today : '' },
    validate: {
      validTo: (value: string) =>
        value === '' ? words('issue.empty') : value <= validFrom ? words('blood.rules.end.early') : null,
    },
    toInput: ({ validTo }) => ({ ruleId, validTo }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('blood.rules.end')}>
      <Form form={deskForm} submit={words('blood.rules.end')} danger onCancel={onClose}>
        <p>{words('blood.rules.end.what')}</p>
        <TextInput
          type="date"
          label={words('blood.rules.end.on')}
          data-autofocus
          key={form.key('validTo')}
          {...form.getInputProps('validTo')}
        />
      </Form>
    </DeskModal>
  )
}
