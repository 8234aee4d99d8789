import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../../desk/desk-page.tsx'
import { DeskTable } from '../../../../desk/desk-table.tsx'
import { Moment } from '../../../../desk/moment.tsx'
import { useFormat } from '../../../../format/use-format.ts'
import { graphql } from '../../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../../messages/office-messages.ts'
import type { IconName } from '../../../../ui/icon.tsx'
import { pageInfoFragment } from '../../../../ui/page-info.ts'
import { StatusChip, type Tone } from '../../../../ui/status-chip.tsx'
import { useListAddress } from '../../../use-list-address.ts'
import { countOf, outcomes } from './outcomes.ts'
import styles from './import.module.css'

const importsQuery = graphql(
  `
    query VolunteerImports($first: Int, $after: String, $last: Int, $before: String) {
      volunteerImports(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            fileName
            fileHash
            state
            rowCount
            createdAt
            committedAt
            startedBy
            organisation {
              id
              name {
                kk
                ru
                en
              }
            }
            counts {
              outcome
              count
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

const looks = {
  READING: { icon: 'stale', tone: 'live' },
  CHECKED: { icon: 'stale', tone: 'live' },
  COMMITTED: { icon: 'check', tone: 'good' },
  DISCARDED: { icon: 'cancelled', tone: 'calm' },
} as const satisfies Record<string, { icon: IconName; tone: Tone }>

const route = getRouteApi('/office/desk/volunteers/imports')

/** Rosters that were brought: which file, by whom, when, and what became of its rows. */
export function PastImportsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { page } = useListAddress(route.useSearch())
  const query = useLiveQuery({ keepFormer: true, query: importsQuery, variables: page })
  return (
    <DeskPage
      title={words('rosters.title')}
      crumbs={<Link to="/office/volunteers">{words('volunteers.title')}</Link>}
      note={<p>{words('rosters.note')}</p>}
      aside={
        <Link to="/office/volunteers/import" className="button primary">
          {words('roster.open')}
        </Link>
      }
    >
      <DeskTable
        label={words('rosters.title')}
        query={query}
        found={query.data?.volunteerImports}
        keyOf={({ id }) => id}
        count={(count) => words('rosters.count', { count, shown: format.number(count) })}
        empty={{ title: words('rosters.empty'), hint: words('rosters.empty.hint') }}
        columns={[
          {
            key: 'file',
            head: words('rosters.file'),
            leading: true,
            width: 34,
            cell: ({ fileName, fileHash, organisation }) => (
              <>
                {fileName}
                <span className="soft under">
                  {organisation && `${format.text(organisation.name)} · `}
                  <code title={fileHash}>{fileHash.slice(0, 12)}</code>
                </span>
              </>
            ),
          },
          {
            key: 'who',
            head: words('rosters.who'),
            width: 20,
            cell: ({ startedBy }) => startedBy ?? <span className="soft">{words('rosters.program')}</span>,
          },
          {
            key: 'when',
            head: words('rosters.when'),
            width: 14,
            cell: ({ committedAt, createdAt }) => <Moment at={committedAt ?? createdAt} exact />,
          },
          {
            key: 'rows',
            head: words('rosters.rows'),
            cell: (roster) => (
              <>
                <StatusChip {...looks[roster.state]}>{words(`rosters.state.${roster.state}`)}</StatusChip>
                <ul className={styles.became}>
                  {outcomes.map((outcome) => {
                    const count = countOf(roster, outcome)
                    return (
                      count > 0 && (
                        <li key={outcome}>{words(`rosters.outcome.${outcome}`, { shown: format.number(count) })}</li>
                      )
                    )
                  })}
                  {roster.counts.length === 0 && (
                    <li>
                      {words('rosters.ofFile', { count: roster.rowCount, shown: format.number(roster.rowCount) })}
                    </li>
                  )}
                </ul>
              </>
            ),
          },
        ]}
      />
    </DeskPage>
  )
}
