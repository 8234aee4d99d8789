import { Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import {
  cancelEventMutation,
  finishEventMutation,
  publishEventMutation,
  saveEventAsTemplateMutation,
  startEventMutation,
  verifyEventMutation,
} from './event-commands.ts'
import type { DeskEvent } from './event-parts.ts'
import styles from './events.module.css'

/** What comes next at each state, and who may do it. */
const steps = {
  DRAFT: { name: 'publish', permission: 'EVENTS_PUBLISH' },
  PUBLISHED: { name: 'start', permission: 'EVENTS_RUN' },
  RUNNING: { name: 'finish', permission: 'EVENTS_RUN' },
  DONE: { name: 'verify', permission: 'EVENTS_PUBLISH' },
} as const

type StepName = (typeof steps)[keyof typeof steps]['name']
type Open = StepName | 'cancel' | 'template' | null

interface EventStepsProps {
  readonly event: DeskEvent
  /** Null for who may not. */
  readonly onEdit: (() => void) | null
}

export function EventSteps({ event, onEdit }: EventStepsProps) {
  const words = useOfficeWords()
  const { may, reachOf } = useDeskViewer()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { status, organiser } = event
  const next = status === 'VERIFIED' || status === 'CANCELLED' ? null : steps[status]
  const mayNext = next && may(next.permission, organiser.id)
  const mayCancel = (status === 'DRAFT' || status === 'PUBLISHED' || status === 'RUNNING') && may('EVENTS_PUBLISH')
  const [own] = reachOf('EVENTS_DRAFT') ?? []
  return (
    <div className={styles.steps}>
      {mayNext && (
        <button type="button" className="button primary" onClick={() => setOpen(next.name)}>
          {words(`plan.step.${next.name}`)}
        </button>
      )}
      {onEdit && (
        <button type="button" className="button" onClick={onEdit}>
          {words('plan.edit')}
        </button>
      )}
      {may('EVENTS_DRAFT') && (
        <>
          <Link to="/office/events/new" search={{ copy: event.id }} className="button">
            {words('plan.copyIt')}
          </Link>
          <button type="button" className="button" onClick={() => setOpen('template')}>
            {words('plan.saveTemplate')}
          </button>
        </>
      )}
      {mayCancel && (
        <button type="button" className="button" onClick={() => setOpen('cancel')}>
          {words('plan.cancel')}
        </button>
      )}
      {open !== null && open !== 'cancel' && open !== 'template' && <Step name={open} event={event} onClose={close} />}
      {open === 'cancel' && <CancelEvent event={event} onClose={close} />}
      {open === 'template' && (
        <Confirm
          document={saveEventAsTemplateMutation}
          input={{ eventId: event.id, ...(own && { organisationId: own.id }) }}
          title={words('plan.saveTemplate')}
          consequences={[
            words('plan.saveTemplate.what'),
            words(own ? 'plan.saveTemplate.own' : 'plan.saveTemplate.all'),
          ]}
          action={words('plan.saveTemplate')}
          onDone={() => say(words('plan.savedTemplate'))}
          onClose={close}
        />
      )}
    </div>
  )
}

const documents = {
  publish: publishEventMutation,
  start: startEventMutation,
  finish: finishEventMutation,
  verify: verifyEventMutation,
}

function Step({ name, event, onClose }: { name: StepName; event: DeskEvent; onClose: () => void }) {
  const words = useOfficeWords()
  return (
    <Confirm
      document={documents[name] as typeof publishEventMutation}
      input={{ eventId: event.id }}
      title={words(`plan.step.${name}`)}
      consequences={[words(`plan.step.${name}.what`), words(`plan.step.${name}.then`)]}
      action={words(`plan.step.${name}`)}
      onDone={() => say(words(`plan.step.${name}.done`))}
      onClose={onClose}
    />
  )
}

function CancelEvent({ event, onClose }: { event: DeskEvent; onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const held = event.shifts.reduce((sum, { signedUpCount }) => sum + signedUpCount, 0)
  const deskForm = useDeskForm({
    document: cancelEventMutation,
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim().length < 3 ? words('issue.fewWords') : null) },
    toInput: ({ reason }) => ({ eventId: event.id, reason: reason.trim() }),
    onDone: () => {
      onClose()
      say(words('plan.cancelled'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('plan.cancel')}>
      <Form form={deskForm} submit={words('plan.cancel')} danger onCancel={onClose}>
        <p>{words('plan.cancel.what', { count: held, shown: format.number(held) })}</p>
        <Textarea
          label={words('field.reason')}
          description={words('plan.cancel.reasonHint')}
          autosize
          minRows={2}
          data-autofocus
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </Form>
    </DeskModal>
  )
}
