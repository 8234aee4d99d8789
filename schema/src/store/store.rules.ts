import type { Standing } from '../entitlements/standing.ts'
import { toCalendarDate } from '../shared/calendar.ts'
import type { GroupExcess } from './store.errors.ts'

/** How many different things one visit takes, and how much of one. */
export const mostLines = 60
export const mostOfOne = 1_000

export interface BasketLine {
  itemId: string
  groupId: string
  quantity: number
}

/** What a visit was decided by, as the row keeps it: one for the visit itself, then one a group that has a rule. */
export type VisitDecision = {
  ruleId: string
  limit: number
  used: number
  taken: number
}

/** The same thing scanned twice is one line with both, where it came first. */
export function joinLines<Line extends BasketLine>(lines: readonly Line[]): Line[] {
  const joined = new Map<string, Line>()
  for (const line of lines) {
    const earlier = joined.get(line.itemId)
    joined.set(line.itemId, earlier ? { ...earlier, quantity: earlier.quantity + line.quantity } : line)
  }
  return [...joined.values()]
}

/** What the basket takes by each rule about its groups; groups without a rule are free. */
export function decide(
  visit: Standing,
  groups: readonly Standing[],
  lines: readonly BasketLine[],
): { decision: VisitDecision[]; excess: GroupExcess[] } {
  const decision = [said(visit, 1)]
  const excess: GroupExcess[] = []
  for (const standing of groups) {
    const asked = lines.reduce((sum, line) => sum + (line.groupId === standing.groupId ? line.quantity : 0), 0)
    if (asked === 0) continue
    decision.push(said(standing, asked))
    if (asked > standing.left && standing.groupId !== null)
      excess.push({
        groupId: standing.groupId,
        ruleId: standing.ruleId,
        asked,
        limit: standing.limit,
        used: standing.used,
        left: standing.left,
        nextOn: toCalendarDate(standing.period.endsBefore),
      })
  }
  return { decision, excess }
}

function said({ ruleId, limit, used }: Standing, taken: number): VisitDecision {
  return { ruleId, limit, used, taken }
}
