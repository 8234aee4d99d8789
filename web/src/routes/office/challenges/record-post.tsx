import { Checkbox, Select } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { recordMutation, type DeskChallenge } from './challenge-commands.ts'
import { PostFields } from './post-fields.tsx'

interface RecordPostProps {
  readonly challenges: readonly DeskChallenge[]
  readonly onClose: () => void
}

/** A post that the office was told of. */
export function RecordPost({ challenges, onClose }: RecordPostProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const announced = challenges.filter(({ status }) => status === 'PUBLISHED')
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const deskForm = useDeskForm({
    document: recordMutation,
    initialValues: {
      challengeId: (announced[0]?.id ?? null) as string | null,
      address: '',
      handle: '',
      consent: false,
      gallery: false,
    },
    validate: {
      challengeId: filled,
      address: filled,
      consent: (value) => (value ? null : words('challenges.consent.needed')),
    },
    toInput: ({ challengeId, ...values }) => ({ ...values, challengeId: challengeId ?? '' }),
    onDone: () => {
      say(words('challenges.recorded'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('challenges.record')} onClose={onClose}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <Select
          label={words('challenges.of')}
          data={announced.map(({ id, campaign }) => ({ value: id, label: format.text(campaign.name) }))}
          allowDeselect={false}
          key={form.key('challengeId')}
          {...form.getInputProps('challengeId')}
        />
        <PostFields form={form} />
        <Checkbox
          label={words('challenges.consent')}
          key={form.key('consent')}
          {...form.getInputProps('consent', { type: 'checkbox' })}
        />
        <Checkbox
          label={words('challenges.consent.gallery')}
          key={form.key('gallery')}
          {...form.getInputProps('gallery', { type: 'checkbox' })}
        />
      </Form>
    </DeskModal>
  )
}
