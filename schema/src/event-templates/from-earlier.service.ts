import type { UnitOfWork } from '../command/command.ts'
import { createEvent } from '../events/drafting.service.ts'
import type { CreateEventInput } from '../events/drafting.service.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { visibleEvents } from '../events/events.policy.ts'
import { NotFoundError } from '../shared/errors.ts'
import { readLocalised, readLocalisedIfAny } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { TemplateArchivedError } from './event-templates.errors.ts'
import { visibleTemplates } from './event-templates.policy.ts'

const minuteMilliseconds = 60_000

/** What a template leaves open. */
export type FromTemplateInput = Omit<
  CreateEventInput,
  'name' | 'direction' | 'riskClass' | 'minimumAge' | 'hostConsentRequired' | 'endsAt' | 'parts' | 'shifts'
> & { templateId: string; name?: LocalisedText | undefined }

/**
 * A draft from a template: its nature, programme and shifts are the template’s, moved to the beginning; retired skills are left out.
 * @throws NotFoundError, ForbiddenError, TemplateArchivedError.
 */
export async function createEventFromTemplate(
  work: UnitOfWork,
  { templateId, ...input }: FromTemplateInput,
): Promise<{ eventId: string }> {
  const template = await work.transaction.eventTemplate.findUnique({
    where: { id: templateId, AND: [visibleTemplates(work.viewer)] },
    include: {
      parts: { orderBy: { position: 'asc' } },
      shifts: {
        orderBy: { position: 'asc' },
        include: { skills: { where: { skill: { retiredAt: null } } } },
      },
    },
  })
  if (!template) throw new NotFoundError('template')
  if (template.archivedAt) throw new TemplateArchivedError()
  const after = (minutes: number) => new Date(input.startsAt.getTime() + minutes * minuteMilliseconds)
  const lastShiftEnd = Math.max(
    0,
    ...template.shifts.map(({ startsAfterMinutes, durationMinutes }) => startsAfterMinutes + durationMinutes),
  )
  return createEvent(
    work,
    {
      ...input,
      name: input.name ?? readLocalised(template, 'name'),
      direction: template.direction,
      riskClass: template.riskClass,
      minimumAge: template.minimumAge,
      hostConsentRequired: template.hostConsentRequired,
      endsAt: after(Math.max(template.durationMinutes, lastShiftEnd)),
      parts: template.parts.map((part) => readLocalised(part, 'name')),
      shifts: template.shifts.map((shift) => ({
        role: readLocalised(shift, 'role'),
        capacity: shift.capacity,
        minimumAge: shift.minimumAge,
        startsAt: after(shift.startsAfterMinutes),
        endsAt: after(shift.startsAfterMinutes + shift.durationMinutes),
        skillIds: shift.skills.map(({ skillId }) => skillId),
      })),
    },
    template.id,
  )
}

export interface CopyEventInput {
  eventId: string
  startsAt: Date
  /** The copied event's own when omitted. */
  organiserId?: string | undefined
}

/**
 * A draft like an earlier event, at another time: parts, shifts, skills and supporters come along and move with it, people and
 * consents do not. A campaign that the viewer may not see, and retired skills, are left out.
 * @throws NotFoundError for an event that the viewer may not see, ForbiddenError.
 */
export async function copyEvent(work: UnitOfWork, input: CopyEventInput): Promise<{ eventId: string }> {
  const event = await work.transaction.event.findUnique({
    where: { id: input.eventId, AND: [visibleEvents(work.viewer)] },
    include: {
      supporters: true,
      parts: { orderBy: { position: 'asc' } },
      shifts: {
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
        include: { skills: { where: { skill: { retiredAt: null } } } },
      },
    },
  })
  if (!event) throw new NotFoundError('event')
  const later = input.startsAt.getTime() - event.startsAt.getTime()
  const moved = (moment: Date) => new Date(moment.getTime() + later)
  const movedIfAny = (moment: Date | null) => moment && moved(moment)
  const campaigns = { id: event.campaignId ?? '', ...visibleCampaigns(work.viewer) }
  const seesCampaign = event.campaignId !== null && (await work.transaction.campaign.count({ where: campaigns })) > 0
  return createEvent(
    work,
    {
      name: readLocalised(event, 'name'),
      place: readLocalised(event, 'place'),
      about: readLocalisedIfAny(event, 'about'),
      campaignId: seesCampaign ? event.campaignId : null,
      districtId: event.districtId,
      organiserId: input.organiserId ?? event.organiserId,
      initiatorId: event.initiatorId,
      supporterIds: event.supporters.map(({ organisationId }) => organisationId),
      direction: event.direction,
      riskClass: event.riskClass,
      minimumAge: event.minimumAge,
      hostConsentRequired: event.hostConsentRequired,
      isPublicSignupOpen: event.isPublicSignupOpen,
      signupOpensAt: movedIfAny(event.signupOpensAt),
      signupClosesAt: movedIfAny(event.signupClosesAt),
      startsAt: input.startsAt,
      endsAt: moved(event.endsAt),
      parts: event.parts.map((part) => readLocalised(part, 'name')),
      shifts: event.shifts.map((shift) => ({
        role: readLocalised(shift, 'role'),
        capacity: shift.capacity,
        minimumAge: shift.minimumAge,
        startsAt: moved(shift.startsAt),
        endsAt: moved(shift.endsAt),
        skillIds: shift.skills.map(({ skillId }) => skillId),
      })),
    },
    event.templateId,
  )
}
