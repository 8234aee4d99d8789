import { useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { toNumber } from '../format/numbers.ts'
import { graphql } from '../graphql/graphql.ts'
import { useLiveQuery } from '../graphql/use-live-query.ts'
import { useWords } from '../messages/messages.ts'
import { ErrorNotice } from './error-notice.tsx'
import { Panel } from './panel.tsx'
import { Segments } from './segments.tsx'
import { SkeletonLines } from './skeleton.tsx'
import styles from './why-drawer.module.css'

const changesQuery = graphql(`
  query WhatChanged($id: ID!, $since: DateTime!) {
    node(id: $id) {
      __typename
      ... on Counter {
        id
        changes(since: $since) {
          since
          before
          after
          changes {
            cause
            entries
            effect
          }
        }
      }
    }
  }
`)

const spans = { DAY: 1, WEEK: 7, MONTH: 30 } as const
type Span = keyof typeof spans
const choices = Object.keys(spans) as Span[]
const dayMilliseconds = 86_400_000

/** Why the number is another one than it was a day, a week or a month ago; nothing where that would tell of few people. */
export function WhatChanged({
  counter,
  unit,
  since: moment = null,
  framed = false,
}: {
  readonly counter: string
  readonly unit: Parameters<ReturnType<typeof useFormat>['metric']>[1]
  /** A moment of one's own; a choice of them when null. */
  readonly since?: string | null
  /** On a page, where it stands beside other panels. */
  readonly framed?: boolean
}) {
  const words = useWords()
  const format = useFormat()
  const [opened] = useState(() => Date.now())
  const [span, setSpan] = useState<Span>('DAY')
  const since = moment ?? new Date(opened - spans[span] * dayMilliseconds).toISOString()
  const { data, error, refetch } = useLiveQuery({
    query: changesQuery,
    variables: { id: counter, since },
    keepFormer: true,
  })
  const found = data?.node?.__typename === 'Counter' ? data.node : null
  if (found && !found.changes) return null
  const compared = found?.changes
  const title = words(moment ? 'figurePage.since' : 'why.changes')
  const told = (
    <>
      {!moment && (
        <Segments
          label={title}
          choices={choices}
          chosen={span}
          nameOf={(choice) => words(`why.since.${choice}`)}
          onChoose={setSpan}
        />
      )}
      {error && !compared && <ErrorNotice onRetry={refetch} />}
      {!compared && !error && <SkeletonLines count={2} />}
      {compared && (
        <>
          <p className={styles.thenNow}>
            {words('why.beforeAfter', {
              before: format.metric(toNumber(compared.before), unit),
              after: format.metric(toNumber(compared.after), unit),
            })}
          </p>
          {compared.changes.length === 0 ? (
            <p className={styles.total}>{words('why.unchanged')}</p>
          ) : (
            <ul className={styles.changes}>
              {compared.changes.map(({ cause, effect }) => (
                <li key={cause}>
                  <span>{words(`why.cause.${cause}`)}</span>
                  <b>{format.delta(toNumber(effect), unit)}</b>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  )
  if (framed)
    return (
      <Panel title={title}>
        <div className={styles.framed}>{told}</div>
      </Panel>
    )
  return (
    <section className={styles.changed} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {told}
    </section>
  )
}
