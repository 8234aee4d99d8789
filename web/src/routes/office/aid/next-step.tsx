import { Select, Textarea } from '@mantine/core'
import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { ProblemNotice } from '../../../desk/problem-notice.tsx'
import { say } from '../../../desk/say.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { aidRefusals, type AidRefusalName } from './aid-kinds.ts'
import {
  closeMutation,
  deliverMutation,
  refuseMutation,
  releaseMutation,
  takeMutation,
  verifyMutation,
  type aidDetailFragment,
} from './aid-parts.ts'
import { ChooseHelper } from './choose-helper.tsx'
import styles from './aid.module.css'

type Request = ResultOf<typeof aidDetailFragment>

const does = {
  RECEIVED: verifyMutation,
  MATCHED: deliverMutation,
  DELIVERED: closeMutation,
} as const

/** What comes next, as one button; and the ways out of it. */
export function NextStep({ request }: { readonly request: Request }) {
  const words = useOfficeWords()
  const [open, setOpen] = useState<'match' | 'refuse' | 'release' | null>(null)
  const verify = useCommand(does.RECEIVED, {})
  const deliver = useCommand(does.MATCHED, {})
  const end = useCommand(does.DELIVERED, {})
  const take = useCommand(takeMutation, {})
  const { id, status, isMine } = request
  if (status === 'CLOSED' || status === 'REFUSED') return null
  const command = status === 'RECEIVED' ? verify : status === 'MATCHED' ? deliver : end
  const busy = command.sending || take.sending
  const advance = async () => {
    const outcome = await command.send({ requestId: id })
    if (outcome && 'payload' in outcome) say(words(`aid.done.${status === 'VERIFIED' ? 'MATCHED' : status}`))
  }

  return (
    <>
      <ProblemNotice problem={command.problem ?? take.problem} />
      <div className={styles.next}>
        {status === 'VERIFIED' ? (
          <button type="button" className="button primary" onClick={() => setOpen('match')}>
            {words('aid.next.VERIFIED')}
          </button>
        ) : (
          <button type="button" className="button primary" disabled={busy} onClick={() => void advance()}>
            {words(`aid.next.${status}`)}
          </button>
        )}
        {status === 'MATCHED' && (
          <button type="button" className="button" onClick={() => setOpen('release')}>
            {words('aid.release')}
          </button>
        )}
        {!isMine && (
          <button type="button" className="button" disabled={busy} onClick={() => void take.send({ requestId: id })}>
            {words('aid.take')}
          </button>
        )}
        {status !== 'DELIVERED' && (
          <button type="button" className="button" onClick={() => setOpen('refuse')}>
            {words('aid.refuse')}
          </button>
        )}
      </div>
      {open === 'match' && <ChooseHelper requestId={id} onClose={() => setOpen(null)} />}
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
