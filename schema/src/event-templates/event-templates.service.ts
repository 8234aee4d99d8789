import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Direction, RiskClass } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { visibleEvents } from '../events/events.policy.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { readLocalised, writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { requireSkills } from '../skills/skills.service.ts'
import { TemplateArchivedError } from './event-templates.errors.ts'
import { requireTemplateReach } from './event-templates.policy.ts'

export interface TemplateShiftInput {
  role: LocalisedText
  capacity: number
  minimumAge: number
  startsAfterMinutes: number
  /** Until the event’s end when omitted. */
  durationMinutes?: number | null | undefined
  skillIds: readonly string[]
}

export interface TemplateInput {
  name: LocalisedText
  direction: Direction
  riskClass: RiskClass
  minimumAge: number
  hostConsentRequired: boolean
  durationMinutes: number
  parts: readonly LocalisedText[]
  shifts: readonly TemplateShiftInput[]
}

function columnsOf(input: TemplateInput) {
  const { direction, riskClass, minimumAge, hostConsentRequired, durationMinutes } = input
  return {
    ...writeLocalised('name', input.name),
    direction,
    riskClass,
    minimumAge,
    hostConsentRequired,
    durationMinutes,
  }
}

async function writeContents(
  transaction: Prisma.TransactionClient,
  templateId: string,
  { durationMinutes, parts, shifts }: TemplateInput,
): Promise<void> {
  await transaction.eventTemplatePart.createMany({
    data: parts.map((name, index) => ({ templateId, position: index + 1, ...writeLocalised('name', name) })),
  })
  for (const [index, { role, skillIds, ...shift }] of shifts.entries()) {
    const { id } = await transaction.eventTemplateShift.create({
      data: {
        templateId,
        position: index + 1,
        ...writeLocalised('role', role),
        ...shift,
        durationMinutes: shift.durationMinutes ?? durationMinutes - shift.startsAfterMinutes,
      },
      select: { id: true },
    })
    await transaction.eventTemplateShiftSkill.createMany({
      data: [...new Set(skillIds)].map((skillId) => ({ templateShiftId: id, skillId })),
    })
  }
}

const skillsOf = ({ shifts }: TemplateInput) => shifts.flatMap(({ skillIds }) => skillIds)

/**
 * A new template: of the front office (no organisation), or of an organisation whose events the viewer drafts.
 * @throws NotFoundError, ForbiddenError, SkillRetiredError.
 */
export async function createTemplate(
  work: UnitOfWork,
  input: TemplateInput & { organisationId?: string | null | undefined },
): Promise<{ templateId: string }> {
  const { transaction } = work
  if (input.organisationId) await requireOrganisation(transaction, input.organisationId)
  requireReach(work.viewer, 'events.draft', input.organisationId ?? null)
  await requireSkills(transaction, skillsOf(input))
  const { id } = await transaction.eventTemplate.create({
    data: { ...columnsOf(input), organisationId: input.organisationId ?? null, createdAt: work.now },
    select: { id: true },
  })
  await writeContents(transaction, id, input)
  return { templateId: id }
}

/** The template, held for changing it, for who keeps it. @throws NotFoundError, ForbiddenError, TemplateArchivedError. */
async function lockTemplate(work: UnitOfWork, templateId: string): Promise<void> {
  const [template] = await work.transaction.$queryRaw<{ organisationId: string | null; archivedAt: Date | null }[]>`
    SELECT "organisationId", "archivedAt" FROM "EventTemplate" WHERE id = ${templateId}::uuid FOR NO KEY UPDATE`
  if (!template) throw new NotFoundError('template')
  requireTemplateReach(work.viewer, template)
  if (template.archivedAt) throw new TemplateArchivedError()
}

/**
 * Replaces what a template says. Events made from it stay as they are. Skills that it asked for before may be retired ones.
 * @throws NotFoundError, ForbiddenError, TemplateArchivedError, SkillRetiredError.
 */
export async function updateTemplate(
  work: UnitOfWork,
  input: TemplateInput & { templateId: string },
): Promise<{ templateId: string }> {
  const { transaction } = work
  const { templateId } = input
  await lockTemplate(work, templateId)
  const before = await transaction.eventTemplateShiftSkill.findMany({ where: { templateShift: { templateId } } })
  const known = new Set(before.map(({ skillId }) => skillId))
  await requireSkills(
    transaction,
    skillsOf(input).filter((id) => !known.has(id)),
  )
  await transaction.eventTemplatePart.deleteMany({ where: { templateId } })
  await transaction.eventTemplateShift.deleteMany({ where: { templateId } })
  await transaction.eventTemplate.update({ where: { id: templateId }, data: columnsOf(input) })
  await writeContents(transaction, templateId, input)
  return { templateId }
}

/** Offers a template no longer. @throws NotFoundError, ForbiddenError, TemplateArchivedError. */
export async function archiveTemplate(
  work: UnitOfWork,
  input: { templateId: string },
): Promise<{ templateId: string }> {
  await lockTemplate(work, input.templateId)
  await work.transaction.eventTemplate.update({ where: { id: input.templateId }, data: { archivedAt: work.now } })
  return { templateId: input.templateId }
}

const minuteMilliseconds = 60_000
const minutesBetween = (from: Date, to: Date) =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / minuteMilliseconds))

/**
 * Makes a template of an event: what it is called, its programme and its shifts. Skills that were retired since are left out.
 * @throws NotFoundError for an event that the viewer may not see, ForbiddenError.
 */
export async function saveEventAsTemplate(
  work: UnitOfWork,
  input: { eventId: string; name?: LocalisedText | undefined; organisationId?: string | null | undefined },
): Promise<{ templateId: string }> {
  const event = await work.transaction.event.findUnique({
    where: { id: input.eventId, AND: [visibleEvents(work.viewer)] },
    include: {
      parts: { orderBy: { position: 'asc' } },
      shifts: {
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
        include: { skills: { where: { skill: { retiredAt: null } } } },
      },
    },
  })
  if (!event) throw new NotFoundError('event')
  const { templateId } = await createTemplate(work, {
    organisationId: input.organisationId,
    name: input.name ?? readLocalised(event, 'name'),
    direction: event.direction,
    riskClass: event.riskClass,
    minimumAge: event.minimumAge,
    hostConsentRequired: event.hostConsentRequired,
    durationMinutes: Math.max(1, minutesBetween(event.startsAt, event.endsAt)),
    parts: event.parts.map((part) => readLocalised(part, 'name')),
    shifts: event.shifts.map((shift) => ({
      role: readLocalised(shift, 'role'),
      capacity: shift.capacity,
      minimumAge: shift.minimumAge,
      startsAfterMinutes: minutesBetween(event.startsAt, shift.startsAt),
      durationMinutes: Math.max(1, minutesBetween(shift.startsAt, shift.endsAt)),
      skillIds: shift.skills.map(({ skillId }) => skillId),
    })),
  })
  return { templateId }
}
