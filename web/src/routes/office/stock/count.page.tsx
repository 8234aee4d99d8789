import { Select, TextInput } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { countStockMutation } from './movement-commands.ts'
import { Expiry, useAmount, useGroupChoices, usePlaceChoices } from './stock-parts.tsx'
import styles from './stock.module.css'

const sheetQuery = graphql(`
  query CountSheet($place: ID!, $group: ID) {
    stockPlace(id: $place) {
      id
      name {
        kk
        ru
        en
      }
      lots(group: $group) {
        quantity
        lot {
          id
          expiresOn
          receivedAt
          item {
            id
            code
            unit
            name {
              kk
              ru
              en
            }
          }
        }
      }
    }
  }
`)

type Row = NonNullable<ResultOf<typeof sheetQuery>['stockPlace']>['lots'][number]

/** Lines of one count; more are counted group by group. */
const mostLines = 100

const route = getRouteApi('/office/desk/stock/count')

/** A sheet to count by: on the screen, or on paper and then here. */
export function CountPage() {
  const words = useOfficeWords()
  const navigate = useNavigate()
  const { place: chosen, group } = route.useSearch()
  const places = usePlaceChoices()
  const groups = useGroupChoices()
  const place = chosen ?? places[0]?.value
  const query = useLiveQuery({
    query: sheetQuery,
    variables: { place: place ?? '', group: group ?? null },
    pause: !place,
    // A sheet says what there is when it is opened.
    requestPolicy: 'network-only',
  })
  const rows = query.data?.stockPlace?.lots
  const open = (changed: { place?: string | undefined; group?: string | undefined }) =>
    void navigate({
      to: '/office/stock/count',
      search: { ...(place && { place }), ...(group && { group }), ...changed },
      replace: true,
    })
  return (
    <Page
      title={words('stock.count')}
      crumbs={<Link to="/office/stock">{words('stock.title')}</Link>}
      note={<p>{words('stock.count.note')}</p>}
      aside={
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {words('stock.count.print')}
        </button>
      }
    >
      <section className={`card ${styles.sheet}`} aria-label={words('stock.count')}>
        <FieldRow>
          <Select
            label={words('stock.place')}
            allowDeselect={false}
            data={[...places]}
            value={place ?? null}
            onChange={(value) => open({ place: value ?? undefined })}
          />
          <Select
            label={words('stock.group')}
            placeholder={words('filter.any')}
            clearable
            data={[...groups]}
            value={group ?? null}
            onChange={(value) => open({ group: value ?? undefined })}
          />
        </FieldRow>
        {query.error && <ErrorNotice onRetry={query.refetch} kept={rows !== undefined} />}
        {!rows && !query.error && <SkeletonLines count={8} />}
        {rows?.length === 0 && <EmptyState title={words('stock.emptyNarrow')} hint={words('stock.empty.hint')} />}
        {rows && rows.length > mostLines && (
          <EmptyState
            title={words('stock.count.tooMany', { shown: String(mostLines) })}
            hint={words('stock.count.tooManyHint')}
          />
        )}
        {place && rows && rows.length > 0 && rows.length <= mostLines && (
          <Sheet key={`${place} ${group ?? ''}`} place={place} rows={rows} />
        )}
      </section>
    </Page>
  )
}

interface SheetProps {
  readonly place: string
  readonly rows: readonly Row[]
}

function Sheet({ place, rows: latest }: SheetProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const navigate = useNavigate()
  const today = useToday()
  // What the sheet said when it was opened, whatever moves meanwhile: the server compares.
  const [rows, setRows] = useState(latest)
  const [counted, setCounted] = useState<Readonly<Record<string, string>>>({})
  const [changed, setChanged] = useState<ReadonlyMap<string, number>>(new Map())
  const filled = rows.filter(({ lot }) => /^\d+$/.test(counted[lot.id] ?? ''))
  const different = filled.filter(({ lot, quantity }) => Number(counted[lot.id]) !== quantity)
  const deskForm = useDeskForm({
    document: countStockMutation,
    initialValues: { reason: words('stock.count.reason', { day: format.day(today) }) },
    toInput: ({ reason }) => ({
      placeId: place,
      reason: reason.trim(),
      lines: filled.map(({ lot, quantity }) => ({
        lotId: lot.id,
        expected: quantity,
        counted: Number(counted[lot.id]),
      })),
    }),
    onProblem: ({ changes = [] }) => {
      const now = new Map(changes.map((change) => [change.lotId, change.now]))
      setChanged(now)
      // Those are counted anew, by what there should be now.
      setRows(rows.map((row) => ({ ...row, quantity: now.get(row.lot.id) ?? row.quantity })))
      setCounted(Object.fromEntries(Object.entries(counted).filter(([lotId]) => !now.has(lotId))))
    },
    onDone: () => {
      say(words('stock.counted.done', { count: different.length, shown: format.number(different.length) }))
      void navigate({ to: '/office/stock', search: { place } })
    },
  })
  const { form } = deskForm
  return (
    <Form
      form={deskForm}
      label={words('stock.count')}
      submit={words('stock.count.submit', { count: filled.length, shown: format.number(filled.length) })}
      held={filled.length === 0}
    >
      <table className={styles.count}>
        <thead>
          <tr>
            <th scope="col">{words('stock.item')}</th>
            <th scope="col" className={styles.number}>
              {words('stock.count.expected')}
            </th>
            <th scope="col" className={styles.number}>
              {words('stock.count.counted')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lot, quantity }) => {
            const text = counted[lot.id] ?? ''
            const difference = /^\d+$/.test(text) ? Number(text) - quantity : 0
            const name = format.text(lot.item.name)
            return (
              <tr
                key={lot.id}
                data-different={difference !== 0 || undefined}
                data-changed={changed.has(lot.id) || undefined}
              >
                <th scope="row">
                  {name} <Expiry on={lot.expiresOn} keeps={false} />
                  <span className="soft under">
                    {lot.item.code} · {words('stock.received', { day: format.dayOf(lot.receivedAt, 'short') })}
                    {changed.has(lot.id) && <span className={styles.problem}>{words('stock.count.changed')}</span>}
                  </span>
                </th>
                <td className={styles.number}>{amount(quantity, lot.item.unit)}</td>
                <td className={styles.number}>
                  <span className={styles.blank} aria-hidden="true" />
                  <input
                    className="field"
                    inputMode="numeric"
                    autoComplete="off"
                    aria-label={words('stock.count.of', { item: name })}
                    value={text}
                    onChange={(event) =>
                      setCounted({ ...counted, [lot.id]: event.currentTarget.value.replace(/\D/g, '') })
                    }
                    onKeyDown={(event) => {
                      if (event.key !== 'Enter') return
                      // On to the next, as down a sheet of paper.
                      event.preventDefault()
                      const inputs = [...(event.currentTarget.closest('tbody')?.querySelectorAll('input') ?? [])]
                      inputs[inputs.indexOf(event.currentTarget) + 1]?.focus()
                    }}
                  />
                  {difference !== 0 && (
                    <b className={difference < 0 ? styles.out : styles.in}> {format.signed(difference)}</b>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="no-print">
        <TextInput label={words('stock.reason')} key={form.key('reason')} {...form.getInputProps('reason')} />
      </div>
    </Form>
  )
}
