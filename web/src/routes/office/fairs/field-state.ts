import { leftAfter, type ListedFamily } from '@erikti/schema/fairs/fair-list.rules'
import { foldForSearch } from '@erikti/schema/shared/fold'
import { dayInZone } from '../../../format/days.ts'
import type { KeptFair, KeptFairAction, KeptItem } from '../../../offline/fair-store.ts'

/** Why a family cannot be given anything here; null: it can. */
export type Obstacle = 'SERVED' | 'NEED' | 'CONSENT' | 'NO_RULE' | null

export interface FieldRow extends ListedFamily {
  readonly folded: string
  readonly obstacle: Obstacle
  /** By the list's rules, after what was given here. */
  readonly leftNow: readonly number[]
  /** The last thing given here, while it can be taken back. */
  readonly givenBy: KeptFairAction | null
  /** Something about it is still to be sent. */
  readonly isUnsent: boolean
}

/** What stands of what was given on this device. */
export function standingVisits(actions: readonly KeptFairAction[]): readonly KeptFairAction[] {
  const undone = new Set(actions.map(({ undoesId }) => undoesId))
  return actions.filter(({ id, kind, problem }) => kind === 'VISIT' && problem === null && !undone.has(id))
}

/** The families of the list with what was given here, as if the server knew. */
export function fieldRows(
  fair: KeptFair,
  actions: readonly KeptFairAction[],
  now: Date,
  timeZone: string,
): readonly FieldRow[] {
  const today = dayInZone(now, timeZone)
  const visits = new Map<string | null, KeptFairAction[]>()
  for (const visit of standingVisits(actions))
    visits.set(visit.familyId, [...(visits.get(visit.familyId) ?? []), visit])
  const visitRule = fair.rules.findIndex(({ groupId }) => groupId === null)
  return fair.families.map((family) => {
    const own = visits.get(family.familyId) ?? []
    const given = own.map(({ at, lines }) => ({ day: dayInZone(new Date(at), timeZone), lines }))
    const leftNow = leftAfter(family, fair.rules, given, today)
    return {
      ...family,
      folded: foldForSearch([family.number, family.headName, ...family.collectors.map(({ name }) => name)].join(' ')),
      leftNow,
      obstacle: !family.hasAgreed
        ? 'CONSENT'
        : family.needUntil === null || family.needUntil < today
          ? 'NEED'
          : visitRule < 0
            ? 'NO_RULE'
            : (leftNow[visitRule] ?? 0) < 1
              ? 'SERVED'
              : null,
      givenBy: own.at(-1) ?? null,
      isUnsent: own.some(({ isTaken }) => !isTaken),
    }
  })
}

/** Families in which every word is found, or that have exactly this number first. */
export function findFamilies(rows: readonly FieldRow[], text: string): readonly FieldRow[] {
  const words = foldForSearch(text).split(/\s+/).filter(Boolean)
  const found = rows.filter(({ folded }) => words.every((word) => folded.includes(word)))
  return found.sort((a, b) => Number(String(b.number) === text.trim()) - Number(String(a.number) === text.trim()))
}

/** What the fair still has of a thing, as far as this device knows. */
export function stockLeft(item: KeptItem, actions: readonly KeptFairAction[]): number {
  const given = standingVisits(actions).flatMap(({ lines }) => lines)
  return item.quantity - given.reduce((sum, line) => sum + (line.itemId === item.itemId ? line.quantity : 0), 0)
}

/** How many more of a thing a family may have, with what is in its basket; endless for a group without a rule. */
export function mayStillHave(
  fair: KeptFair,
  row: FieldRow,
  item: KeptItem,
  basket: ReadonlyMap<string, number>,
): number {
  const index = fair.rules.findIndex(({ groupId }) => groupId === item.groupId)
  if (index < 0) return Infinity
  const taken = fair.items.reduce(
    (sum, { itemId, groupId }) => sum + (groupId === item.groupId ? (basket.get(itemId) ?? 0) : 0),
    0,
  )
  return (row.leftNow[index] ?? 0) - taken
}
