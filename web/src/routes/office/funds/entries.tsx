import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { exportOf } from '../../../desk/export/use-export.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice } from '../../../ui/filters.tsx'
import { pageVariables } from '../../search.ts'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import { reverseFundEntryMutation } from './fund-commands.ts'
import { fundEntriesQuery, type DeskEntry, type DeskFund } from './fund-parts.ts'
import { entryKinds } from './fund-search.ts'
import styles from './funds.module.css'

const route = getRouteApi('/office/desk/funds/$fundId')
/** What an entry is about: what moved between what is held and the rest, or what was promised. */
const telling = ['CASH', 'BANK', 'IN_KIND', 'PLEDGES_DUE'] as const
type Telling = (typeof telling)[number]
const shownEntries = 25
const reversible: readonly DeskEntry['kind'][] = ['PLEDGE', 'RECEIPT', 'DISBURSEMENT']

function useEntryWords(fundId: string) {
  const words = useOfficeWords()
  const format = useFormat()
  const own = ({ postings }: DeskEntry) => postings.filter(({ fund }) => fund.id === fundId)
  /** The posting of this fund that says how much it was. */
  const posting = (entry: DeskEntry) =>
    telling.flatMap((account) => own(entry).filter((one) => one.account === account)).at(0)
  return {
    account: (entry: DeskEntry) => {
      const account = entry.kind === 'TRANSFER' ? undefined : (posting(entry)?.account as Telling | undefined)
      return account ? words(`funds.account.${account}`) : ''
    },
    /** What passes between funds leaves several accounts at once: all of it is one amount. */
    tiyn: (entry: DeskEntry) =>
      entry.kind === 'TRANSFER'
        ? -toNumber(own(entry).find(({ account }) => account === 'TRANSFERRED')?.amountTiyn ?? 0)
        : toNumber(posting(entry)?.amountTiyn ?? 0),
    about: ({ pledge, receipt, disbursement, reason, postings }: DeskEntry) =>
      [
        ...postings.flatMap(({ fund, account }) =>
          fund.id !== fundId && account === 'TRANSFERRED' ? format.text(fund.name) : [],
        ),
        pledge && (pledge.donor.name || words('funds.donor.erased')),
        receipt &&
          (receipt.donor
            ? receipt.donor.name || words('funds.donor.erased')
            : receipt.bankPayer || words('funds.donor.nobody')),
        receipt?.description,
        receipt?.valuedBy && words('funds.valuedBy', { who: receipt.valuedBy }),
        receipt?.bankReference,
        disbursement && `${format.text(disbursement.group.name)}: ${disbursement.purpose}`,
        reason,
      ]
        .filter(Boolean)
        .join(' · '),
  }
}

/** What is in the books, the latest first; each can be taken back in the open, once. */
export function Entries({ fund }: { readonly fund: DeskFund }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const { may } = useDeskViewer()
  const say = useEntryWords(fund.id)
  const [reversing, setReversing] = useState<DeskEntry | null>(null)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { kind } = search
  const narrowed = { kind: kind ? [kind] : null }
  const query = useLiveQuery({
    query: fundEntriesQuery,
    variables: { fund: fund.id, ...narrowed, ...pageVariables(search, shownEntries) },
    keepFormer: true,
  })
  const when = (instant: string) => `${format.dayOf(instant, 'short')}, ${format.time(instant)}`
  const exported = exportOf({
    document: fundEntriesQuery,
    variables: { fund: fund.id, ...narrowed },
    found: ({ fundEntries }) => fundEntries,
    isOfPeople: true,
    fileName: format.text(fund.name),
    columns: [
      { head: words('funds.entry.when'), cell: ({ occurredAt }) => format.moment(occurredAt) },
      { head: words('funds.entry.kind'), cell: ({ kind }) => words(`funds.entry.${kind}`) },
      { head: words('funds.entry.account'), cell: say.account },
      { head: words('funds.field.amountTiyn'), cell: (entry) => (say.tiyn(entry) / 100).toFixed(2) },
      { head: words('funds.entry.about'), cell: say.about },
      { head: words('funds.entry.who'), cell: ({ recordedBy }) => recordedBy ?? '' },
      {
        head: words('funds.entry.reversed'),
        cell: ({ reversedBy }) => (reversedBy ? words('funds.entry.reversed') : ''),
      },
    ],
  })
  const mayReverse = (entry: DeskEntry) =>
    !fund.closedAt &&
    !entry.reversedBy &&
    reversible.includes(entry.kind) &&
    may(entry.kind === 'PLEDGE' ? 'FUNDS_WRITE' : 'FUNDS_APPROVE')
  return (
    <>
      <div className={styles.narrow}>
        <FilterBar onClear={kind ? () => void navigate({ search: {}, replace: true, resetScroll: false }) : null}>
          <FilterChoice
            label={words('funds.entry.kind')}
            value={kind}
            options={entryKinds.map((value) => ({ value, label: words(`funds.entry.${value}`) }))}
            onChange={(value) =>
              void navigate({
                search: { kind: entryKinds.find((one) => one === value) },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </FilterBar>
      </div>
      <DeskTable
        label={words('funds.entries')}
        query={query}
        found={query.data?.fundEntries}
        keyOf={({ id }) => id}
        empty={{ title: words('funds.entries.empty'), hint: words('funds.entries.empty.hint') }}
        count={(count) => words('funds.entries.count', { count, shown: format.number(count) })}
        tools={<ExportButtons exported={exported} total={query.data?.fundEntries?.totalCount} />}
        columns={[
          {
            key: 'kind',
            head: words('funds.entry.kind'),
            leading: true,
            width: 14,
            cell: ({ kind, reversedBy }) => (
              <>
                {reversedBy ? <s>{words(`funds.entry.${kind}`)}</s> : words(`funds.entry.${kind}`)}
                {reversedBy && <span className="soft under">{words('funds.entry.reversed')}</span>}
              </>
            ),
          },
          { key: 'when', head: words('funds.entry.when'), width: 15, cell: ({ occurredAt }) => when(occurredAt) },
          { key: 'about', head: words('funds.entry.about'), width: 27, cell: say.about },
          { key: 'account', head: words('funds.entry.account'), width: 14, cell: say.account },
          {
            key: 'amount',
            head: words('funds.field.amountTiyn'),
            number: true,
            cell: (entry) => money(say.tiyn(entry)),
          },
          {
            key: 'act',
            head: words('funds.entry.correct'),
            cell: (entry) =>
              !mayReverse(entry) ? null : entry.isOwn ? (
                <small className="soft">{words('funds.entry.own')}</small>
              ) : (
                <button type="button" className="button" onClick={() => setReversing(entry)}>
                  {words('funds.entry.reverse')}
                </button>
              ),
          },
        ]}
      />
      {reversing && (
        <ReasonModal
          document={reverseFundEntryMutation}
          input={{ entryId: reversing.id }}
          title={words('funds.entry.reverse')}
          danger
          onClose={() => setReversing(null)}
        >
          <p>
            {words(`funds.entry.${reversing.kind}`)} · {money(say.tiyn(reversing))}
          </p>
          {reversing.kind !== 'PLEDGE' && <p className="soft">{words('funds.reverse.rule')}</p>}
        </ReasonModal>
      )}
    </>
  )
}
