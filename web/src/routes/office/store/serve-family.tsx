import { useEffect, useMemo, useRef, useState } from 'react'
import { useCommand } from '../../../desk/use-command.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { fitting, takenOfGroups, type BasketLine } from './basket.ts'
import { BasketPanel, toCounterItem, type CounterItem } from './basket-panel.tsx'
import { CounterFamilyCard } from './counter-family.tsx'
import { familyQuery, recordVisitMutation, type CounterProblem } from './counter-queries.ts'
import { OverrideDialog } from './override-dialog.tsx'
import { Refusal } from './refusal.tsx'
import type { SlipVisit } from './slip.tsx'
import styles from './store.module.css'

interface ServeFamilyProps {
  readonly familyId: string
  readonly place: string
  readonly onDone: (visit: SlipVisit | null) => void
  readonly onLeave: () => void
}

/** One family at the counter: what it may have, its basket, and Ctrl+Enter. */
export function ServeFamily({ familyId, place, onDone, onLeave }: ServeFamilyProps) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const { data, fetching, error, refetch } = useLiveQuery({ query: familyQuery, variables: { id: familyId, place } })
  const [lines, setLines] = useState<readonly BasketLine<CounterItem>[]>([])
  const [collector, setCollector] = useState('')
  const [overriding, setOverriding] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const command = useCommand(recordVisitMutation, {})
  const family = data?.family
  const known = family != null
  useEffect(() => {
    if (known) field.current?.focus()
  }, [known])

  const suggested = useMemo(() => {
    const own = family?.visits.edges.find(({ node }) => !node.voidedAt)?.node
    const last = own ?? data?.storeVisits?.edges[0]?.node
    const left = new Map(
      (family?.entitlements ?? []).flatMap(({ rule, left: many }) =>
        rule.group ? [[rule.group.id, many] as const] : [],
      ),
    )
    return fitting(
      (last?.lines ?? []).map(({ item, quantity }) => ({ item: toCounterItem(item), quantity })),
      left,
    )
  }, [family, data])

  const record = async (overrideReason?: string) => {
    if (lines.length === 0) return
    const [kind, collectorId] = collector.split(' ')
    const outcome = await command.send({
      familyId,
      placeId: place,
      lines: lines.map(({ item, quantity }) => ({ itemId: item.id, quantity })),
      ...(kind === 'member' && collectorId && { collectedByMemberId: collectorId }),
      ...(kind === 'collector' && collectorId && { collectedByCollectorId: collectorId }),
      ...(overrideReason && { overrideReason }),
    })
    if (!outcome) return
    if ('payload' in outcome) onDone(outcome.payload.visit)
    else refetch()
  }
  const latest = useRef(record)
  latest.current = record
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      void latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  if (!family)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const collectors = [
    ...family.members
      .filter(({ mayCollect }) => mayCollect)
      .map(({ id, familyName, givenName }) => ({ value: `member ${id}`, label: `${familyName} ${givenName}` })),
    ...family.collectors.map(({ id, familyName, givenName }) => ({
      value: `collector ${id}`,
      label: words('store.collector', { name: `${familyName} ${givenName}` }),
    })),
  ]
  return (
    <>
      <CounterFamilyCard family={family} taken={takenOfGroups(lines)} />
      <BasketPanel place={place} lines={lines} onChange={setLines} suggested={suggested} field={field} />
      {command.problem && (
        <Refusal
          problem={command.problem as CounterProblem}
          onOverride={may('STORE_OVERRIDE') ? () => setOverriding(true) : null}
        />
      )}
      <div className={styles.finish}>
        {collectors.length > 0 && (
          <label className={styles.collector}>
            {words('store.collectedBy')}
            <select className="field" value={collector} onChange={(event) => setCollector(event.target.value)}>
              <option value="">{words('store.collectedBy.unsaid')}</option>
              {collectors.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" className="button" onClick={onLeave}>
          {words('action.cancel')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={lines.length === 0 || command.sending}
          onClick={() => void record()}
        >
          {words('store.record')} <kbd>Ctrl+Enter</kbd>
        </button>
      </div>
      {overriding && <OverrideDialog onGive={(reason) => void record(reason)} onClose={() => setOverriding(false)} />}
    </>
  )
}
