import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import confirm from '../../../desk/confirm.module.css'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { HoursEntry } from './event-hours.ts'
import { correctMutation } from './hour-commands.ts'

interface CorrectHoursProps {
  readonly entry: Pick<HoursEntry, 'id' | 'checkedInAt' | 'checkedOutAt'>
  readonly name: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Puts an entry right in the open: what changed is sent, what stayed is not. */
export function CorrectHours({ entry, name, onDone, onClose }: CorrectHoursProps) {
  const words = useOfficeWords()
  const { timeZone } = useRegion()
  const [wasThere, setWasThere] = useState(true)
  const former = {
    checkedInAt: toLocalTime(entry.checkedInAt, timeZone),
    checkedOutAt: entry.checkedOutAt ? toLocalTime(entry.checkedOutAt, timeZone) : '',
  }
  const changed = (values: typeof former, field: keyof typeof former) => {
    const instant = values[field] === former[field] ? null : fromLocalTime(values[field], timeZone)
    return instant === null ? {} : { [field]: instant }
  }
  const deskForm = useDeskForm({
    document: correctMutation,
    initialValues: { ...former, reason: '' },
    validate: {
      reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')),
      checkedInAt: (value: string) => (fromLocalTime(value, timeZone) ? null : words('issue.empty')),
      checkedOutAt: (value: string, values: typeof former & { reason: string }) =>
        value && value < values.checkedInAt ? words('issue.order') : null,
    },
    toInput: (values) => ({
      attendanceId: entry.id,
      reason: values.reason.trim(),
      wasThere,
      ...(wasThere && { ...changed(values, 'checkedInAt'), ...changed(values, 'checkedOutAt') }),
    }),
    onDone: () => {
      onClose()
      onDone()
      say(words('hours.corrected'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('hours.correct.of', { name })} size="lg">
      <Form form={deskForm} submit={words('hours.correct.submit')} onCancel={onClose}>
        <ul className={confirm.consequences}>
          <li>{words('hours.correct.what')}</li>
          <li>{words('hours.correct.anew')}</li>
        </ul>
        <Checkbox
          label={words('hours.correct.wasThere')}
          checked={wasThere}
          onChange={(event) => setWasThere(event.currentTarget.checked)}
        />
        {wasThere && (
          <FieldRow>
            <TextInput
              type="datetime-local"
              label={words('hours.correct.in')}
              key={form.key('checkedInAt')}
              {...form.getInputProps('checkedInAt')}
            />
            <TextInput
              type="datetime-local"
              label={words('hours.correct.out')}
              key={form.key('checkedOutAt')}
              {...form.getInputProps('checkedOutAt')}
            />
          </FieldRow>
        )}
        <Textarea
          label={words('field.reason')}
          description={words('field.reason.hint')}
          autosize={false}
          rows={2}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </Form>
    </DeskModal>
  )
}
