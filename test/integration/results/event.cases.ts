import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases } from './cases.ts'
import type { EventStatus } from '@erikti/prisma/generated/client/enums'

const startsAt = '2026-12-05T05:00:00.000Z'
const endsAt = '2026-12-05T08:00:00.000Z'

const missingEvent: Case = async () => [{ eventId: missing('Event') }, { code: 'NOT_FOUND', what: 'event' }]
const wrongEvent: Case = async ({ world }) => [{ eventId: world.district.globalId }, paths('eventId')]

/** Refused since the event stands at `status`, and would have to stand at one of `allowed`. */
function refusedAt(status: EventStatus, allowed: EventStatus[], more: object = {}): Case {
  return async ({ world }) => {
    const event = await world.event({ status, ...(status === 'CANCELLED' && { cancelReason: 'Боран' }) })
    return [
      { eventId: event.globalId, ...more },
      { code: 'EVENT_STATUS', status, allowed },
    ]
  }
}

export const eventCases: Cases = {
  createEvent: {
    EventPayload: async ({ world }) => {
      const organiser = await world.organisation()
      return [
        {
          name: text('Сенбілік'),
          place: text('Саябақ'),
          campaignId: (await world.campaign()).globalId,
          districtId: world.district.globalId,
          organiserId: organiser.globalId,
          initiatorId: (await world.organisation()).globalId,
          // The organiser is no supporter as well; it is quietly left out.
          supporterIds: [(await world.organisation()).globalId, organiser.globalId],
          direction: 'TAZA_ALEM',
          riskClass: 'HAZARDOUS',
          startsAt,
          endsAt,
          parts: [text('Жиын'), text('Тазалық')],
          about: text('Саябақты бірге тазалаймыз'),
          hostConsentRequired: true,
          isPublicSignupOpen: false,
          signupOpensAt: '2026-11-25T05:00:00.000Z',
          signupClosesAt: '2026-12-04T05:00:00.000Z',
          shifts: [{ role: text('Көмек'), capacity: 5, minimumAge: 16, skillIds: [(await world.skill()).globalId] }],
        },
        { event: { status: 'DRAFT' } },
      ]
    },
    SkillRetiredError: async ({ world }) => {
      const skill = await world.skill({ retiredAt: new Date('2026-01-01') })
      return [
        {
          name: text('Сенбілік'),
          place: text('Саябақ'),
          districtId: world.district.globalId,
          organiserId: (await world.organisation()).globalId,
          direction: 'BILIM',
          startsAt,
          endsAt,
          shifts: [{ role: text('Көмек'), capacity: 5, skillIds: [skill.globalId] }],
        },
        { skillId: skill.globalId },
      ]
    },
    NotFoundError: async ({ world }) => [
      {
        name: text('Сенбілік'),
        place: text('Саябақ'),
        districtId: world.district.globalId,
        organiserId: missing('Organisation'),
        direction: 'BILIM',
        startsAt,
        endsAt,
      },
      { what: 'organisation' },
    ],
    ValidationError: async ({ world }) => [
      {
        name: noText,
        place: text('Саябақ'),
        districtId: world.district.globalId,
        organiserId: 'nobody',
        direction: 'BILIM',
        riskClass: 'EMERGENCY',
        minimumAge: 16,
        startsAt: endsAt,
        endsAt: startsAt,
        shifts: [{ role: text('Көмек'), capacity: 0 }],
      },
      paths('name.kk', 'name.ru', 'organiserId', 'shifts.0.capacity', 'endsAt', 'shifts.0.endsAt', 'minimumAge'),
    ],
  },
  publishEvent: {
    EventPayload: async ({ world }) => {
      const event = await world.event({ status: 'DRAFT' })
      return [{ eventId: event.globalId }, { event: { status: 'PUBLISHED' } }]
    },
    EventStatusError: refusedAt('PUBLISHED', ['DRAFT']),
    EventWithoutShiftError: async ({ world }) => {
      const event = await world.event({ status: 'DRAFT', shifts: [] })
      return [{ eventId: event.globalId }, { code: 'EVENT_WITHOUT_SHIFT' }]
    },
    HostConsentRequiredError: async ({ world }) => {
      const event = await world.event({ status: 'DRAFT', hostConsentRequired: true })
      return [{ eventId: event.globalId }, { code: 'HOST_CONSENT_REQUIRED' }]
    },
    CampaignNotPublishedError: async ({ world }) => {
      const campaign = await world.campaign({ status: 'DRAFT' })
      const event = await world.event({ status: 'DRAFT', campaignId: campaign.id })
      return [{ eventId: event.globalId }, { campaignId: campaign.globalId }]
    },
    OrganisationNotActiveError: async ({ world }) => {
      const organiser = await world.organisation({}, { status: 'SUSPENDED' })
      const event = await world.event({ status: 'DRAFT', organiserId: organiser.id })
      return [{ eventId: event.globalId }, { code: 'ORGANISATION_NOT_ACTIVE', organisationId: organiser.globalId }]
    },
    NotFoundError: missingEvent,
    ValidationError: wrongEvent,
  },
  startEvent: {
    EventPayload: async ({ world }) => [{ eventId: (await world.event()).globalId }, { event: { status: 'RUNNING' } }],
    EventStatusError: refusedAt('DRAFT', ['PUBLISHED']),
    NotFoundError: missingEvent,
    ValidationError: wrongEvent,
  },
  cancelEvent: {
    EventPayload: async ({ world }) => [
      { eventId: (await world.event()).globalId, reason: 'Боран соқты' },
      { event: { status: 'CANCELLED' } },
    ],
    EventStatusError: refusedAt('DONE', ['DRAFT', 'PUBLISHED', 'RUNNING'], { reason: 'Боран соқты' }),
    EventAttendedError: async ({ world }) => {
      const event = await world.event({ status: 'RUNNING' })
      await world.attendance(event, await world.volunteer())
      return [
        { eventId: event.globalId, reason: 'Боран соқты' },
        { code: 'EVENT_ATTENDED', attendances: 1 },
      ]
    },
    NotFoundError: async () => [{ eventId: missing('Event'), reason: 'Боран соқты' }, { what: 'event' }],
    ValidationError: async () => [{ eventId: 'x', reason: ' ? ' }, paths('eventId', 'reason')],
  },
  finishEvent: {
    EventPayload: async ({ world }) => {
      const event = await world.event({ status: 'RUNNING' })
      await world.attendance(event, await world.volunteer())
      return [{ eventId: event.globalId }, { event: { status: 'DONE' } }]
    },
    EventStatusError: refusedAt('PUBLISHED', ['RUNNING']),
    NotFoundError: missingEvent,
    ValidationError: wrongEvent,
  },
  verifyEvent: {
    EventPayload: async ({ world }) => [
      { eventId: (await world.event({ status: 'DONE' })).globalId },
      { event: { status: 'VERIFIED' } },
    ],
    EventStatusError: refusedAt('CANCELLED', ['DONE']),
    NotFoundError: missingEvent,
    ValidationError: wrongEvent,
  },
}
