import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Form } from '../../../desk/form.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql, type ResultOf } from '../../../graphql/graphql.ts'
import type { LiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { reverseStockMovementMutation } from './movement-commands.ts'
import { useAmount } from './stock-parts.tsx'
import styles from './stock.module.css'

export const movementsQuery = graphql(`
  query StockMovements($first: Int, $last: Int, $after: String, $before: String, $filter: StockMovementFilter) {
    stockMovements(first: $first, last: $last, after: $after, before: $before, filter: $filter) {
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
          kind
          occurredAt
          recordedBy
          reason
          reversedBy {
            id
          }
          donation {
            id
            benefactor {
              id
              name
            }
          }
          entries {
            quantity
            place {
              id
              name {
                kk
                ru
                en
              }
            }
            lot {
              id
              item {
                id
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
    }
  }
`)

type Found = NonNullable<ResultOf<typeof movementsQuery>['stockMovements']>
type Movement = Found['edges'][number]['node']

const icons: Readonly<Record<Movement['kind'], IconName>> = {
  RECEIPT: 'plus',
  MOVE: 'arrow',
  WRITE_OFF: 'cancelled',
  COUNT: 'check',
  VISIT: 'home',
  REVERSAL: 'correction',
}

interface MovementTableProps {
  readonly query: LiveQuery<unknown>
  readonly found: Found | null | undefined
  readonly narrowed: boolean
}

/** What happened to the stock, each with all its lines, and the way to take it back. */
export function MovementTable({ query, found, narrowed }: MovementTableProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [reversing, setReversing] = useState<Movement | null>(null)
  const mayReverse = (movement: Movement) =>
    may('STOCK_WRITE') && movement.kind !== 'VISIT' && movement.kind !== 'REVERSAL' && !movement.reversedBy
  return (
    <>
      <DeskTable
        label={words('stock.movements')}
        query={query}
        found={found}
        keyOf={({ id }) => id}
        count={(total) => words('stock.movements.count', { count: total, shown: format.number(total) })}
        empty={{
          title: words(narrowed ? 'stock.movements.emptyNarrow' : 'stock.movements.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'stock.movements.emptyHint'),
        }}
        columns={[
          {
            key: 'kind',
            head: words('stock.kind'),
            leading: true,
            width: 24,
            cell: (movement) => (
              <>
                <StatusChip icon={icons[movement.kind]} tone={movement.reversedBy ? 'warn' : 'calm'}>
                  {words(`stock.kind.${movement.kind}`)}
                </StatusChip>
                {movement.reversedBy && <span className="soft under">{words('stock.reversed')}</span>}
                {movement.reason && <span className="soft under">{movement.reason}</span>}
                {movement.donation && (
                  <span className="soft under">{movement.donation.benefactor?.name ?? words('stock.nobody')}</span>
                )}
              </>
            ),
          },
          { key: 'lines', head: words('stock.lines'), width: 40, cell: (movement) => <Entries of={movement} /> },
          {
            key: 'when',
            head: words('stock.when'),
            cell: ({ occurredAt, recordedBy }) => (
              <>
                <Moment at={occurredAt} exact />
                {recordedBy && <span className="soft under">{recordedBy}</span>}
              </>
            ),
          },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: (movement) =>
              mayReverse(movement) && (
                <button type="button" className="button" onClick={() => setReversing(movement)}>
                  {words('stock.reverse')}
                </button>
              ),
          },
        ]}
      />
      {reversing && <Reverse movement={reversing} onClose={() => setReversing(null)} />}
    </>
  )
}

function Entries({ of: { entries } }: { readonly of: Movement }) {
  const format = useFormat()
  const amount = useAmount()
  return (
    <ul className={styles.entries}>
      {entries.map(({ place, lot, quantity }) => (
        <li key={`${place.id} ${lot.id}`}>
          <Link to="/office/stock/items/$id" params={{ id: lot.item.id }}>
            {format.text(lot.item.name)}
          </Link>{' '}
          <b className={quantity < 0 ? styles.out : styles.in}>
            {quantity < 0 ? '−' : '+'}
            {amount(Math.abs(quantity), lot.item.unit)}
          </b>{' '}
          <span className="soft">{format.text(place.name)}</span>
        </li>
      ))}
    </ul>
  )
}

function Reverse({ movement, onClose }: { readonly movement: Movement; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: reverseStockMovementMutation,
    initialValues: { reason: '' },
    toInput: ({ reason }) => ({ movementId: movement.id, reason: reason.trim() }),
    onDone: () => {
      onClose()
      say(words('stock.reversed.done'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('stock.reverse.title')}>
      <Form form={deskForm} submit={words('stock.reverse')} danger onCancel={onClose}>
        <p>{words('stock.reverse.what')}</p>
        <Entries of={movement} />
        <TextInput
          label={words('stock.reason')}
          data-autofocus
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </Form>
    </DeskModal>
  )
}
