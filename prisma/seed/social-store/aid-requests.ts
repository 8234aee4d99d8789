import { addDays, dateAt, laterOf, momentOf } from '../calendar.ts'
import { drawName, toLatin } from '../names.ts'
import { createId } from '../random.ts'
import { ageOn } from '../people.ts'
import { aidRefusals, aidWords } from './aid-words.ts'
import { weighDistrict } from './families.ts'
import { drawPhone } from './phones.ts'
import type { AidNeed, AidRefusal, AidRequestStatus } from '../../generated/client/enums.ts'
import type { Calendar } from '../calendar.ts'
import type { District } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { VolunteerRow } from '../rows.ts'
import type { PlannedFamily } from './families.ts'
import type { AidRequestNoteRow, AidRequestRow, AidRequestStepRow, BenefactorRow } from './rows.ts'

export interface AidPlan {
  aidRequests: AidRequestRow[]
  aidRequestSteps: AidRequestStepRow[]
  aidRequestNotes: AidRequestNoteRow[]
}

interface AidOptions {
  calendar: Calendar
  random: Random
  districts: readonly District[]
  campaignId: string | null
  families: readonly PlannedFamily[]
  /** Volunteers who may be asked. */
  helpers: readonly VolunteerRow[]
  benefactors: readonly BenefactorRow[]
}

/** Where the requests have come to. */
const ends: readonly (readonly [AidRequestStatus, count: number])[] = [
  ['CLOSED', 60],
  ['REFUSED', 13],
  ['RECEIVED', 6],
  ['VERIFIED', 4],
  ['MATCHED', 5],
  ['DELIVERED', 3],
]
const path = ['RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED', 'CLOSED'] as const
/** How long a step takes in the middle, in hours. */
const hoursTo = { VERIFIED: 14, MATCHED: 30, DELIVERED: 26, CLOSED: 12 }
const needs: readonly (readonly [AidNeed, weight: number])[] = [
  ['FOOD', 8],
  ['CLOTHES', 4],
  ['FUEL', 5],
  ['MEDICINE', 3],
  ['HOUSEHOLD_HELP', 4],
  ['REPAIRS', 3],
  ['TRANSPORT', 2],
  ['SCHOOL', 3],
  ['OTHER', 1],
]
const hour = 3_600_000

