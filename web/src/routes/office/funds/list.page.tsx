import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { fundLineFragment } from '../../funds/fund-parts.ts'
import { pageVariables } from '../../search.ts'
import { FundForm } from './fund-form.tsx'
import { FundState } from './fund-state.tsx'
import { FundTabs } from './fund-tabs.tsx'

const fundsQuery = graphql(
  `
    query DeskFunds($first: Int, $after: String, $last: Int, $before: String) {
      funds(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...FundLine
          }
        }
      }
    }
  `,
  [fundLineFragment],
)

const route = getRouteApi('/office/desk/funds')

export function DeskFundsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const mayWrite = useDeskViewer().may('FUNDS_WRITE')
  const [isOpening, setOpening] = useState(false)
  const query = useLiveQuery({ query: fundsQuery, variables: pageVariables(route.useSearch()), keepFormer: true })
  const add = mayWrite && (
    <button type="button" className="button primary" onClick={() => setOpening(true)}>
      <Icon name="plus" />
      {words('funds.open')}
    </button>
  )
  return (
    <DeskPage title={words('funds.title')} note={<p>{words('funds.note')}</p>} aside={add} tabs={<FundTabs />}>
      <DeskTable
        label={words('funds.title')}
        query={query}
        found={query.data?.funds}
        keyOf={({ id }) => id}
        empty={{ title: words('funds.empty'), hint: words('funds.empty.hint') }}
        count={(count) => words('funds.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'name',
            head: words('funds.name'),
            leading: true,
            width: 32,
            cell: ({ id, name }) => (
              <Link to="/office/funds/$fundId" params={{ fundId: id }}>
                {format.text(name)}
              </Link>
            ),
          },
          { key: 'state', head: words('funds.state'), cell: (fund) => <FundState fund={fund} /> },
          {
            key: 'raised',
            head: words('funds.raised'),
            number: true,
            cell: ({ progress }) => money(progress.raisedTiyn),
          },
          { key: 'goal', head: words('funds.goal'), number: true, cell: ({ progress }) => money(progress.goalTiyn) },
          { key: 'spent', head: words('funds.spent'), number: true, cell: ({ progress }) => money(progress.spentTiyn) },
          { key: 'held', head: words('funds.held'), number: true, cell: ({ progress }) => money(progress.heldTiyn) },
        ]}
      />
      {isOpening && <FundForm fund={null} onClose={() => setOpening(false)} />}
    </DeskPage>
  )
}
