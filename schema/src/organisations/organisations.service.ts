import { Temporal } from 'temporal-polyfill'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { OrganisationKind, OrganisationStatus } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { fromCalendarDate, dayIn, startOfDay, toCalendarDate } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { OrganisationNotActiveError, StatusTooEarlyError } from './organisations.errors.ts'

/** The kinds that “27 volunteer organisations” speaks of; `metric_fact` in the database says the same. */
const countedKinds: ReadonlySet<OrganisationKind> = new Set(['VOLUNTEER_ORGANISATION', 'INITIATIVE_GROUP'])

/** Status periods that hold on a day. */
export function holdsOn(day: Date): Prisma.OrganisationStatusPeriodWhereInput {
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] }
}

/** @throws NotFoundError. */
export async function requireOrganisation(
  transaction: Prisma.TransactionClient,
  organisationId: string,
): Promise<void> {
  if ((await transaction.organisation.count({ where: { id: organisationId } })) === 0)
    throw new NotFoundError('organisation')
}

/** @throws OrganisationNotActiveError, NotFoundError. */
export async function requireActive(
  transaction: Prisma.TransactionClient,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<void> {
  const organisation = await transaction.organisation.findUnique({
    where: { id: organisationId },
    select: { statuses: { where: { status: 'ACTIVE', ...holdsOn(toCalendarDate(day)) }, select: { id: true } } },
  })
  if (!organisation) throw new NotFoundError('organisation')
  if (organisation.statuses.length === 0) throw new OrganisationNotActiveError(organisationId)
}

export interface RegisterOrganisationInput {
  kind: OrganisationKind
  name: LocalisedText
  districtId: string
  /** First active day; today when omitted. */
  activeFrom?: Date | null | undefined
}

/**
 * Puts an organisation on the register, active from a day that is not in the future.
 * @throws ForbiddenError, NotFoundError for the district, ValidationError for a day to come.
 */
export async function registerOrganisation(
  work: UnitOfWork,
  input: RegisterOrganisationInput,
): Promise<{ organisationId: string }> {
  requireReach(work.viewer, 'organisations.write', null)
  const district = await work.transaction.district.findUnique({
    where: { id: input.districtId },
    select: { region: { select: { id: true, timeZone: true } } },
  })
  if (!district) throw new NotFoundError('district')
  const { region } = district
  const today = dayIn(region.timeZone, work.now)
  const activeFrom = input.activeFrom ? fromCalendarDate(input.activeFrom) : today
  if (Temporal.PlainDate.compare(activeFrom, today) > 0)
    throw new ValidationError([{ path: 'activeFrom', code: 'TOO_LATE', message: 'lies in the future' }])
  const organisation = await work.transaction.organisation.create({
    data: {
      kind: input.kind,
      ...writeLocalised('name', input.name),
      districtId: input.districtId,
      createdAt: work.now,
      statuses: { create: { status: 'ACTIVE', validFrom: toCalendarDate(activeFrom) } },
    },
    select: { id: true, statuses: { select: { id: true } } },
  })
  const dimensions: Dimensions = {
    occurredAt: startOfDay(region.timeZone, activeFrom),
    regionId: region.id,
    districtId: input.districtId,
    organisationId: organisation.id,
    campaignId: null,
    eventId: null,
  }
  for (const { id } of organisation.statuses) countStatus(work, input.kind, dimensions, id, 1n)
  work.tell('ORGANISATION_REGISTERED', { ...dimensions, occurredAt: work.now })
  return { organisationId: organisation.id }
}

export interface ChangeOrganisationStatusInput {
  organisationId: string
  status: OrganisationStatus
  /** First day of the new status; today when omitted. */
  from?: Date | null | undefined
}

/**
 * Ends the present status and begins another, from a day after the present one began and not in the future.
 * Setting the status it already has changes nothing.
 * @throws NotFoundError, ForbiddenError, StatusTooEarlyError.
 */
export async function changeOrganisationStatus(
  work: UnitOfWork,
  input: ChangeOrganisationStatusInput,
): Promise<{ organisationId: string }> {
  await work.transaction.$queryRaw`SELECT id FROM "Organisation" WHERE id = ${input.organisationId}::uuid FOR UPDATE`
  const organisation = await work.transaction.organisation.findUnique({
    where: { id: input.organisationId },
    select: {
      kind: true,
      districtId: true,
      statuses: { where: { validTo: null } },
      district: { select: { region: { select: { id: true, timeZone: true } } } },
    },
  })
  if (!organisation) throw new NotFoundError('organisation')
  requireReach(work.viewer, 'organisations.write', input.organisationId)
  const [present] = organisation.statuses
  if (present?.status === input.status) return { organisationId: input.organisationId }
  const { region } = organisation.district
  const today = dayIn(region.timeZone, work.now)
  const from = input.from ? fromCalendarDate(input.from) : today
  const tooEarly = present && Temporal.PlainDate.compare(from, fromCalendarDate(present.validFrom)) <= 0
  if (present && (tooEarly || Temporal.PlainDate.compare(from, today) > 0))
    throw new StatusTooEarlyError(present.validFrom)
  const day = toCalendarDate(from)
  if (present)
    await work.transaction.organisationStatusPeriod.update({ where: { id: present.id }, data: { validTo: day } })
  const next = await work.transaction.organisationStatusPeriod.create({
    data: { organisationId: input.organisationId, status: input.status, validFrom: day },
  })
  const dimensions: Dimensions = {
    occurredAt: startOfDay(region.timeZone, from),
    regionId: region.id,
    districtId: organisation.districtId,
    organisationId: input.organisationId,
    campaignId: null,
    eventId: null,
  }
  if (present?.status === 'ACTIVE') countStatus(work, organisation.kind, dimensions, present.id, -1n)
  if (next.status === 'ACTIVE') countStatus(work, organisation.kind, dimensions, next.id, 1n)
  return { organisationId: input.organisationId }
}

function countStatus(
  work: UnitOfWork,
  kind: OrganisationKind,
  dimensions: Dimensions,
  periodId: string,
  delta: bigint,
): void {
  if (countedKinds.has(kind))
    work.count({
      ...dimensions,
      metric: 'ORGANISATIONS_ACTIVE',
      delta,
      source: { kind: 'ORGANISATION_STATUS_PERIOD', id: periodId },
    })
}
