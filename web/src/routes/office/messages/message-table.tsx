import { Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useState, type ReactNode } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { LiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { PageInfo } from '../../../ui/page-info.ts'
import { dropMessageMutation, type messageFragment, resendMessageMutation } from './message-commands.ts'
import { MessageStateChip } from './message-state.tsx'
import styles from './messages.module.css'

type Message = ResultOf<typeof messageFragment>

interface MessageTableProps {
  readonly label: string
  readonly query: LiveQuery<unknown>
  readonly found:
    | {
        readonly totalCount: number
        readonly pageInfo: PageInfo
        readonly edges: readonly { readonly node: Message }[]
      }
    | null
    | undefined
  readonly empty: { readonly title: string; readonly hint: string }
  readonly paged?: boolean
  readonly tools?: ReactNode
}

/** Messages with what can be done about each; nothing is sent or dropped before its consequence was read. */
export function MessageTable({ label, query, found, empty, paged = true, tools }: MessageTableProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [step, setStep] = useState<{ does: 'resend' | 'drop'; message: Message } | null>(null)
  const close = () => setStep(null)
  const name = ({ volunteer, donor, address }: Message) => {
    const reader = volunteer ?? donor
    return reader ? `${reader.familyName} ${reader.givenName}` : (address ?? words('messages.reader.unknown'))
  }

  return (
    <>
      <DeskTable
        label={label}
        query={query}
        found={found}
        keyOf={({ id }) => id}
        count={(count) => words('messages.count', { count, shown: format.number(count) })}
        empty={empty}
        paged={paged}
        tools={tools}
        columns={[
          {
            key: 'kind',
            head: words('messages.what'),
            leading: true,
            width: 24,
            cell: ({ kind, event }) => (
              <>
                {words(`messages.kind.${kind}`)}
                {event && (
                  <Link to="/events/$id" params={{ id: event.id }} className={styles.under}>
                    {format.text(event.name)}
                  </Link>
                )}
              </>
            ),
          },
          {
            key: 'reader',
            head: words('messages.reader'),
            width: 23,
            cell: (message) => (
              <>
                {message.volunteer ? (
                  <Link to="/office/volunteers/$id" params={{ id: message.volunteer.id }}>
                    {name(message)}
                  </Link>
                ) : message.donor ? (
                  <Link to="/office/blood-drives/donors/$donorId" params={{ donorId: message.donor.id }}>
                    {name(message)}
                  </Link>
                ) : (
                  words('messages.reader.unknown')
                )}
                <span className={styles.under}>
                  {message.address ?? words(`messages.channel.${message.channel}`)} ·{' '}
                  {words(`messages.locale.${message.locale}`)}
                </span>
              </>
            ),
          },
          {
            key: 'state',
            head: words('filter.status'),
            width: 19,
            cell: ({ state, lastError }) => (
              <>
                <MessageStateChip state={state} />
                {lastError && (
                  <span className={styles.under} lang="en">
                    {lastError}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'when',
            head: words('messages.when'),
            width: 11,
            cell: ({ sentAt, createdAt }) => <Moment at={sentAt ?? createdAt} />,
          },
          {
            key: 'do',
            head: words('messages.do'),
            cell: (message) => {
              const isUnsent = message.state === 'FAILED' || message.state === 'UNCERTAIN'
              if (!may('MESSAGES_WRITE') || (!isUnsent && message.state !== 'QUEUED')) return null
              const about = words('messages.about', {
                what: words(`messages.kind.${message.kind}`),
                reader: name(message),
              })
              return (
                <span className={styles.actions}>
                  {isUnsent && (
                    <button
                      type="button"
                      className="button"
                      aria-label={`${words('messages.resend')}: ${about}`}
                      onClick={() => setStep({ does: 'resend', message })}
                    >
                      {words('messages.resend')}
                    </button>
                  )}
                  <button
                    type="button"
                    className="button"
                    aria-label={`${words('messages.drop')}: ${about}`}
                    onClick={() => setStep({ does: 'drop', message })}
                  >
                    {words('messages.drop')}
                  </button>
                </span>
              )
            },
          },
        ]}
      />
      {step?.does === 'resend' && (
        <Confirm
          document={resendMessageMutation}
          input={{ messageId: step.message.id }}
          title={words('messages.resend.title', { reader: name(step.message) })}
          consequences={[
            words('messages.resend.where'),
            words('messages.resend.says'),
            ...(step.message.state === 'UNCERTAIN' ? [words('messages.resend.twice')] : []),
          ]}
          action={words('messages.resend')}
          onDone={() => say(words('messages.resent'))}
          onClose={close}
        />
      )}
      {step?.does === 'drop' && (
        <Confirm
          document={dropMessageMutation}
          input={{ messageId: step.message.id }}
          title={words('messages.drop.title', { reader: name(step.message) })}
          consequences={[words('messages.drop.never'), words('messages.drop.yourself')]}
          action={words('messages.drop')}
          danger
          onDone={() => say(words('messages.dropped'))}
          onClose={close}
        />
      )}
    </>
  )
}
