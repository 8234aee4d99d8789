import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { pageVariables } from '../../search.ts'
import { DonorForm } from './donor-form.tsx'
import { eraseFundDonorMutation } from './fund-commands.ts'
import { fundDonorsQuery, type DeskDonor } from './fund-parts.ts'
import { FundTabs } from './fund-tabs.tsx'
import { donorWishes, type FundDonorsSearch } from './fund-search.ts'

const route = getRouteApi('/office/desk/funds/donors')

/** Who gives to funds, whether they may be named, and what they gave in all of them. */
export function FundDonorsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const { may } = useDeskViewer()
  const [mayWrite, mayErase] = [may('FUNDS_WRITE'), may('PERSONAL_DATA_ERASE')]
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, wish } = search
  const isNarrowed = q !== undefined || wish !== undefined
  const narrow = (change: FundDonorsSearch) => void navigate({ search: { q, wish, ...change }, replace: true })
  const [changing, setChanging] = useState<DeskDonor | null>(null)
  const [erasing, setErasing] = useState<DeskDonor | null>(null)
  const query = useLiveQuery({
    keepFormer: true,
    query: fundDonorsQuery,
    variables: { ...pageVariables(search), search: q ?? null, anonymous: wish ? wish === 'unnamed' : null },
  })
  return (
    <DeskPage
      title={words('funds.donors')}
      note={<p>{words('funds.donors.note')}</p>}
      tabs={<FundTabs />}
      filters={
        <FilterBar onClear={isNarrowed ? () => void navigate({ search: {}, replace: true }) : null}>
          <FilterSearch value={q} hint={words('stock.giver.hint')} onChange={(value) => narrow({ q: value })} />
          <FilterChoice
            label={words('stock.named')}
            value={wish}
            options={donorWishes.map((value) => ({ value, label: words(`funds.${value}`) }))}
            onChange={(value) => narrow({ wish: donorWishes.find((one) => one === value) })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('funds.donors')}
        query={query}
        found={query.data?.fundDonors}
        keyOf={({ id }) => id}
        count={(count) => words('funds.donors.count', { count, shown: format.number(count) })}
        empty={{
          title: words(isNarrowed ? 'funds.donors.emptyNarrow' : 'funds.donors.empty'),
          hint: words(isNarrowed ? 'list.narrowed' : 'funds.donors.empty.hint'),
        }}
        columns={[
          {
            key: 'name',
            head: words('stock.giver.name'),
            leading: true,
            width: 22,
            cell: ({ name, isPerson }) => (
              <>
                {name}
                <span className="soft under">{words(isPerson ? 'stock.person' : 'stock.organisation')}</span>
              </>
            ),
          },
          { key: 'phone', head: words('stock.giver.phone'), width: 14, cell: ({ phone }) => phone ?? '' },
          {
            key: 'named',
            head: words('stock.named'),
            width: 18,
            cell: ({ isAnonymous }) => (
              <StatusChip icon={isAnonymous ? 'shield' : 'check'} {...(!isAnonymous && { tone: 'good' })}>
                {words(isAnonymous ? 'funds.unnamed' : 'funds.named')}
              </StatusChip>
            ),
          },
          {
            key: 'given',
            head: words('funds.donors.given'),
            number: true,
            cell: ({ giving }) => (
              <>
                {money(giving.givenTiyn)}
                <span className="soft under">
                  {words('funds.donors.times', { count: giving.gifts, shown: format.number(giving.gifts) })}
                </span>
              </>
            ),
          },
          { key: 'due', head: words('funds.due'), number: true, cell: ({ giving }) => money(giving.dueTiyn) },
          { key: 'last', head: words('funds.donors.last'), cell: ({ giving }) => <Moment at={giving.lastAt} /> },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: (donor) =>
              mayWrite && (
                <button
                  type="button"
                  className="button"
                  aria-label={words('stock.benefactor.changeThis', { name: donor.name })}
                  onClick={() => setChanging(donor)}
                >
                  {words('plan.edit')}
                </button>
              ),
          },
        ]}
      />
      {changing && (
        <DonorForm
          donor={changing}
          onClose={() => setChanging(null)}
          onErase={
            mayErase && changing.isPerson
              ? () => {
                  setChanging(null)
                  setErasing(changing)
                }
              : null
          }
        />
      )}
      {erasing && (
        <Confirm
          document={eraseFundDonorMutation}
          input={{ donorId: erasing.id }}
          title={words('funds.donor.eraseThis', { name: erasing.name })}
          action={words('blood.donor.erase')}
          consequences={[words('funds.donor.erase.what'), words('funds.donor.erase.books')]}
          typed={erasing.name}
          danger
          onClose={() => setErasing(null)}
          onDone={() => say(words('blood.donor.erased'))}
        />
      )}
    </DeskPage>
  )
}
