import { useState } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptFair, KeptFairAction } from '../../../offline/fair-store.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { mayStillHave, stockLeft, type FieldRow } from './field-state.ts'
import sheets from '../check-in/check-in.module.css'
import styles from './fairs.module.css'

export interface Given {
  readonly lines: KeptFairAction['lines']
  readonly collectedByMemberId: string | null
  readonly collectedByCollectorId: string | null
}

interface GiveSheetProps {
  readonly fair: KeptFair
  readonly row: FieldRow
  readonly actions: readonly KeptFairAction[]
  readonly onGive: (given: Given) => void
  readonly onClose: () => void
}

/** What a family may still have, and one tap for each thing that it takes. */
export function GiveSheet({ fair, row, actions, onGive, onClose }: GiveSheetProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [basket, setBasket] = useState<ReadonlyMap<string, number>>(new Map())
  const [collector, setCollector] = useState('')
  const change = (itemId: string, by: number) =>
    setBasket((before) => new Map(before).set(itemId, Math.max(0, (before.get(itemId) ?? 0) + by)))
  const shown = fair.items.map((item) => ({
    item,
    taken: basket.get(item.itemId) ?? 0,
    onShelf: stockLeft(item, actions) - (basket.get(item.itemId) ?? 0),
    allowed: mayStillHave(fair, row, item, basket),
  }))
  const lines = fair.items.flatMap(({ itemId, groupId }) => {
    const quantity = basket.get(itemId) ?? 0
    return quantity > 0 ? [{ itemId, groupId, quantity }] : []
  })
  const give = () => {
    const who = row.collectors.find(({ memberId, collectorId }) => (memberId ?? collectorId) === collector)
    onGive({ lines, collectedByMemberId: who?.memberId ?? null, collectedByCollectorId: who?.collectorId ?? null })
  }
  return (
    <Dialog title={words('fairs.field.family', { number: row.number, name: row.headName })} onClose={onClose}>
      <div className={sheets.sheet}>
        <p className={sheets.consent}>
          {words('fairs.field.members', { count: row.memberCount, shown: format.number(row.memberCount) })}
        </p>
        {row.collectors.length > 0 && (
          <label>
            <span>{words('fairs.field.collector')}</span>
            <select className="field" value={collector} onChange={(event) => setCollector(event.target.value)}>
              <option value="">{words('fairs.field.nobodyAsked')}</option>
              {row.collectors.map(({ memberId, collectorId, name }) => (
                <option key={memberId ?? collectorId} value={memberId ?? collectorId ?? ''}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {row.obstacle === null ? (
          <>
            <ul className={styles.shelf}>
              {shown.map(({ item, taken, onShelf, allowed }) => (
                <li key={item.itemId} data-item={item.code}>
                  <span>
                    <b>{format.text(item.name)}</b>
                    <small>
                      {[
                        Number.isFinite(allowed) && words('fairs.field.left', { shown: format.number(allowed) }),
                        words('fairs.field.onShelf', { shown: format.number(onShelf) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                  <button
                    type="button"
                    className="button"
                    aria-label={words('fairs.field.less', { item: format.text(item.name) })}
                    disabled={taken === 0}
                    onClick={() => change(item.itemId, -1)}
                  >
                    −
                  </button>
                  <output aria-label={words('fairs.field.taken', { item: format.text(item.name) })}>{taken}</output>
                  <button
                    type="button"
                    className="button"
                    aria-label={words('fairs.field.more', { item: format.text(item.name) })}
                    disabled={onShelf < 1 || allowed < 1}
                    onClick={() => change(item.itemId, 1)}
                  >
                    +
                  </button>
                </li>
              ))}
            </ul>
            {fair.items.length === 0 && <p className={sheets.note}>{words('fairs.field.shelfEmpty')}</p>}
            <button type="button" className="button primary" disabled={lines.length === 0} onClick={give}>
              {words('fairs.field.give')}
            </button>
          </>
        ) : (
          <p className={sheets.note} role="status">
            {words(`fairs.field.why.${row.obstacle}`)}
          </p>
        )}
      </div>
    </Dialog>
  )
}
