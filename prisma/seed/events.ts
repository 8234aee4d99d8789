import { buildEvent, buildEventPart, buildEventSupporter, buildShift } from './builders.ts'
import { addDays, dateAt, momentOf } from './calendar.ts'
import { directionWeights, yearTemplates } from './event-templates.ts'
import { isActiveOn, kyzylordaCity } from './organisations.ts'
import { drawPlace } from './places.ts'
import { createId } from './random.ts'
import { roles } from './roles.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from './calendar.ts'
import type { EventTemplate } from './event-templates.ts'
import type { District, PlannedOrganisation } from './organisations.ts'
import type { Random } from './random.ts'
import type { EventPartRow, EventRow, EventSupporterRow, Localised, ShiftRow } from './rows.ts'
import type { Phase, Slot } from './schedule.ts'

export interface PlannedEvent {
  phase: Phase
  row: EventRow
  date: Temporal.PlainDate
  /** The same as `YYYY-MM-DD`. */
  day: string
  riverOrder: number
  template: EventTemplate
  organiser: PlannedOrganisation
  parts: EventPartRow[]
  supporters: EventSupporterRow[]
  shifts: { row: ShiftRow; share: number }[]
  /** How many are hoped for; of a held event, how many came. */
  expectedCount: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** About how many attendances the held events have together. */
const heldAttendanceCount = 6_350
const fewestPeople = 10
const mostPeople = 120

export function roundToMinutes(moment: number, minutes: number): Date {
  return new Date(Math.round(moment / (minutes * minute)) * minutes * minute)
}

/**
 * Where the event lies in time. What runs now began up to an hour and a half ago, today unless the day has hardly begun,
 * and lasts another hour at least, across midnight if need be.
 */
function drawWindow(calendar: Calendar, random: Random, slot: Slot): { startsAt: Date; endsAt: Date } {
  const now = calendar.now.getTime()
  if (slot.phase === 'RUNNING') {
    const midnight = momentOf(calendar, calendar.today).getTime()
    const drawn = roundToMinutes(now - random.integer(50, 90) * minute, 5).getTime()
    const startsAt = now - midnight >= 15 * minute ? Math.max(midnight, drawn) : drawn
    return { startsAt: new Date(startsAt), endsAt: roundToMinutes(now + random.integer(75, 150) * minute, 15) }
  }
  const durationMinutes = random.pickWeighted([90, 120, 150, 180, 240], (minutes) =>
    minutes === 120 ? 3 : minutes === 240 ? 0.6 : 2,
  )
  if (slot.isNext && slot.date.equals(calendar.today)) {
    const latest = momentOf(calendar, slot.date, 20 * 60)
    const earliest = momentOf(calendar, slot.date, 10 * 60)
    const soon = new Date(Math.max(earliest.getTime(), roundToMinutes(now + 2 * hour, 30).getTime()))
    // Too late for anything more today: it is on tomorrow's list.
    const startsAt = soon <= latest ? soon : momentOf(calendar, addDays(slot.date, 1), 10 * 60)
    return { startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * minute) }
  }
  const isWeekend = slot.date.dayOfWeek > 5
  const startMinutes = isWeekend ? random.integer(18, 23) * 30 : random.pick([20, 21, 28, 30, 31, 32, 33]) * 30
  const startsAt = momentOf(calendar, slot.date, startMinutes)
  return { startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * minute) }
}

/** A template that suits the day and the district, seldom the one that was used often. */
function drawTemplate(random: Random, slot: Slot, uses: Map<EventTemplate, number>): EventTemplate {
  if (slot.template) return slot.template
  const templates = slot.campaign?.templates ?? yearTemplates
  const inDistrict = templates.filter(({ districts }) => !districts || districts.includes(slot.riverOrder))
  const inSeason = inDistrict.filter(({ months }) => !months || months.includes(slot.date.month))
  const template = random.pickWeighted(inSeason.length > 0 ? inSeason : inDistrict, (candidate) => {
    const seasonal = candidate.months && candidate.months.length <= 3 ? 2.5 : 1
    return (directionWeights[candidate.direction] * seasonal) / (1 + (uses.get(candidate) ?? 0)) ** 1.5
  })
  uses.set(template, (uses.get(template) ?? 0) + 1)
  return template
}

