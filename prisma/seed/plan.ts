import { buildCampaignGoal } from './builders.ts'
import { planParticipation } from './attendance.ts'
import { planBloodDrives } from './blood-drives/blood-drives.ts'
import { createCalendar, isBefore } from './calendar.ts'
import { planCampaigns } from './campaigns.ts'
import { planConsents } from './consents.ts'
import { planDistributions } from './distributions/distributions.ts'
import { planEvents } from './events.ts'
import { planHours } from './hours.ts'
import { planOrganisations } from './organisations.ts'
import { createPeople } from './people.ts'
import { createRandom } from './random.ts'
import { planPlanning } from './planning.ts'
import { planSchedule } from './schedule.ts'
import { planReliefFunds } from './relief-funds/relief-funds.ts'
import { planSkills } from './skills.ts'
import { planChallenges } from './challenges.ts'
import type { ChallengePlan } from './challenges.ts'
import { planSocialStore } from './social-store/social-store.ts'
import type { BloodDrivesPlan } from './blood-drives/blood-drives.ts'
import type { Calendar } from './calendar.ts'
import type { PlannedCampaign } from './campaigns.ts'
import type { DistributionsPlan } from './distributions/distributions.ts'
import type { PlannedEvent } from './events.ts'
import type { District } from './organisations.ts'
import type { Planning } from './planning.ts'
import type { Participation } from './attendance.ts'
import type { ReliefFundsPlan } from './relief-funds/relief-funds.ts'
import type { SocialStorePlan } from './social-store/social-store.ts'
import type {
  AttendanceRow,
  CampaignGoalRow,
  CampaignRow,
  CertificateRow,
  ConsentRow,
  EventPartRow,
  EventRow,
  EventSupporterRow,
  MembershipRow,
  OrganisationRow,
  OrganisationStatusPeriodRow,
  ShiftRow,
  SignupRow,
  SkillRow,
  VolunteerRow,
} from './rows.ts'

export interface PlanOptions {
  now: Date
  seed: number
  regionId: string
  /** IANA name of the region's zone. */
  timeZone: string
  districts: readonly District[]
}

/** Every row of the demonstration year, as facts alone: the ledger, its counters and the activity follow from them. */
export interface DemonstrationPlan
  extends Planning, SocialStorePlan, ReliefFundsPlan, BloodDrivesPlan, ChallengePlan, DistributionsPlan {
  calendar: Calendar
  organisations: OrganisationRow[]
  organisationStatusPeriods: OrganisationStatusPeriodRow[]
  campaigns: CampaignRow[]
  campaignGoals: CampaignGoalRow[]
  events: EventRow[]
  eventParts: EventPartRow[]
  eventSupporters: EventSupporterRow[]
  shifts: ShiftRow[]
  skills: SkillRow[]
  volunteers: VolunteerRow[]
  consents: ConsentRow[]
  memberships: MembershipRow[]
  signups: SignupRow[]
  attendances: AttendanceRow[]
  certificates: CertificateRow[]
}

