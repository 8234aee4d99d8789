import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed } from '../events/localised-fields.tsx'
import { correctMutation } from './briefing-commands.ts'

interface CorrectBriefingProps {
  readonly briefingId: string
  readonly onDone: (briefingId: string) => void
  readonly onClose: () => void
}

/** A new draft that will stand in the place of what was published, and why; everybody will read it. */
export function CorrectBriefing({ briefingId, onDone, onClose }: CorrectBriefingProps) {
  const words = useOfficeWords()
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const deskForm = useDeskForm({
    document: correctMutation,
    initialValues: { reason: noTexts },
    validate: { reason: { kk: filled, ru: filled, en: filled } },
    toInput: ({ reason }) => ({ briefingId, reason: trimmed(reason) }),
    onDone: ({ briefingId: made }) => {
      onClose()
      onDone(made)
    },
  })
  const title = words('briefings.do.correct')
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={title} onCancel={onClose}>
        <p className="soft">{words('briefings.what.correct')}</p>
        <LocalisedFields form={deskForm.form} path="reason" label={words('briefings.reason')} autoFocus />
      </Form>
    </DeskModal>
  )
}
