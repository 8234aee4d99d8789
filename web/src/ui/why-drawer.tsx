import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../format/use-format.ts'
import { toNumber } from '../format/numbers.ts'
import { graphql } from '../graphql/graphql.ts'
import { useLiveQuery } from '../graphql/use-live-query.ts'
import { useWords } from '../messages/messages.ts'
import { Dialog } from './dialog.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { PeriodWords } from './period-words.tsx'
import { SkeletonLines } from './skeleton.tsx'
import { closeWhy } from './why-store.ts'
import { WhatChanged } from './what-changed.tsx'
import styles from './why-drawer.module.css'

const whyQuery = graphql(`
  query WhyThisNumber($id: ID!, $first: Int!) {
    node(id: $id) {
      __typename
      ... on Counter {
        id
        metric
        unit
        value
        goal
        version
        asOf
        period {
          kind
          startsOn
          endsOn
        }
        scope {
          __typename
          ... on Region {
            id
            name {
              kk
              ru
              en
            }
          }
          ... on District {
            id
            name {
              kk
              ru
              en
            }
          }
          ... on Organisation {
            id
            name {
              kk
              ru
              en
            }
          }
          ... on Campaign {
            id
            name {
              kk
              ru
              en
            }
          }
          ... on Event {
            id
            name {
              kk
              ru
              en
            }
          }
        }
        definition {
          metric
          version
          name {
            kk
            ru
            en
          }
          definition {
            kk
            ru
            en
          }
        }
        explanation {
          corrections
          late
          contributions {
            command
            enteredBy
            entries
            lastRecordedAt
          }
        }
        entries(first: $first) {
          totalCount
          pageInfo {
            hasNextPage
          }
          edges {
            node {
              id
              delta
              occurredAt
              recordedAt
              command
              event {
                id
                name {
                  kk
                  ru
                  en
                }
              }
              organisation {
                id
                name {
                  kk
                  ru
                  en
                }
              }
              reverses {
                id
              }
              reversedBy {
                id
              }
            }
          }
        }
      }
    }
  }
`)

/** Answers "why this number?": its definition, its filters and the ledger entries that make it up. */
export function WhyDrawer({ counter }: { readonly counter: string }) {
  const words = useWords()
  const format = useFormat()
  const [first, setFirst] = useState(12)
  const { data, error, refetch } = useLiveQuery({ query: whyQuery, variables: { id: counter, first } })
  const found = data?.node?.__typename === 'Counter' ? data.node : null
  const madeOf = found?.explanation ?? { late: null, corrections: null, contributions: null }

  return (
    <Dialog title={words('why.title')} onClose={closeWhy} side>
      {error && !found && <ErrorNotice onRetry={refetch} />}
      {!found && !error && <SkeletonLines count={8} />}
      {found && (
        <>
          <p className={styles.metric}>{words(`metric.${found.metric}`)}</p>
          <p className={styles.value}>{format.metric(toNumber(found.value), found.unit)}</p>
          <dl className={styles.facts}>
            <dt>{words('why.definition')}</dt>
            <dd>{format.text(found.definition.definition)}</dd>
            <dt>{words('why.scope')}</dt>
            <dd>{format.text(found.scope.name)}</dd>
            <dt>{words('why.period')}</dt>
            <dd>
              <PeriodWords startsOn={found.period.startsOn} endsOn={found.period.endsOn} />
            </dd>
            <dt>{words('why.asOf')}</dt>
            <dd>
              {format.dayOf(found.asOf)}, {format.time(found.asOf, true)}
            </dd>
            {found.goal !== null && (
              <>
                <dt>{words('why.goal')}</dt>
                <dd>{format.metric(toNumber(found.goal), found.unit)}</dd>
              </>
            )}
          </dl>
          <p className={styles.more}>
            <Link
              to="/figures/$metric"
              params={{ metric: found.metric }}
              search={{ in: found.scope.__typename === 'Region' ? undefined : found.scope.id }}
              onClick={closeWhy}
            >
              {words('figurePage.open')}
            </Link>
          </p>
          <WhatChanged counter={counter} unit={found.unit} />
          <h3 className={styles.heading}>{words('why.entries')}</h3>
          <p className={styles.total}>
            {[
              words('why.total', { count: found.entries.totalCount, shown: format.number(found.entries.totalCount) }),
              madeOf.late && words('why.late', { count: madeOf.late, shown: format.number(madeOf.late) }),
              madeOf.corrections &&
                words('why.corrections', { count: madeOf.corrections, shown: format.number(madeOf.corrections) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {madeOf.contributions && madeOf.contributions.length > 0 && (
            <details className={styles.authors}>
              <summary>{words('why.authors')}</summary>
              <ul>
                {madeOf.contributions.map(({ command, enteredBy, entries, lastRecordedAt }) => (
                  <li key={`${command} ${enteredBy}`}>
                    <span>
                      {enteredBy ?? words('why.byItself')} <code>{command}</code>
                    </span>
                    <span>{format.number(entries)}</span>
                    <small>{words('why.lastOn', { day: format.dayOf(lastRecordedAt, 'short') })}</small>
                  </li>
                ))}
              </ul>
            </details>
          )}
          {found.entries.edges.length === 0 && (
            <EmptyState title={words(found.entries.totalCount > 0 ? 'why.guarded' : 'why.empty')} />
          )}
          <ol className={styles.entries}>
            {found.entries.edges.map(({ node }) => (
              <li key={node.id} className={styles.entry} data-reversed={node.reversedBy ? '' : undefined}>
                <b className={styles.delta}>{format.delta(toNumber(node.delta), found.unit)}</b>
                <div>
                  {node.event ? (
                    <Link to="/events/$id" params={{ id: node.event.id }} onClick={closeWhy}>
                      {format.text(node.event.name)}
                    </Link>
                  ) : (
                    node.organisation && (
                      <Link to="/organisations/$id" params={{ id: node.organisation.id }} onClick={closeWhy}>
                        {format.text(node.organisation.name)}
                      </Link>
                    )
                  )}
                  <span className={styles.times}>
                    {format.dayOf(node.occurredAt, 'short')}, {format.time(node.occurredAt)} ·{' '}
                    {words('why.recorded', {
                      time: `${format.dayOf(node.recordedAt, 'short')}, ${format.time(node.recordedAt)}`,
                    })}
                    {node.reverses && ` · ${words('why.reversal')}`}
                    {node.reversedBy && ` · ${words('why.reversed')}`}
                  </span>
                </div>
              </li>
            ))}
          </ol>
          {found.entries.pageInfo.hasNextPage && first < 100 && (
            <button type="button" className="button" onClick={() => setFirst((count) => Math.min(100, count + 24))}>
              {words('why.more')}
            </button>
          )}
        </>
      )}
    </Dialog>
  )
}
