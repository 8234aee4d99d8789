import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { MessageStateChip } from '../messages/message-state.tsx'
import type { DeskDonor } from './blood-parts.ts'
import styles from './blood.module.css'

/** What a donor was told; null for who may not read messages. */
export function DonorMessages({ messages }: Pick<DeskDonor, 'messages'>) {
  const words = useOfficeWords()
  const format = useFormat()
  if (!messages) return null
  return (
    <Panel title={words('blood.told')} note={words('blood.told.note')}>
      {messages.length === 0 && <p>{words('blood.told.empty')}</p>}
      <ul className={styles.plain}>
        {messages.map(({ id, kind, state, createdAt, sentAt }) => (
          <li key={id}>
            <span className={styles.who}>
              <b>{words(`messages.kind.${kind}`)}</b>
              <small>
                {format.dayOf(sentAt ?? createdAt)}, {format.time(sentAt ?? createdAt)}
              </small>
            </span>
            <MessageStateChip state={state} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
