import { Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { familyName } from '../families/family-parts.ts'
import { FamilyFinder, type FoundFamily } from './family-finder.tsx'
import { reassignVisitMutation } from './store-commands.ts'
import styles from './store.module.css'

interface ReassignVisitProps {
  readonly visitId: string
  readonly number: number
  /** Whose it is by mistake; null when that family has been erased. */
  readonly wrongId: string | null
  /** Told the visit that stands in its place. */
  readonly onDone: (visitId: string) => void
  readonly onClose: () => void
}

/** It was another family that was given these things: which one, and how the mistake came about. */
export function ReassignVisit({ visitId, number, wrongId, onDone, onClose }: ReassignVisitProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [right, setRight] = useState<FoundFamily | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const deskForm = useDeskForm({
    document: reassignVisitMutation,
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }) => ({ visitId, familyId: right?.id ?? '', reason: reason.trim() }),
    onDone: ({ visit }) => {
      onClose()
      say(words('store.reassign.done'))
      if (visit) onDone(visit.id)
    },
  })
  const { form } = deskForm
  const isSame = right !== null && right.id === wrongId
  return (
    <DeskModal title={words('store.reassign.title', { number })} onClose={onClose} size="lg">
      <Form form={deskForm} submit={words('store.reassign')} onCancel={onClose} held={right === null || isSame}>
        <p>{words('store.reassign.what')}</p>
        {right ? (
          <div className={styles.chosen} role="status">
            <div>
              <b>{familyName(right)}</b>
              <span>
                {words('store.family.line', {
                  number: right.number,
                  count: right.memberCount,
                  shown: format.number(right.memberCount),
                })}
              </span>
              {isSame && <p>{words('store.reassign.same')}</p>}
            </div>
            <button type="button" className="button" onClick={() => setRight(null)}>
              {words('store.reassign.other')}
            </button>
          </div>
        ) : (
          <FamilyFinder field={field} onPick={setRight} />
        )}
        <Textarea
          key={form.key('reason')}
          {...form.getInputProps('reason')}
          label={words('store.void.reason')}
          description={words('store.reason.nobody')}
          autosize
          minRows={2}
          maxLength={500}
        />
      </Form>
    </DeskModal>
  )
}
