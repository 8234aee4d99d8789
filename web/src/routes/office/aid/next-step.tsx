import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { ProblemNotice } from '../../../desk/problem-notice.tsx'
import { say } from '../../../desk/say.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords, type OfficeMessageId } from '../../../messages/office-messages.ts'
import { aidRefusals, type AidRefusalName } from './aid-kinds.ts'
import {
  closeMutation,
  deliverMutation,
  refuseMutation,
  releaseMutation,
  takeMutation,
  type AidDetail,
} from './aid-parts.ts'
import { ChooseHelper } from './choose-helper.tsx'
import { VerifyAid } from './verify-aid.tsx'
import styles from './aid.module.css'

interface NextStepProps {
  readonly request: AidDetail
  /** Somebody else took the request on meanwhile. */
  readonly onStale: () => void
}

/** What comes next, as one button; and the ways out of it. */
export function NextStep({ request, onStale }: NextStepProps) {
  const words = useOfficeWords()
  const [open, setOpen] = useState<'verify' | 'match' | 'refuse' | 'release' | null>(null)
  const deliver = useCommand(deliverMutation, {})
  const end = useCommand(closeMutation, {})
  const take = useCommand(takeMutation, {})
  const { id, status, isMine } = request
  const problem = deliver.problem ?? end.problem ?? take.problem
  if (status === 'CLOSED' || status === 'REFUSED') return <ProblemNotice problem={problem} />
  const busy = deliver.sending || end.sending || take.sending
  const run = async (command: typeof deliver | typeof end | typeof take, done: OfficeMessageId) => {
    for (const other of [deliver, end, take]) other.forget()
    const outcome = await command.send({ requestId: id })
    if (!outcome) return
    if ('payload' in outcome) say(words(done))
    else if (outcome.problem.code === 'AID_REQUEST_STATUS') onStale()
  }
  const advance = () => {
    if (status === 'RECEIVED') setOpen('verify')
    else if (status === 'VERIFIED') setOpen('match')
    else if (status === 'MATCHED') void run(deliver, 'aid.done.DELIVERED')
    else void run(end, 'aid.done.CLOSED')
  }

  return (
    <>
      <ProblemNotice problem={problem} />
      <div className={styles.next}>
        <button type="button" className="button primary" disabled={busy} onClick={advance}>
          {words(`aid.next.${status}`)}
        </button>
        {status === 'MATCHED' && (
          <button type="button" className="button" onClick={() => setOpen('match')}>
            {words('aid.rematch')}
          </button>
        )}
        {status === 'MATCHED' && (
          <button type="button" className="button" onClick={() => setOpen('release')}>
            {words('aid.release')}
          </button>
        )}
        {!isMine && (
          <button type="button" className="button" disabled={busy} onClick={() => void run(take, 'aid.taken')}>
            {words('aid.take')}
          </button>
        )}
        {status !== 'DELIVERED' && (
          <button type="button" className="button" onClick={() => setOpen('refuse')}>
            {words('aid.refuse')}
          </button>
        )}
      </div>
      {open === 'verify' && <VerifyAid request={request} onClose={() => setOpen(null)} />}
      {open === 'match' && <ChooseHelper request={request} onClose={() => setOpen(null)} />}
      {open === 'refuse' && <Refuse requestId={id} onClose={() => setOpen(null)} />}
      {open === 'release' && <Release requestId={id} onClose={() => setOpen(null)} />}
    </>
  )
}

interface StepProps {
  readonly requestId: string
  readonly onClose: () => void
}

function Refuse({ requestId, onClose }: StepProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: refuseMutation,
    initialValues: { refusal: null as AidRefusalName | null, note: '' },
    validate: ({ refusal }) => ({ refusal: refusal ? null : words('issue.choose') }),
    toInput: ({ refusal, note }) => ({
      requestId,
      refusal: refusal ?? 'BEYOND_MEANS',
      ...(note.trim() && { note: note.trim() }),
    }),
    onDone: () => {
      say(words('aid.done.REFUSED'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('aid.refuse.title')} onClose={onClose}>
      <Form form={deskForm} submit={words('aid.refuse')} danger onCancel={onClose}>
        <Select
          label={words('aid.refusal')}
          data={aidRefusals.map((value) => ({ value, label: words(`aid.refusal.${value}`) }))}
          data-autofocus
          key={form.key('refusal')}
          {...form.getInputProps('refusal')}
        />
        <Textarea
          label={words('aid.note.text')}
          autosize
          minRows={2}
          key={form.key('note')}
          {...form.getInputProps('note')}
        />
      </Form>
    </DeskModal>
  )
}

function Release({ requestId, onClose }: StepProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: releaseMutation,
    initialValues: { reason: '' },
    toInput: ({ reason }) => ({ requestId, reason }),
    onDone: () => {
      say(words('aid.released'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('aid.release.title')} onClose={onClose}>
      <Form form={deskForm} submit={words('aid.release')} onCancel={onClose}>
        <Textarea
          label={words('field.reason')}
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
