import type { Direction, RiskClass } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised, writeLocalisedIfAny } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { requireSkills } from '../skills/skills.service.ts'

export interface ShiftInput {
  role: LocalisedText
  capacity: number
  /** The event's own time when omitted. */
  startsAt?: Date | null | undefined
  endsAt?: Date | null | undefined
  minimumAge: number
  skillIds: readonly string[]
}

export interface CreateEventInput {
  name: LocalisedText
  place: LocalisedText
  about?: LocalisedText | null | undefined
  campaignId?: string | null | undefined
  districtId: string
  organiserId: string
  initiatorId?: string | null | undefined
  supporterIds: readonly string[]
  direction: Direction
  riskClass: RiskClass
  minimumAge: number
  hostConsentRequired: boolean
  isPublicSignupOpen: boolean
  signupOpensAt?: Date | null | undefined
  signupClosesAt?: Date | null | undefined
  startsAt: Date
  endsAt: Date
  parts: readonly LocalisedText[]
  shifts: readonly ShiftInput[]
}

interface Belonging {
  campaignId: string | null
  districtId: string
  organiserId: string
  initiatorId: string
  supporterIds: readonly string[]
}

/**
 * What an event belongs to is there, and the viewer may draft for its organiser.
 * @throws NotFoundError for anything it refers to, a campaign that the viewer may not see included; ForbiddenError.
 */
export async function requireBelonging({ transaction, viewer }: UnitOfWork, event: Belonging): Promise<void> {
  const organisationIds = [...new Set([event.organiserId, event.initiatorId, ...event.supporterIds])]
  if ((await transaction.organisation.count({ where: { id: { in: organisationIds } } })) < organisationIds.length)
    throw new NotFoundError('organisation')
  requireReach(viewer, 'events.draft', event.organiserId)
  if ((await transaction.district.count({ where: { id: event.districtId } })) === 0) throw new NotFoundError('district')
  const campaigns = { id: event.campaignId ?? '', ...visibleCampaigns(viewer) }
  if (event.campaignId !== null && (await transaction.campaign.count({ where: campaigns })) === 0)
    throw new NotFoundError('campaign')
}

/** The organiser and the initiator are no supporters as well. */
export function supportersOf({ organiserId, initiatorId, supporterIds }: Belonging): string[] {
  return [...new Set(supporterIds)].filter((id) => id !== organiserId && id !== initiatorId)
}

export async function writeParts(
  { transaction }: UnitOfWork,
  eventId: string,
  parts: readonly LocalisedText[],
): Promise<void> {
  await transaction.eventPart.createMany({
    data: parts.map((name, index) => ({ eventId, position: index + 1, ...writeLocalised('name', name) })),
  })
}

export async function writeShiftSkills(
  { transaction }: UnitOfWork,
  shiftId: string,
  skillIds: readonly string[],
): Promise<void> {
  await transaction.shiftSkill.createMany({ data: [...new Set(skillIds)].map((skillId) => ({ shiftId, skillId })) })
}

/**
 * A new draft with its parts and shifts, of an organiser whom the viewer may draft for.
 * @throws NotFoundError for anything it refers to, a campaign that the viewer may not see included; ForbiddenError,
 * SkillRetiredError.
 */
export async function createEvent(
  work: UnitOfWork,
  input: CreateEventInput,
  templateId: string | null = null,
): Promise<{ eventId: string }> {
  const { transaction } = work
  const belonging = {
    campaignId: input.campaignId ?? null,
    districtId: input.districtId,
    organiserId: input.organiserId,
    initiatorId: input.initiatorId ?? input.organiserId,
    supporterIds: input.supporterIds,
  }
  await requireBelonging(work, belonging)
  await requireSkills(
    transaction,
    input.shifts.flatMap(({ skillIds }) => skillIds),
  )
  const { supporterIds: _, ...belongsTo } = belonging
  const event = await transaction.event.create({
    data: {
      ...writeLocalised('name', input.name),
      ...writeLocalised('place', input.place),
      ...writeLocalisedIfAny('about', input.about ?? null),
      ...belongsTo,
      templateId,
      direction: input.direction,
      riskClass: input.riskClass,
      minimumAge: input.minimumAge,
      hostConsentRequired: input.hostConsentRequired,
      isPublicSignupOpen: input.isPublicSignupOpen,
      signupOpensAt: input.signupOpensAt ?? null,
      signupClosesAt: input.signupClosesAt ?? null,
      startsAt: input.startsAt,
      endsAt: input.endsAt,
      createdAt: work.now,
    },
    select: { id: true },
  })
  await transaction.eventSupporter.createMany({
    data: supportersOf(belonging).map((organisationId) => ({ eventId: event.id, organisationId })),
  })
  await writeParts(work, event.id, input.parts)
  for (const shift of input.shifts) {
    const { id } = await transaction.shift.create({
      data: {
        eventId: event.id,
        ...writeLocalised('role', shift.role),
        capacity: shift.capacity,
        minimumAge: shift.minimumAge,
        startsAt: shift.startsAt ?? input.startsAt,
        endsAt: shift.endsAt ?? input.endsAt,
      },
      select: { id: true },
    })
    await writeShiftSkills(work, id, shift.skillIds)
  }
  return { eventId: event.id }
}