function drawOrganisations(
  random: Random,
  slot: Slot,
  districtId: string,
  organisations: readonly PlannedOrganisation[],
) {
  const day = slot.date.toString()
  const active = organisations.filter((organisation) => isActiveOn(organisation, day))
  const organiser = random.pickWeighted(active, ({ row, isCounted }) => {
    if (isCounted) return row.districtId === districtId ? 6 : 0.12
    if (row.kind === 'FRONT_OFFICE') return slot.campaign ? 5 : 2
    return row.kind === 'RESOURCE_CENTRE' ? (slot.campaign ? 4 : 1.5) : 0
  })
  const initiators = active.filter(
    ({ row, isCounted }) => !isCounted && (row.kind !== 'STATE_BODY' || row.districtId === districtId),
  )
  const initiator = random.chance(slot.campaign ? 0.55 : 0.3) ? random.pick(initiators) : organiser
  const others = active.filter(
    (other) =>
      other !== organiser &&
      other !== initiator &&
      (other.row.districtId === districtId || other.row.kind === 'RESOURCE_CENTRE'),
  )
  return { organiser, initiator, supporters: random.sampleWeighted(others, random.pick([0, 0, 1, 1, 2]), () => 1) }
}

/** Published some days before it starts, in office hours, and never in the future. */
function drawPublishedAt(calendar: Calendar, random: Random, startsAt: Date): Date {
  const midnight = momentOf(calendar, calendar.today).getTime()
  const hoped = Math.min(startsAt.getTime() - random.integer(4, 18) * day, midnight - random.integer(0, 8) * day)
  const daysBack = Math.ceil((midnight - hoped) / day)
  return momentOf(calendar, addDays(calendar.today, -Math.max(1, daysBack)), random.integer(9 * 60, 18 * 60))
}

const weatherReason = 'Ауа райының қолайсыздығына байланысты'

function planEvent(
  calendar: Calendar,
  random: Random,
  slot: Slot,
  template: EventTemplate,
  districts: readonly District[],
  organisations: readonly PlannedOrganisation[],
): PlannedEvent {
  const district = districts.find(({ riverOrder }) => riverOrder === slot.riverOrder)
  if (!district) throw new Error(`The region has no district with the river order ${slot.riverOrder}`)
  const { startsAt, endsAt } = drawWindow(calendar, random, slot)
  const publishedAt = drawPublishedAt(calendar, random, startsAt)
  const createdAt = new Date(publishedAt.getTime() - random.integer(2 * 60, 60 * 60) * minute)
  const { organiser, initiator, supporters } = drawOrganisations(random, slot, district.id, organisations)
  const place = drawPlace(random, random.pick(template.places), slot.riverOrder)
  const cancelled = slot.phase === 'CANCELLED'
  // Check-in opens a little before the start.
  const startedAt =
    slot.phase === 'HELD' || slot.phase === 'RUNNING'
      ? new Date(startsAt.getTime() - random.integer(12, 25) * minute)
      : null
  const row = buildEvent({
    id: createId(random, createdAt),
    campaignId: slot.campaign?.row.id ?? null,
    districtId: district.id,
    organiserId: organiser.row.id,
    initiatorId: initiator.row.id,
    nameKk: template.name.kk,
    nameRu: template.name.ru,
    nameEn: template.name.en,
    placeKk: place.kk,
    placeRu: place.ru,
    placeEn: place.en,
    direction: template.direction,
    riskClass: template.riskClass ?? 'ORDINARY',
    minimumAge: template.minimumAge ?? 0,
    status: slot.phase === 'HELD' ? 'DONE' : slot.phase === 'UPCOMING' ? 'PUBLISHED' : slot.phase,
    startsAt,
    endsAt,
    createdAt,
    publishedAt: slot.phase === 'DRAFT' ? null : publishedAt,
    startedAt,
    cancelledAt: cancelled ? new Date(startsAt.getTime() - random.integer(16, 40) * hour) : null,
    cancelReason: cancelled ? weatherReason : null,
  })
  const date = dateAt(calendar, startsAt)
  const expected =
    Math.exp(random.normal(Math.log(34), 0.42)) *
    (template.size ?? 1) *
    (slot.riverOrder === kyzylordaCity ? 1.15 : 0.92)
  return {
    phase: slot.phase,
    row,
    date,
    day: date.toString(),
    riverOrder: slot.riverOrder,
    template,
    organiser,
    expectedCount: slot.phase === 'RUNNING' ? random.integer(46, 74) : clampPeople(expected),
    parts: (template.parts ?? []).map((name, index) => planPart(random, row, name, index + 1)),
    supporters: supporters.map(({ row: { id } }) => buildEventSupporter({ eventId: row.id, organisationId: id })),
    shifts: [],
  }
}

