import { describe, expect, test } from 'vitest'
import { planDemonstrationYear } from '../plan.ts'
import type { DemonstrationPlan } from '../plan.ts'

const timeZone = 'Asia/Qyzylorda'
const districts = Array.from({ length: 9 }, (_, index) => ({ id: `district-${index + 1}`, riverOrder: index + 1 }))
const planAt = (moment: string) =>
  planDemonstrationYear({ now: new Date(`${moment}+05:00`), seed: 43_000, regionId: 'region', timeZone, districts })
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
const dayOf = (moment: Date) => dayFormat.format(moment)
const columnDay = (date: Date | null) => date && date.toISOString().slice(0, 10)
function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}
const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))

/** A Sunday, a day of a short year, a leap day, and midnight after a New Year. */
const moments = ['2026-11-22T12:00', '2026-04-01T16:40', '2028-02-29T10:00', '2027-01-02T00:05']

let looked: { moment: string; plan: DemonstrationPlan } | null = null

/** Each moment is planned once. */
function look(moment: string): DemonstrationPlan {
  if (looked?.moment !== moment) looked = { moment, plan: planAt(moment) }
  return looked.plan
}

describe.each(moments)('at %s', (moment) => {
  test('more than 1,000 families have been helped, more often than once, in every district as people live there', () => {
    const { families, storeVisits, familyMembers } = look(moment)
    const helped = new Set(storeVisits.map(({ familyId }) => familyId))
    expect(helped.size).toBeGreaterThan(1_000)
    expect(helped.size).toBeLessThan(1_100)
    expect(families.length).toBeGreaterThan(helped.size)
    expect(storeVisits.length).toBeGreaterThan(helped.size * 1.2)
    const homes = districts.map(({ id }) => families.filter(({ districtId }) => districtId === id).length)
    expect(Math.min(...homes)).toBeGreaterThan(15)
    expect(homes.indexOf(Math.max(...homes))).toBe(6)
    const heads = familyMembers.filter(({ role }) => role === 'HEAD')
    expect(new Set(heads.map(({ familyId }) => familyId)).size).toBe(families.length)
  })

  test('every visit is of a family that is registered, agreed, and whose need is verified that day', () => {
    const { families, storeVisits, familyConsents, needVerifications } = look(moment)
    const known = byId(families)
    const seenOf = groupBy(needVerifications, ({ familyId }) => familyId)
    const agreed = new Set(
      familyConsents.filter(({ purpose }) => purpose === 'SOCIAL_HELP').map(({ familyId }) => familyId),
    )
    const wrong = storeVisits.filter(({ familyId, visitedAt }) => {
      const on = dayOf(visitedAt)
      const isVerified = (seenOf.get(familyId) ?? []).some(
        (seen) => (columnDay(seen.verifiedOn) ?? '') <= on && on <= (columnDay(seen.validUntil) ?? ''),
      )
      return !isVerified || !agreed.has(familyId) || (known.get(familyId)?.createdAt ?? visitedAt) >= visitedAt
    })
    expect(wrong).toEqual([])
  })

  test('no family has more than the rules say, or comes twice in a month, but by a supervisor’s word', () => {
    const { storeVisits, storeVisitLines, items, entitlementRules, storeOverrides } = look(moment)
    const groupOf = new Map(items.map(({ id, groupId }) => [id, groupId]))
    const rules = byId(entitlementRules)
    const linesOf = groupBy(storeVisitLines, ({ visitId }) => visitId)
    const used = new Map<string, number>()
    const wrong = storeVisits.filter(
      ({ id, familyId, visitedAt, ruleId, ordinal, overrideId, periodStart, memberCount, decision }) => {
        const month = `${familyId} ${dayOf(visitedAt).slice(0, 7)}`
        const before = used.get(month) ?? 0
        used.set(month, before + 1)
        const said = decision as { ruleId: string; limit: number; used: number; taken: number }[]
        return (
          ordinal !== before + 1 ||
          (ordinal > 1 && overrideId === null) ||
          columnDay(periodStart) !== `${dayOf(visitedAt).slice(0, 7)}-01` ||
          said[0]?.ruleId !== ruleId ||
          said.slice(1).some(({ ruleId: by, limit, used: earlier, taken }) => {
            const rule = rules.get(by)
            const given = (linesOf.get(id) ?? [])
              .filter(({ itemId }) => groupOf.get(itemId) === rule?.groupId)
              .reduce((sum, { quantity }) => sum + quantity, 0)
            return (
              !rule ||
              limit !== rule.perFamily + rule.perMember * memberCount ||
              given !== taken ||
              (overrideId === null && earlier + taken > limit)
            )
          })
        )
      },
    )
    expect(wrong).toEqual([])
    expect(storeVisits.filter(({ overrideId }) => overrideId !== null)).toHaveLength(storeOverrides.length)
  })

  test('the stock is never below zero, gives nothing that has gone bad, and is told in the order in which it happened', () => {
    const { stockEntries, stockMovements, stockLots } = look(moment)
    const movements = byId(stockMovements)
    const lots = byId(stockLots)
    const balances = new Map<string, number>()
    const wrong = stockEntries.filter(({ movementId, placeId, lotId, quantity }) => {
      const balance = (balances.get(`${placeId} ${lotId}`) ?? 0) + quantity
      balances.set(`${placeId} ${lotId}`, balance)
      const movement = movements.get(movementId)
      const expiresOn = columnDay(lots.get(lotId)?.expiresOn ?? null)
      const isStale = movement?.kind === 'VISIT' && expiresOn !== null && expiresOn < dayOf(movement.occurredAt)
      return balance < 0 || isStale
    })
    expect(wrong).toEqual([])
    const times = stockMovements.map(({ occurredAt }) => occurredAt.getTime())
    expect([...times].sort((one, other) => one - other)).toEqual(times)
  })

  test('things run low, and others are soon to go bad', () => {
    const { items, stockEntries, stockLots, calendar } = look(moment)
    const lots = byId(stockLots)
    const ofLot = new Map<string, number>()
    for (const { lotId, quantity } of stockEntries) ofLot.set(lotId, (ofLot.get(lotId) ?? 0) + quantity)
    const lotsOf = groupBy(stockLots, ({ itemId }) => itemId)
    const there = (itemId: string) => (lotsOf.get(itemId) ?? []).reduce((sum, { id }) => sum + (ofLot.get(id) ?? 0), 0)
    const low = items.filter(({ id, lowStockAt }) => there(id) < (lowStockAt ?? 0))
    expect(low.length).toBeGreaterThan(0)
    expect(low.length).toBeLessThan(items.length / 2)
    const soon = columnDay(new Date(calendar.now.getTime() + 14 * 86_400_000)) ?? ''
    const expiring = [...ofLot].filter(([id, quantity]) => {
      const expiresOn = columnDay(lots.get(id)?.expiresOn ?? null)
      return quantity > 0 && expiresOn !== null && expiresOn <= soon
    })
    expect(expiring.length).toBeGreaterThan(0)
  })

  test('eight fairs are closed and even, and one is to come', () => {
    const { fairs, fairStops, storeVisits, stockEntries, stockMovements, calendar } = look(moment)
    const movements = byId(stockMovements)
    expect(fairs.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 'CLOSED'), 'PLANNED'])
    for (const { id, placeId, status, closedAt } of fairs) {
      const sums = { loaded: 0, given: 0, broughtBack: 0, writtenOff: 0 }
      for (const { placeId: place, movementId, quantity } of stockEntries) {
        if (place !== placeId) continue
        const kind = movements.get(movementId)?.kind
        if (kind === 'VISIT') sums.given -= quantity
        else if (kind === 'WRITE_OFF') sums.writtenOff -= quantity
        else if (quantity > 0) sums.loaded += quantity
        else sums.broughtBack -= quantity
      }
      expect(sums.loaded).toBe(sums.given + sums.broughtBack + sums.writtenOff)
      expect(sums.given > 0).toBe(status === 'CLOSED')
      expect(closedAt === null || closedAt < calendar.now).toBe(true)
      const stops = fairStops.filter(({ fairId }) => fairId === id)
      for (const { id: stopId, heldAt } of stops)
        expect(storeVisits.some(({ fairStopId }) => fairStopId === stopId)).toBe(heldAt !== null)
    }
    expect(fairStops.filter(({ skippedAt }) => skippedAt !== null)).toHaveLength(1)
  })

  test('about 90 people asked for help: most were helped, some refused with the reason, some wait at every step', () => {
    const { aidRequests, aidRequestSteps } = look(moment)
    const count = (status: string) => aidRequests.filter((request) => request.status === status).length
    expect(aidRequests).toHaveLength(91)
    for (const status of ['RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED']) expect(count(status)).toBeGreaterThan(2)
    expect(count('CLOSED')).toBeGreaterThan(50)
    expect(aidRequests.filter(({ refusal }) => refusal !== null)).toHaveLength(count('REFUSED'))
    for (const { id, status, volunteerId, benefactorId, matchedAt } of aidRequests) {
      const steps = aidRequestSteps.filter(({ requestId }) => requestId === id)
      expect(steps.at(-1)?.to).toBe(status)
      expect(steps.every(({ at }, index) => index === 0 || at >= (steps[index - 1]?.at ?? at))).toBe(true)
      expect(matchedAt === null).toBe(volunteerId === null && benefactorId === null)
    }
  })

  test('nothing is known before it happens', () => {
    const plan = look(moment)
    const known = [
      ...plan.families.map(({ createdAt }) => createdAt),
      ...plan.needVerifications.map(({ recordedAt }) => recordedAt),
      ...plan.benefactors.map(({ createdAt }) => createdAt),
      ...plan.stockMovements.flatMap(({ occurredAt, recordedAt }) => [occurredAt, recordedAt]),
      ...plan.storeVisits.flatMap(({ visitedAt, recordedAt }) => [visitedAt, recordedAt]),
      ...plan.storeOverrides.map(({ grantedAt }) => grantedAt),
      ...plan.fairs.flatMap(({ createdAt, leftAt, returnedAt, closedAt }) => [createdAt, leftAt, returnedAt, closedAt]),
      ...plan.fairStops.map(({ heldAt }) => heldAt),
      ...plan.aidRequestSteps.map(({ at }) => at),
      ...plan.aidRequestNotes.map(({ writtenAt }) => writtenAt),
    ]
    expect(known.filter((at) => at !== null && at > plan.calendar.now)).toEqual([])
    expect(plan.storeVisits.filter(({ visitedAt, recordedAt }) => recordedAt < visitedAt)).toEqual([])
  })

  test('all are of the demonstration kind, reachable nowhere', () => {
    const { families, benefactors, aidRequests, familyCollectors } = look(moment)
    const isInvented = ({ phone }: { phone: string | null }) => phone === null || /^\+7700000\d{4}$/.test(phone)
    expect([...families, ...benefactors, ...aidRequests].filter(({ isDemonstration }) => !isDemonstration)).toEqual([])
    expect(
      [...families, ...benefactors, ...aidRequests, ...familyCollectors].filter((row) => !isInvented(row)),
    ).toEqual([])
    expect(aidRequests.filter(({ email }) => email !== null && !email.endsWith('@example.org'))).toEqual([])
  })
})

test('what was given until yesterday is the same at any hour of the day', () => {
  const until = (moment: string) => {
    const { storeVisits, stockEntries, stockMovements, aidRequests, families } = planAt(moment)
    const midnight = new Date('2026-11-21T00:00+05:00')
    const past = stockMovements.filter(({ occurredAt }) => occurredAt < midnight)
    const ids = new Set(past.map(({ id }) => id))
    return {
      families,
      aidRequests,
      past,
      entries: stockEntries.filter(({ movementId }) => ids.has(movementId)),
      visits: storeVisits.filter(({ visitedAt }) => visitedAt < midnight),
    }
  }
  expect(until('2026-11-21T00:05')).toEqual(until('2026-11-21T23:30'))
})
