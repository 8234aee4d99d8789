import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Form } from '../../../desk/form.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { pageVariables } from '../../search.ts'
import { changeBenefactorMutation, registerBenefactorMutation } from './catalogue-commands.ts'
import { GiverFields, newGiver, toBenefactor, type Giver } from './giver-fields.tsx'
import { StockTabs } from './stock-parts.tsx'

const benefactorsQuery = graphql(`
  query Benefactors($first: Int, $last: Int, $after: String, $before: String, $search: String) {
    benefactors(first: $first, last: $last, after: $after, before: $before, search: $search) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          name
          phone
          isPerson
          isAnonymous
          donations(first: 1) {
            totalCount
            edges {
              node {
                id
                givenAt
              }
            }
          }
        }
      }
    }
  }
`)

type Benefactor = NonNullable<ResultOf<typeof benefactorsQuery>['benefactors']>['edges'][number]['node']

const route = getRouteApi('/office/desk/stock/benefactors')

export function BenefactorsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const mayWrite = useDeskViewer().may('STOCK_WRITE')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q } = search
  const [changing, setChanging] = useState<Benefactor | 'new' | null>(null)
  const query = useLiveQuery({
    keepFormer: true,
    query: benefactorsQuery,
    variables: { ...pageVariables(search), search: q ?? null },
  })
  return (
    <DeskPage
      title={words('stock.benefactors')}
      note={<p>{words('stock.benefactors.note')}</p>}
      aside={
        mayWrite && (
          <button type="button" className="button primary" onClick={() => setChanging('new')}>
            <Icon name="plus" />
            {words('stock.benefactor.add')}
          </button>
        )
      }
      tabs={<StockTabs />}
      filters={
        <FilterBar onClear={q ? () => void navigate({ search: {}, replace: true }) : null}>
          <FilterSearch
            value={q}
            hint={words('stock.giver.hint')}
            onChange={(value) => void navigate({ search: { q: value }, replace: true })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('stock.benefactors')}
        query={query}
        found={query.data?.benefactors}
        keyOf={({ id }) => id}
        count={(total) => words('stock.benefactors.count', { count: total, shown: format.number(total) })}
        empty={{
          title: words(q ? 'stock.benefactors.emptyNarrow' : 'stock.benefactors.empty'),
          hint: words(q ? 'list.narrowed' : 'stock.benefactors.note'),
        }}
        columns={[
          {
            key: 'name',
            head: words('stock.giver.name'),
            leading: true,
            width: 32,
            cell: ({ name, isPerson }) => (
              <>
                {name}
                <span className="soft under">{words(isPerson ? 'stock.person' : 'stock.organisation')}</span>
              </>
            ),
          },
          { key: 'phone', head: words('stock.giver.phone'), cell: ({ phone }) => phone ?? '' },
          {
            key: 'named',
            head: words('stock.named'),
            cell: ({ isAnonymous }) =>
              isAnonymous ? (
                <StatusChip icon="shield">{words('stock.unnamed')}</StatusChip>
              ) : (
                <StatusChip icon="check" tone="good">
                  {words('stock.mayBeNamed')}
                </StatusChip>
              ),
          },
          {
            key: 'gave',
            head: words('stock.gave'),
            cell: ({ donations }) => (
              <>
                {words('stock.gave.times', {
                  count: donations.totalCount,
                  shown: format.number(donations.totalCount),
                })}
                <span className="soft under">
                  <Moment at={donations.edges[0]?.node.givenAt ?? null} />
                </span>
              </>
            ),
          },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: (benefactor) =>
              mayWrite && (
                <button
                  type="button"
                  className="button"
                  aria-label={words('stock.benefactor.changeThis', { name: benefactor.name })}
                  onClick={() => setChanging(benefactor)}
                >
                  {words('plan.edit')}
                </button>
              ),
          },
        ]}
      />
      {changing !== null && (
        <BenefactorForm benefactor={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />
      )}
    </DeskPage>
  )
}

interface BenefactorFormProps {
  /** Null: a new one. */
  readonly benefactor: (Omit<Giver, 'phone'> & { readonly id: string; readonly phone: string | null }) | null
  readonly onClose: () => void
}

function BenefactorForm({ benefactor, onClose }: BenefactorFormProps) {
  const words = useOfficeWords()
  const options = {
    initialValues: {
      ...(benefactor
        ? {
            name: benefactor.name,
            phone: benefactor.phone ?? '',
            isPerson: benefactor.isPerson,
            isAnonymous: benefactor.isAnonymous,
          }
        : newGiver),
    },
    pathToField: (path: string) => path.replace(/^benefactor\./, ''),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  }
  type Values = typeof options.initialValues
  const registered = useDeskForm({
    ...options,
    document: registerBenefactorMutation,
    toInput: (values: Values) => ({ benefactor: toBenefactor(values) }),
  })
  const changed = useDeskForm({
    ...options,
    document: changeBenefactorMutation,
    toInput: (values: Values) => ({ benefactorId: benefactor?.id ?? '', benefactor: toBenefactor(values) }),
  })
  const deskForm = benefactor ? changed : registered
  const title = words(benefactor ? 'stock.benefactor.edit' : 'stock.benefactor.add')
  return (
    <DeskModal onClose={onClose} title={title}>
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <GiverFields form={deskForm.form} />
      </Form>
    </DeskModal>
  )
}
