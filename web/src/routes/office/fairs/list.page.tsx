import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { FairChip } from './fair-chip.tsx'
import { FairForm } from './fair-form.tsx'
import { fairLineFragment } from './fair-parts.ts'

const fairsQuery = graphql(
  `
    query DeskFairs($first: Int, $after: String, $last: Int, $before: String) {
      fairs(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...FairLine
          }
        }
      }
    }
  `,
  [fairLineFragment],
)

const route = getRouteApi('/office/desk/fairs')

export function DeskFairsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const [isPlanning, setPlanning] = useState(false)
  const query = useLiveQuery({ query: fairsQuery, variables: pageVariables(route.useSearch()), keepFormer: true })
  const add = (
    <button type="button" className="button primary" onClick={() => setPlanning(true)}>
      <Icon name="plus" />
      {words('fairs.plan')}
    </button>
  )
  return (
    <DeskPage title={words('fairs.title')} note={<p>{words('fairs.note')}</p>} aside={add}>
      <DeskTable
        label={words('fairs.title')}
        query={query}
        found={query.data?.fairs}
        keyOf={({ id }) => id}
        empty={{ title: words('fairs.empty'), hint: words('fairs.empty.hint') }}
        count={(count) => words('fairs.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'name',
            head: words('fairs.name'),
            leading: true,
            width: 35,
            cell: ({ id, name }) => (
              <Link to="/office/fairs/$fairId" params={{ fairId: id }}>
                {format.text(name)}
              </Link>
            ),
          },
          { key: 'status', head: words('fairs.state'), cell: ({ status }) => <FairChip status={status} /> },
          {
            key: 'when',
            head: words('fairs.when'),
            cell: ({ stops }) => (stops[0] ? format.dayOf(stops[0].startsAt) : '–'),
          },
          {
            key: 'route',
            head: words('fairs.route'),
            cell: ({ stops }) => [...new Set(stops.map(({ district }) => format.text(district.name)))].join(' → '),
          },
        ]}
      />
      {isPlanning && <FairForm fair={null} onClose={() => setPlanning(false)} />}
    </DeskPage>
  )
}
