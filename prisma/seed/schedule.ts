import { Temporal } from 'temporal-polyfill'
import { addDays, drawDates, earlierOf, isBefore, laterOf } from './calendar.ts'
import { elderlyAreOurTreasure } from './campaign-templates.ts'
import { kyzylordaCity } from './organisations.ts'
import type { Calendar } from './calendar.ts'
import type { PlannedCampaign } from './campaigns.ts'
import type { EventTemplate } from './event-templates.ts'
import type { Random } from './random.ts'

/** How many events the year so far has held. */
export const heldEventCount = 150

export type Phase = 'HELD' | 'RUNNING' | 'UPCOMING' | 'CANCELLED' | 'DRAFT'

/** That something takes place on a day: the frame that an event is then filled into. */
export interface Slot {
  phase: Phase
  date: Temporal.PlainDate
  campaign: PlannedCampaign | null
  /** Set where it must be this event and no other. */
  template: EventTemplate | null
  riverOrder: number
  /** Later today, or the first of tomorrow. */
  isNext: boolean
}

/** Roughly how many people of a thousand live in each district, by its place along the river. */
const districtShares: readonly (readonly [riverOrder: number, share: number])[] = [
  [1, 100],
  [2, 98],
  [3, 32],
  [4, 72],
  [5, 52],
  [6, 56],
  [kyzylordaCity, 380],
  [8, 108],
  [9, 102],
]

const upcomingWeeks = 5
const freeUpcomingCount = 3

function drawDistrict(random: Random): number {
  return random.pickWeighted(districtShares, ([, share]) => share)[0]
}

/** So many districts in their proportions, in random order: every one of them has its share, the smallest as well. */
function shareDistricts(random: Random, count: number): number[] {
  const total = districtShares.reduce((sum, [, share]) => sum + share, 0)
  const quotas = districtShares.map(([riverOrder, share]) => ({ riverOrder, exact: (share / total) * count }))
  const whole = quotas.flatMap(({ riverOrder, exact }) => Array.from({ length: Math.floor(exact) }, () => riverOrder))
  const rest = quotas.sort((a, b) => (b.exact % 1) - (a.exact % 1)).map(({ riverOrder }) => riverOrder)
  return random.shuffle([...whole, ...rest.slice(0, count - whole.length)])
}

/** When the named event of the winter week takes place: on its second day. */
function isNamedDay(campaign: PlannedCampaign, date: Temporal.PlainDate): boolean {
  return campaign.key === 'winterWeek' && addDays(campaign.startsOn, 1).equals(date)
}

export function planSchedule(calendar: Calendar, random: Random, campaigns: readonly PlannedCampaign[]): Slot[] {
  const { today, firstDay } = calendar
  const yesterday = addDays(today, -1)
  const slots: Slot[] = []
  const add = (phase: Phase, date: Temporal.PlainDate, campaign: PlannedCampaign | null, rest: Partial<Slot> = {}) =>
    slots.push({ phase, date, campaign, template: null, riverOrder: drawDistrict(random), isNext: false, ...rest })

  for (const campaign of campaigns) {
    const named = addDays(campaign.startsOn, 1)
    const namedSlot = { template: elderlyAreOurTreasure, riverOrder: kyzylordaCity }
    const isNamed = campaign.key === 'winterWeek'
    const heldDates = drawDates(
      random,
      laterOf(campaign.startsOn, firstDay),
      campaign.endsOn ? earlierOf(campaign.endsOn, yesterday) : yesterday,
      campaign.heldCount,
    )
    if (isNamed && isBefore(named, today) && heldDates.length > 0) {
      heldDates.shift()
      add('HELD', named, campaign, namedSlot)
    }
    for (const date of heldDates) add('HELD', date, campaign)
    const lastUpcoming = addDays(today, upcomingWeeks * 7)
    const plannedDates = drawDates(
      random,
      laterOf(campaign.startsOn, addDays(today, 2)),
      campaign.endsOn ?? lastUpcoming,
      campaign.plannedCount,
    )
    if (isNamed && isBefore(today, named) && plannedDates.length > 0) {
      plannedDates.shift()
      add('UPCOMING', named, campaign, namedSlot)
    }
    for (const date of plannedDates) add('UPCOMING', date, campaign)
  }

  const heldInCampaigns = slots.filter(({ phase }) => phase === 'HELD').length
  for (const date of drawDates(random, firstDay, yesterday, heldEventCount - heldInCampaigns)) add('HELD', date, null)
  const heldSlots = slots.filter(({ phase }) => phase === 'HELD')
  const districts = shareDistricts(random, heldSlots.length)
  for (const [index, slot] of heldSlots.entries()) {
    if (!slot.template) slot.riverOrder = districts[index] ?? kyzylordaCity
  }

  addToday(calendar, random, campaigns, add)
  for (const date of drawDates(random, addDays(today, 2), addDays(today, upcomingWeeks * 7), freeUpcomingCount))
    add('UPCOMING', date, null)
  for (const date of drawDates(random, addDays(firstDay, 20), addDays(today, -20), 2)) add('CANCELLED', date, null)
  for (const date of drawDates(random, addDays(today, 10), addDays(today, upcomingWeeks * 7), 2))
    add('DRAFT', date, null)
  return slots.sort((a, b) => Temporal.PlainDate.compare(a.date, b.date))
}

/** Three events run at this moment, in three districts; two more come later today or tomorrow. */
function addToday(
  { today }: Calendar,
  random: Random,
  campaigns: readonly PlannedCampaign[],
  add: (phase: Phase, date: Temporal.PlainDate, campaign: PlannedCampaign | null, rest?: Partial<Slot>) => void,
): void {
  const isRunning = ({ startsOn, endsOn }: PlannedCampaign) =>
    !isBefore(today, startsOn) && !(endsOn && isBefore(endsOn, today))
  const running = (key: string) => campaigns.find((campaign) => campaign.key === key && isRunning(campaign)) ?? null
  const winterWeek = running('winterWeek')
  const named = winterWeek && isNamedDay(winterWeek, today) ? elderlyAreOurTreasure : null
  const [second, third] = random.sampleWeighted(
    districtShares.filter(([riverOrder]) => riverOrder !== kyzylordaCity),
    2,
    ([, share]) => share,
  )
  add('RUNNING', today, winterWeek ?? running('iAmAVolunteer'), { riverOrder: kyzylordaCity, template: named })
  add('RUNNING', today, running('tea'), { riverOrder: second?.[0] ?? 8 })
  add('RUNNING', today, null, { riverOrder: third?.[0] ?? 1 })
  add('UPCOMING', today, running('tea'), { isNext: true, riverOrder: kyzylordaCity })
  add('UPCOMING', addDays(today, 1), winterWeek ?? running('lowIncome'), { isNext: true })
}
