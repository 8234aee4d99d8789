import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { DistrictModel, RegionModel } from '@erikti/prisma/generated/client/models'
import {
  buildAttendance,
  buildCampaign,
  buildCampaignGoal,
  buildConsent,
  buildEvent,
  buildMembership,
  buildOrganisation,
  buildOrganisationStatusPeriod,
  buildShift,
  buildSignup,
  buildSkill,
  buildVolunteer,
} from '@erikti/prisma/seed/builders'
import type {
  AttendanceRow,
  CampaignRow,
  EventRow,
  OrganisationRow,
  OrganisationStatusPeriodRow,
  ShiftRow,
  SignupRow,
  SkillRow,
  VolunteerRow,
} from '@erikti/prisma/seed/rows'
import type { ConsentPurpose, Metric } from '@erikti/prisma/generated/client/enums'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createClient, createOffice } from './client.ts'
import type { Client } from './client.ts'
import { createClock } from './clock.ts'
import type { TestClock } from './clock.ts'
import { useTestDatabase } from './database.ts'

/** A row with the id by which the API knows it. */
export type Known<Row> = Row & { globalId: string }

export type Person = Known<VolunteerRow>
export interface Happening extends Known<EventRow> {
  shifts: Known<ShiftRow>[]
  /** The first of the shifts. */
  shift: Known<ShiftRow>
}

interface EventGiven extends Partial<Omit<EventRow, 'id'>> {
  /** One shift of twenty places over the whole event when omitted; none when empty. */
  shifts?: (Partial<ShiftRow> & { skills?: { id: string }[] })[]
}

interface PersonGiven extends Partial<VolunteerRow> {
  /** Given at the clock’s moment; to volunteering and to being called when omitted. */
  consents?: ConsentPurpose[]
}

/**
 * Rows for a test, written straight into the database: chained, since each thing takes what it belongs to. What counts is
 * counted, so that `reconcile` finds nothing to complain of.
 */
export interface World {
  region: Known<RegionModel>
  /** In river order. */
  districts: Known<DistrictModel>[]
  /** Where things are unless a test says otherwise. */
  district: Known<DistrictModel>
  /** Active from 2020 on, unless `status` says otherwise; null: it never had one. */
  organisation(
    given?: Partial<OrganisationRow>,
    status?: Partial<OrganisationStatusPeriodRow> | null,
  ): Promise<Known<OrganisationRow>>
  /** Published, running all of 2026 without an end. */
  campaign(given?: Partial<CampaignRow>, goals?: Partial<Record<Metric, number>>): Promise<Known<CampaignRow>>
  /** Still given and asked for. */
  skill(given?: Partial<SkillRow>): Promise<Known<SkillRow>>
  /** The front office’s, of three hours, with one part and one shift over all of it. */
  template(given?: Partial<Prisma.EventTemplateUncheckedCreateInput>): Promise<{ id: string; globalId: string }>
  /** In any status; begins an hour before the clock, so that people can be checked in. Has an organiser made for it. */
  event(given?: EventGiven): Promise<Happening>
  /** An adult who agreed to `consents`; a member of the organisation from 2020 on when one is given. */
  volunteer(given?: PersonGiven, memberOf?: { id: string }): Promise<Person>
  volunteers(count: number, given?: PersonGiven): Promise<Person[]>
  signup(event: Happening, volunteer: { id: string }, given?: Partial<SignupRow>): Promise<Known<SignupRow>>
  attendance(event: Happening, volunteer: { id: string }, given?: Partial<AttendanceRow>): Promise<Known<AttendanceRow>>
}

const hour = 3_600_000
const usualConsents: ConsentPurpose[] = ['VOLUNTEERING', 'CONTACT']

function know<Row extends { id: string }>(type: string, row: Row): Known<Row> {
  return { ...row, globalId: encodeGlobalId(type, row.id) }
}

