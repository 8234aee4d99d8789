import { createId } from '../random.ts'
import { periodStartOf, ruleOn } from './catalogue.ts'
import type { Random } from '../random.ts'
import type { Call } from './calls.ts'
import type { Catalogue, PlannedGroup, PlannedRule } from './catalogue.ts'
import type { PlannedFamily } from './families.ts'
import type { StoreVisitLineRow, StoreVisitRow } from './rows.ts'
import type { StockBook } from './stock-book.ts'

/** What the store gave, each visit decided by the rules of its day. */
export interface Visits {
  rows: StoreVisitRow[]
  lines: StoreVisitLineRow[]
  /** A family is served at a place, unless there is nothing left that it may have. */
  serve(call: Call, placeId: string, campaignId: string | null): void
}

/** What a family was given in a period, in visits or units. */
type Given = Map<string, number>

const mostOfOne = 3
/** Of what is given in the field, the share that comes in over the network hours later. */
const broughtBackShare = 0.35
/** From the end of the stop. */
const broughtBackAfterMilliseconds = 3 * 3_600_000

export function createVisits(random: Random, book: StockBook, { groups, visitRule }: Catalogue): Visits {
  const rows: StoreVisitRow[] = []
  const lines: StoreVisitLineRow[] = []
  const given = new Map<PlannedFamily, Given>()

  const standingOf = (family: PlannedFamily, key: string, { row }: PlannedRule, day: string) => {
    const periodStart = periodStartOf(row.period, day)
    const used = given.get(family)?.get(`${key} ${periodStart}`) ?? 0
    return { ruleId: row.id, limit: row.perFamily + row.perMember * family.members.length, used, periodStart }
  }
  function note(family: PlannedFamily, key: string, periodStart: string, quantity: number): void {
    const own = given.get(family) ?? new Map<string, number>()
    given.set(family, own.set(`${key} ${periodStart}`, (own.get(`${key} ${periodStart}`) ?? 0) + quantity))
  }

  /** What the family takes of a group: a few kinds that are there, no more than it may have. */
  function take(
    group: PlannedGroup,
    placeId: string,
    day: string,
    most: number,
  ): { itemId: string; quantity: number }[] {
    const taken: { itemId: string; quantity: number }[] = []
    let left = Math.min(most, random.integer(...group.units))
    for (const { row } of random.sampleWeighted(group.items, group.items.length, ({ weight }) => weight)) {
      if (left === 0) break
      const there = book.available(placeId, row.id, day)
      const quantity = Math.min(left, there, random.integer(1, mostOfOne))
      if (quantity === 0) continue
      left -= quantity
      taken.push({ itemId: row.id, quantity })
    }
    return taken
  }

  return {
    rows,
    lines,
    serve({ family, day: date, at, stop, override }, placeId, campaignId) {
      const day = date.toString()
      const visit = standingOf(family, 'visit', visitRule, day)
      const decision = [{ ruleId: visit.ruleId, limit: visit.limit, used: visit.used, taken: 1 }]
      const basket: { itemId: string; quantity: number; ruleId: string | null }[] = []
      for (const group of groups) {
        const wants = random.chance(group.share)
        const rule = ruleOn(group.rules, day)
        const standing = rule && standingOf(family, group.key, rule, day)
        if (!wants || (group.forPupils && !family.hasPupils)) continue
        const most = standing && !override ? standing.limit - standing.used : Number.POSITIVE_INFINITY
        if (most <= 0) continue
        const taken = take(group, placeId, day, most)
        const quantity = taken.reduce((sum, line) => sum + line.quantity, 0)
        if (quantity === 0) continue
        basket.push(...taken.map((line) => ({ ...line, ruleId: standing?.ruleId ?? null })))
        if (!standing) continue
        const { ruleId, limit, used, periodStart } = standing
        decision.push({ ruleId, limit, used, taken: quantity })
        note(family, group.key, periodStart, quantity)
      }
      if (basket.length === 0) return
      note(family, 'visit', visit.periodStart, 1)
      const recordedAt =
        stop && random.chance(broughtBackShare)
          ? new Date(stop.stop.row.endsAt.getTime() + broughtBackAfterMilliseconds)
          : at
      const movementId = book.takeOut('VISIT', { at, recordedAt, placeId, lines: basket, goodOn: day })
      const id = createId(random, at)
      rows.push({
        id,
        familyId: family.row.id,
        placeId,
        fairStopId: stop?.stop.row.id ?? null,
        movementId,
        visitedAt: at,
        recordedAt,
        districtId: family.row.districtId,
        campaignId,
        memberCount: family.members.length,
        ...drawWhoCollects(family),
        ruleId: visit.ruleId,
        periodStart: new Date(`${visit.periodStart}T00:00:00.000Z`),
        ordinal: visit.used + 1,
        overrideId: override?.id ?? null,
        decision,
      })
      for (const [index, line] of basket.entries()) lines.push({ visitId: id, position: index + 1, ...line })
    },
  }

  function drawWhoCollects({ members, collectors }: PlannedFamily) {
    const [collector] = collectors
    const byCollector = collector?.validUntil === null && random.chance(0.5)
    const member = random.pick(members.filter(({ mayCollect }) => mayCollect))
    return {
      collectedByMemberId: byCollector ? null : member.id,
      collectedByCollectorId: byCollector ? collector.id : null,
    }
  }
}