/** The demonstration year at `now`. The same day and the same seed give the same year; only what runs now follows the hour. */
export function planDemonstrationYear({ now, seed, regionId, timeZone, districts }: PlanOptions): DemonstrationPlan {
  const calendar = createCalendar(now, timeZone)
  const random = (label: string) => createRandom(seed, `${label} ${calendar.today.toString()}`)
  const organisations = planOrganisations(calendar, random('organisations'), districts)
  const campaigns = planCampaigns(calendar, random('campaigns'), regionId)
  const slots = planSchedule(calendar, random('schedule'), campaigns)
  const events = planEvents(calendar, random('events'), slots, districts, organisations)
  const skills = planSkills(calendar, random('skills'))
  const planning = planPlanning(calendar, random('planning'), events, skills)
  const people = createPeople({ calendar, random: random('people'), districts, organisations })
  const planned = planParticipation(calendar, random('participation'), events, people)
  const volunteers = people.all.map(({ row }) => row)
  const hours = planHours(calendar, random('hours'), events, volunteers, planned.attendances)
  const participation = { ...planned, ...hours }
  const held = new Set(events.filter(({ phase }) => phase === 'HELD').map(({ row }) => row.id))
  const came = new Set(
    planned.attendances.flatMap(({ eventId, volunteerId }) => (held.has(eventId) ? volunteerId : [])),
  )
  const helpers = volunteers.filter(({ id }) => came.has(id))
  const store = planSocialStore({ calendar, random, districts, campaigns, helpers })
  const donorCampaignId = campaigns.find(({ key }) => key === 'donor')?.row.id ?? null
  const blood = planBloodDrives({ calendar, random, districts, campaignId: donorCampaignId, volunteers })
  const challenges = planChallenges({ calendar, random: random('challenges'), campaigns, helpers })
  return {
    calendar,
    organisations: organisations.map(({ row }) => row),
    organisationStatusPeriods: organisations.flatMap(({ periods }) => periods),
    campaigns: campaigns.map(({ row }) => row),
    campaignGoals: [
      ...campaigns.flatMap((campaign) => planGoals(calendar, campaign, campaigns, events, participation)),
      ...planDonationGoal(donorCampaignId, blood),
    ],
    events: events.map(({ row }) => row),
    eventParts: events.flatMap(({ parts }) => parts),
    eventSupporters: events.flatMap(({ supporters }) => supporters),
    shifts: events.flatMap(({ shifts }) => shifts.map(({ row }) => row)),
    skills: Object.values(skills),
    ...planning,
    volunteers,
    consents: planConsents(random('consents'), volunteers),
    memberships: people.all.flatMap(({ membership }) => membership ?? []),
    ...participation,
    ...store,
    ...planReliefFunds({ calendar, random, campaigns }),
    ...blood,
    ...challenges,
    ...planDistributions(calendar, random('distributions'), { districts, organisations, campaigns }),
  }
}

/** So many donations the campaign hopes for by its end. */
function planDonationGoal(campaignId: string | null, { bloodOutcomes }: BloodDrivesPlan): CampaignGoalRow[] {
  const given = bloodOutcomes.filter(({ kind }) => kind === 'GAVE').length
  return campaignId
    ? [buildCampaignGoal({ campaignId, metric: 'DONORS_DONATED', target: roundGoal(given * 1.25) })]
    : []
}

/** Goals at believable levels: around what the campaign comes to, planned events counted with the people they hope for. */
function planGoals(
  calendar: Calendar,
  campaign: PlannedCampaign,
  campaigns: readonly PlannedCampaign[],
  events: readonly PlannedEvent[],
  { attendances }: Participation,
): CampaignGoalRow[] {
  const children = campaigns.filter(({ row }) => row.parentId === campaign.row.id).map(({ row }) => row.id)
  const own = events.filter(({ row }) => row.campaignId === campaign.row.id || children.includes(row.campaignId ?? ''))
  const ids = new Set(own.map(({ row }) => row.id))
  const facts = attendances.filter(({ eventId }) => ids.has(eventId))
  // What a window that is still open, or has yet to open, will come to is partly a hope.
  const isOpen = campaign.endsOn !== null && !isBefore(campaign.endsOn, calendar.today)
  const hopedEvents = isOpen ? own.filter(({ phase }) => phase === 'UPCOMING' || phase === 'RUNNING') : []
  const hopedPeople = hopedEvents.reduce(
    (sum, { row, expectedCount }) => sum + expectedCount - facts.filter(({ eventId }) => eventId === row.id).length,
    0,
  )
  return campaign.goals.map(({ metric, factor }) => {
    const reached =
      metric === 'EVENTS_HELD'
        ? own.filter(({ phase }) => phase === 'HELD').length + hopedEvents.length
        : metric === 'VOLUNTEERS_INVOLVED'
          ? new Set(facts.map(({ volunteerId }) => volunteerId)).size + hopedPeople
          : metric === 'VOLUNTEER_MINUTES'
            ? facts.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) + hopedPeople * 130
            : facts.length + hopedPeople
    return buildCampaignGoal({ campaignId: campaign.row.id, metric, target: roundGoal(reached * factor) })
  })
}

/** A number that people would set themselves: 14 stays, 137 becomes 140, 1,234 becomes 1,200. */
export function roundGoal(value: number): number {
  const step = value < 20 ? 1 : value < 50 ? 5 : value < 300 ? 10 : value < 1_000 ? 50 : value < 10_000 ? 100 : 1_000
  return Math.max(step, Math.round(value / step) * step)
}