function planPart(random: Random, event: EventRow, name: Localised, position: number): EventPartRow {
  return buildEventPart({
    id: createId(random, event.createdAt),
    eventId: event.id,
    position,
    nameKk: name.kk,
    nameRu: name.ru,
    nameEn: name.en,
  })
}

function clampPeople(count: number): number {
  return Math.round(Math.min(mostPeople, Math.max(fewestPeople, count)))
}

/** One shift for a few people, two for more, a registration desk for many. The capacity follows from the sign-ups. */
function planShifts(random: Random, event: PlannedEvent): PlannedEvent['shifts'] {
  const [main, side] = event.template.work
  const withDesk = event.expectedCount > 45 && main !== 'registration' && side !== 'registration'
  const shares =
    event.expectedCount < 18
      ? ([[main, 1]] as const)
      : withDesk
        ? ([
            [main, 0.62],
            [side, 0.28],
            ['registration', 0.1],
          ] as const)
        : ([
            [main, 0.7],
            [side, 0.3],
          ] as const)
  return shares.map(([roleName, share]) => {
    const role = roles[roleName]
    const row = buildShift({
      id: createId(random, event.row.createdAt),
      eventId: event.row.id,
      roleKk: role.kk,
      roleRu: role.ru,
      roleEn: role.en,
      startsAt: event.row.startsAt,
      endsAt: event.row.endsAt,
    })
    return { row, share }
  })
}

/** The order in which people are given to events: what has been held, then what runs, then the rest. */
function rankPhase(phase: Phase): number {
  return phase === 'HELD' ? 0 : phase === 'RUNNING' ? 1 : 2
}

/**
 * The events of the schedule: the held ones in order of their start, then the running ones, then the rest. Only windows of
 * today's events follow the hour, so that all the year before today is the same at any hour.
 */
export function planEvents(
  calendar: Calendar,
  random: Random,
  slots: readonly Slot[],
  districts: readonly District[],
  organisations: readonly PlannedOrganisation[],
): PlannedEvent[] {
  const uses = new Map<EventTemplate, number>()
  const events = slots.map((slot) =>
    planEvent(calendar, random, slot, drawTemplate(random, slot, uses), districts, organisations),
  )
  const held = events.filter(({ phase }) => phase === 'HELD')
  const scale = heldAttendanceCount / held.reduce((sum, { expectedCount }) => sum + expectedCount, 0)
  for (const event of held) event.expectedCount = clampPeople(event.expectedCount * scale)
  for (const event of events) event.shifts = planShifts(random, event)
  return events.sort(
    (a, b) =>
      rankPhase(a.phase) - rankPhase(b.phase) ||
      (a.phase === 'HELD' ? a.row.startsAt.getTime() - b.row.startsAt.getTime() : 0),
  )
}
