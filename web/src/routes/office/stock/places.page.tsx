import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { LocalisedFields, noTexts, trimmed } from '../events/localised-fields.tsx'
import { closeStockPlaceMutation, openStockPlaceMutation } from './catalogue-commands.ts'
import { StockTabs } from './stock-parts.tsx'

const placesQuery = graphql(`
  query StockPlaces {
    stockPlaces(includeClosed: true) {
      id
      kind
      openedAt
      closedAt
      name {
        kk
        ru
        en
      }
      district {
        id
        name {
          kk
          ru
          en
        }
      }
    }
  }
`)

type Place = NonNullable<ResultOf<typeof placesQuery>['stockPlaces']>[number]

export function StockPlacesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const mayWrite = useDeskViewer().may('STOCK_WRITE')
  const [opening, setOpening] = useState(false)
  const [closing, setClosing] = useState<Place | null>(null)
  const query = useLiveQuery({ query: placesQuery, variables: {} })
  const places = query.data?.stockPlaces
  const noPages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }
  return (
    <DeskPage
      title={words('stock.places')}
      note={<p>{words('stock.places.note')}</p>}
      aside={
        mayWrite && (
          <button type="button" className="button primary" onClick={() => setOpening(true)}>
            <Icon name="plus" />
            {words('stock.place.open')}
          </button>
        )
      }
      tabs={<StockTabs />}
    >
      <DeskTable
        label={words('stock.places')}
        query={query}
        found={places && { totalCount: places.length, pageInfo: noPages, edges: places.map((node) => ({ node })) }}
        keyOf={({ id }) => id}
        paged={false}
        empty={{ title: words('stock.places.empty'), hint: words('stock.places.note') }}
        columns={[
          {
            key: 'name',
            head: words('stock.place'),
            leading: true,
            width: 36,
            cell: ({ id, name }) => (
              <Link to="/office/stock" search={{ place: id }}>
                {format.text(name)}
              </Link>
            ),
          },
          { key: 'kind', head: words('stock.place.kind'), cell: ({ kind }) => words(`stock.place.kind.${kind}`) },
          { key: 'district', head: words('filter.district'), cell: ({ district }) => format.text(district.name) },
          {
            key: 'state',
            head: words('filter.status'),
            cell: ({ closedAt }) =>
              closedAt ? (
                <StatusChip icon="cancelled">
                  {words('stock.place.closedOn', { day: format.dayOf(closedAt, 'short') })}
                </StatusChip>
              ) : (
                <StatusChip icon="check" tone="good">
                  {words('stock.place.isOpen')}
                </StatusChip>
              ),
          },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: (place) =>
              mayWrite &&
              !place.closedAt &&
              place.kind !== 'FAIR' && (
                <button
                  type="button"
                  className="button"
                  aria-label={words('stock.place.closeThis', { place: format.text(place.name) })}
                  onClick={() => setClosing(place)}
                >
                  {words('stock.place.close')}
                </button>
              ),
          },
        ]}
      />
      {opening && <OpenPlace onClose={() => setOpening(false)} />}
      {closing && (
        <Confirm
          document={closeStockPlaceMutation}
          input={{ placeId: closing.id }}
          title={words('stock.place.closeThis', { place: format.text(closing.name) })}
          consequences={[words('stock.place.close.what')]}
          action={words('stock.place.close')}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setClosing(null)}
        />
      )}
    </DeskPage>
  )
}

const kinds = ['STORE', 'STOREROOM'] as const

function OpenPlace({ onClose }: { readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const deskForm = useDeskForm({
    document: openStockPlaceMutation,
    initialValues: { kind: 'STORE' as (typeof kinds)[number], name: noTexts, districtId: null as string | null },
    validate: { districtId: (value: string | null) => (value ? null : words('issue.choose')) },
    toInput: ({ kind, name, districtId }) => ({ kind, name: trimmed(name), districtId: districtId ?? '' }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('stock.place.open')} size="lg">
      <Form form={deskForm} label={words('stock.place.open')} submit={words('stock.place.open')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('stock.name')} autoFocus />
        <FieldRow>
          <Select
            label={words('stock.place.kind')}
            allowDeselect={false}
            data={kinds.map((value) => ({ value, label: words(`stock.place.kind.${value}`) }))}
            key={form.key('kind')}
            {...form.getInputProps('kind')}
          />
          <Select
            label={words('filter.district')}
            placeholder={words('field.choose')}
            data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            key={form.key('districtId')}
            {...form.getInputProps('districtId')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}