export async function createWorld(database: Database, clock: () => Date): Promise<World> {
  const { prisma } = database
  const region = know('Region', await prisma.region.findFirstOrThrow())
  const districts = (await prisma.district.findMany({ orderBy: { riverOrder: 'asc' } })).map((row) =>
    know('District', row),
  )
  const [district] = districts
  if (!district) throw new Error('The migrations made no district')

  const world: World = {
    region,
    districts,
    district,
    async organisation(given, status) {
      const row = buildOrganisation({ districtId: district.id, ...given })
      await prisma.organisation.createMany({ data: [row] })
      if (status !== null) {
        const period = buildOrganisationStatusPeriod({ organisationId: row.id, ...status })
        await prisma.organisationStatusPeriod.createMany({ data: [period] })
        await countFacts(database, period.id)
      }
      return know('Organisation', row)
    },
    async campaign(given, goals = {}) {
      const row = buildCampaign({ regionId: region.id, startsOn: new Date('2026-01-01'), ...given })
      await prisma.campaign.createMany({ data: [row] })
      await prisma.campaignGoal.createMany({
        data: Object.entries(goals).map(([metric, target]) =>
          buildCampaignGoal({ campaignId: row.id, metric: metric as Metric, target }),
        ),
      })
      return know('Campaign', row)
    },
    async skill(given) {
      const row = buildSkill(given)
      await prisma.skill.createMany({ data: [row] })
      return know('Skill', row)
    },
    async template(given) {
      const { id } = await prisma.eventTemplate.create({
        data: {
          nameKk: 'Үлгі',
          nameRu: 'Шаблон',
          nameEn: 'Template',
          direction: 'QAMQOR',
          durationMinutes: 180,
          parts: { create: [{ position: 1, nameKk: 'Кеш', nameRu: 'Вечер', nameEn: 'Gathering' }] },
          shifts: {
            create: [
              {
                position: 1,
                roleKk: 'Көмек',
                roleRu: 'Помощь',
                roleEn: 'Help',
                capacity: 8,
                startsAfterMinutes: 0,
                durationMinutes: 180,
              },
            ],
          },
          ...given,
        },
        select: { id: true },
      })
      return { id, globalId: encodeGlobalId('EventTemplate', id) }
    },
    async event({ shifts = [{}], ...given } = {}) {
      const organiserId = given.organiserId ?? (await world.organisation()).id
      const startsAt = given.startsAt ?? new Date(clock().getTime() - hour)
      const row = buildEvent({ districtId: district.id, status: 'PUBLISHED', ...given, startsAt, organiserId })
      await prisma.event.createMany({ data: [row] })
      const shiftRows = shifts.map(({ skills: _skills, ...shift }) =>
        buildShift({ eventId: row.id, startsAt: row.startsAt, endsAt: row.endsAt, ...shift }),
      )
      await prisma.shift.createMany({ data: shiftRows })
      await prisma.shiftSkill.createMany({
        data: shifts.flatMap(({ skills = [] }, index) =>
          skills.map(({ id: skillId }) => ({ shiftId: shiftRows[index]?.id ?? '', skillId })),
        ),
      })
      await countFacts(database, row.id)
      const known = shiftRows.map((shift) => know('Shift', shift))
      return { ...know('Event', row), shifts: known, shift: known[0] as Known<ShiftRow> }
    },
    async volunteer(given, memberOf) {
      const [person] = await world.volunteers(1, given)
      if (!person) throw new Error('Nobody was made')
      if (memberOf) {
        const membership = { volunteerId: person.id, organisationId: memberOf.id, validFrom: new Date('2020-01-01') }
        await prisma.membership.createMany({ data: [buildMembership(membership)] })
      }
      return person
    },
    async volunteers(count, { consents = usualConsents, ...given } = {}) {
      const rows = Array.from({ length: count }, () => buildVolunteer({ districtId: district.id, ...given }))
      await prisma.volunteer.createMany({ data: rows })
      await prisma.consent.createMany({
        data: rows.flatMap(({ id: volunteerId }) =>
          consents.map((purpose) => buildConsent({ volunteerId, purpose, givenAt: clock() })),
        ),
      })
      return rows.map((row) => know('Volunteer', row))
    },
    async signup(event, volunteer, given) {
      const row = buildSignup({
        eventId: event.id,
        shiftId: event.shift.id,
        volunteerId: volunteer.id,
        signedUpAt: event.publishedAt ?? clock(),
        ...given,
      })
      await prisma.signup.createMany({ data: [row] })
      return know('Signup', row)
    },
    async attendance(event, volunteer, given) {
      const row = buildAttendance({
        eventId: event.id,
        shiftId: event.shift.id,
        volunteerId: volunteer.id,
        checkedInAt: event.startsAt,
        ...given,
      })
      await prisma.attendance.createMany({ data: [row] })
      await countFacts(database, row.id)
      return know('Attendance', row)
    },
  }
  return world
}

/** Puts the facts of a new row into the ledger, each known when it happened, or as soon after as may be. */
export async function countFacts({ pool }: Database, sourceId: string): Promise<void> {
  await pool.query(
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "organisationId", "campaignId",
                                "eventId", "subjectId", "sourceKind", "sourceId", command)
     SELECT metric, delta, "occurredAt", greatest("occurredAt", first_open_moment()), "regionId", "districtId", "organisationId", "campaignId",
            "eventId", "subjectId", "sourceKind", "sourceId", 'test'
     FROM metric_fact WHERE "sourceId" = $1`,
    [sourceId],
  )
}

export interface Stage {
  connectionString: string
  database: Database
  clock: TestClock
  world: World
  office: Client
  anonymous: Client
}

/** A database for the test file with a world, a clock, and somebody from the office and somebody from the street. */
export async function useStage(options: { poolSize?: number; clock?: TestClock } = {}): Promise<Stage> {
  const { connectionString, database } = await useTestDatabase(options)
  const clock = options.clock ?? createClock()
  const viewer = await createOffice(database)
  return {
    connectionString,
    database,
    clock,
    world: await createWorld(database, clock),
    office: await createClient({ database, clock, viewer }),
    anonymous: await createClient({ database, clock }),
  }
}