/** Those who asked for help, and what became of it: most were helped within days, some refused, some are waiting. */
export function planAidRequests({
  calendar,
  random,
  districts,
  campaignId,
  families,
  helpers,
  benefactors,
}: AidOptions): AidPlan {
  const { firstDay, today } = calendar
  /** What is over is over by yesterday, whatever the hour is. */
  const midnight = momentOf(calendar, today).getTime()
  const plan: AidPlan = { aidRequests: [], aidRequestSteps: [], aidRequestNotes: [] }

  function drawReceived(status: AidRequestStatus): Date {
    const days = today.since(firstDay).days
    const isOver = status === 'CLOSED' || status === 'REFUSED'
    const day = isOver
      ? addDays(firstDay, random.integer(2, Math.max(2, days - 12)))
      : addDays(today, -random.integer(status === 'RECEIVED' ? 1 : 4, status === 'RECEIVED' ? 3 : 11))
    return momentOf(calendar, laterOf(day, firstDay), random.integer(9 * 60, 19 * 60))
  }

  /** The moments of the steps, one after the other, all before today. */
  function drawSteps(status: AidRequestStatus, receivedAt: Date): { to: AidRequestStatus; at: Date }[] {
    const refusedAfter = random.integer(1, 2)
    const steps: AidRequestStatus[] =
      status === 'REFUSED' ? [...path.slice(0, refusedAfter), 'REFUSED'] : path.slice(0, path.indexOf(status) + 1)
    let at = receivedAt.getTime()
    return steps.map((to, index) => {
      if (index > 0) {
        const wait = Math.max(0.4, random.exponential(to in hoursTo ? hoursTo[to as keyof typeof hoursTo] : 10)) * hour
        // However long it takes, it leaves as much again to what follows.
        at += Math.round(Math.min(wait, (midnight - at) / 2) / 1_000) * 1_000
      }
      return { to, at: new Date(at) }
    })
  }

  /** Somebody of age who is registered by then, of the district when there is one. */
  function drawVolunteer(districtId: string, by: Date): string {
    const day = dateAt(calendar, by).toString()
    const able = helpers.filter(
      ({ birthDate, createdAt }) => createdAt < by && ageOn(birthDate.toISOString().slice(0, 10), day) >= 18,
    )
    const near = able.filter((volunteer) => volunteer.districtId === districtId)
    return random.pick(near.length > 0 ? near : able).id
  }

  const drawn = ends
    .flatMap(([status, count]) => Array.from({ length: count }, () => ({ status, receivedAt: drawReceived(status) })))
    .sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
  for (const { status, receivedAt } of drawn) {
    const id = createId(random, receivedAt)
    const [need] = random.pickWeighted(needs, ([, weight]) => weight)
    const district = random.pickWeighted(districts, weighDistrict)
    const steps = drawSteps(status, receivedAt)
    const when = (to: AidRequestStatus) => steps.find((step) => step.to === to)?.at ?? null
    const [verifiedAt, matchedAt] = [when('VERIFIED'), when('MATCHED')]
    const known = random.chance(0.3)
      ? families.filter(({ row }) => row.districtId === district.id && row.createdAt < receivedAt)
      : []
    const family = known.length > 0 ? random.pick(known) : null
    const [head] = family?.members ?? []
    const person = head ?? drawName(random, random.chance(0.65))
    const locale = random.chance(0.85) ? 'KK' : 'RU'
    const channel = random.pickWeighted(['PHONE', 'WEB', 'IN_PERSON'] as const, (by) =>
      by === 'PHONE' ? 5 : by === 'WEB' ? 4 : 1,
    )
    const givers = benefactors.filter(({ createdAt }) => matchedAt && createdAt < matchedAt)
    const byVolunteer = givers.length === 0 || random.chance(0.75)
    const byBenefactor = givers.length > 0 && (!byVolunteer || random.chance(0.15))
    const refusal: AidRefusal | null = status === 'REFUSED' ? random.pick(aidRefusals).reason : null
    plan.aidRequests.push({
      id,
      channel,
      status,
      need,
      requesterName: `${person.familyName} ${person.givenName}`,
      phone: family?.row.phone ?? drawPhone(random),
      email:
        channel === 'WEB' && random.chance(0.5)
          ? `${toLatin(person.givenName)}.${plan.aidRequests.length + 1}@example.org`
          : null,
      address:
        family?.row.address ??
        `${random.pick(['Абай', 'Достық', 'Мектеп', 'Жастар'])} көшесі, ${random.integer(1, 120)}-үй`,
      districtId: district.id,
      description: random.pick(aidWords[need])[locale === 'KK' ? 'kk' : 'ru'],
      locale,
      consentAt: receivedAt,
      familyId: verifiedAt && family ? family.row.id : null,
      campaignId,
      receivedAt,
      verifiedAt,
      matchedAt,
      volunteerId: matchedAt && byVolunteer ? drawVolunteer(district.id, matchedAt) : null,
      benefactorId: matchedAt && byBenefactor ? random.pick(givers).id : null,
      deliveredAt: when('DELIVERED'),
      closedAt: when('CLOSED'),
      refusedAt: when('REFUSED'),
      refusal,
      isDemonstration: true,
    })
    for (const [index, { to, at }] of steps.entries())
      plan.aidRequestSteps.push({ requestId: id, from: steps[index - 1]?.to ?? null, to, at })
    const note = refusal && aidRefusals.find(({ reason }) => reason === refusal)?.note
    const notedAt = when('REFUSED') ?? verifiedAt
    if (notedAt && (note ?? random.chance(0.3)))
      plan.aidRequestNotes.push({
        id: createId(random, notedAt),
        requestId: id,
        text: note ?? 'Телефонмен сөйлестік, мекенжайы нақтыланды.',
        writtenAt: notedAt,
      })
  }
  return plan
}
