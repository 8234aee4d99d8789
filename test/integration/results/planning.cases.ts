import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases } from './cases.ts'
import type { Stage } from '../../kit/world.ts'

const startsAt = '2026-12-05T05:00:00.000Z'
const endsAt = '2026-12-05T08:00:00.000Z'
const retiredAt = new Date('2026-01-01')

const draft = ({ world }: Stage) =>
  world.event({ status: 'DRAFT', startsAt: new Date(startsAt), endsAt: new Date(endsAt) })

/** Over, or called off. */
const ended = ({ world }: Stage) => world.event({ status: 'CANCELLED', cancelReason: 'Боран' })

const openStatuses = ['DRAFT', 'PUBLISHED', 'RUNNING']

/** A published event with somebody of twelve signed up, whose parent agreed. */
async function withChild({ world }: Stage) {
  const event = await world.event({ startsAt: new Date(startsAt) })
  const child = await world.volunteer({ birthDate: new Date('2014-01-01'), guardianConsentAt: new Date('2026-01-01') })
  return { event, signup: await world.signup(event, child) }
}

const template = { name: text('Үлгі'), direction: 'QAMQOR', durationMinutes: 120 }

const shift = { role: text('Көмек'), capacity: 5 }

const endedShift =
  (more: object): Case =>
  async (stage) => [
    { shiftId: (await ended(stage)).shift.globalId, ...more },
    { status: 'CANCELLED', allowed: openStatuses },
  ]

async function fromEarlier({ world }: Stage) {
  return {
    startsAt,
    place: text('Қарттар үйі'),
    districtId: world.district.globalId,
    organiserId: (await world.organisation()).globalId,
  }
}

export const planningCases: Cases = {
  updateEvent: {
    EventPayload: async (stage) => {
      const event = await draft(stage)
      return [
        {
          eventId: event.globalId,
          name: text('Жаңа атау'),
          about: text('Қысқаша'),
          riskClass: 'HAZARDOUS',
          minimumAge: 18,
          supporterIds: [(await stage.world.organisation()).globalId],
          parts: [text('Жиын')],
          startsAt: '2026-12-06T05:00:00.000Z',
          endsAt: '2026-12-06T08:00:00.000Z',
        },
        { event: { status: 'DRAFT' } },
      ]
    },
    EventStatusError: async (stage) => [
      { eventId: (await ended(stage)).globalId, name: text('Жаңа атау') },
      { status: 'CANCELLED', allowed: ['DRAFT', 'PUBLISHED', 'RUNNING', 'DONE', 'VERIFIED'] },
    ],
    EventFixedError: async ({ world }) => {
      const event = await world.event({ status: 'RUNNING' })
      return [
        {
          eventId: event.globalId,
          startsAt: '2026-01-01T05:00:00.000Z',
          organiserId: (await world.organisation()).globalId,
        },
        { status: 'RUNNING', fields: ['organiserId', 'startsAt'] },
      ]
    },
    ShiftOutsideEventError: async ({ world }) => {
      const within = { startsAt: new Date('2026-12-05T06:00:00.000Z'), endsAt: new Date('2026-12-05T07:30:00.000Z') }
      const event = await world.event({ startsAt: new Date(startsAt), endsAt: new Date(endsAt), shifts: [within] })
      const shorter = '2026-12-05T07:00:00.000Z'
      return [
        { eventId: event.globalId, endsAt: shorter },
        { startsAt, endsAt: shorter, shiftIds: [event.shift.globalId] },
      ]
    },
    SignupsInTheWayError: async (stage) => {
      const { event, signup } = await withChild(stage)
      return [
        { eventId: event.globalId, minimumAge: 16 },
        { obstacle: 'TOO_YOUNG', count: 1, signupIds: [signup.globalId] },
      ]
    },
    HostConsentRequiredError: async ({ world }) => [
      { eventId: (await world.event()).globalId, hostConsentRequired: true },
      { code: 'HOST_CONSENT_REQUIRED' },
    ],
    CampaignNotPublishedError: async ({ world }) => {
      const campaign = await world.campaign({ status: 'DRAFT' })
      return [
        { eventId: (await world.event()).globalId, campaignId: campaign.globalId },
        { campaignId: campaign.globalId },
      ]
    },
    OrganisationNotActiveError: async ({ world }) => {
      const organiser = await world.organisation({}, { status: 'SUSPENDED' })
      return [
        { eventId: (await world.event()).globalId, organiserId: organiser.globalId },
        { organisationId: organiser.globalId },
      ]
    },
    NotFoundError: async () => [{ eventId: missing('Event') }, { what: 'event' }],
    ValidationError: async (stage) => [
      {
        eventId: (await draft(stage)).globalId,
        name: noText,
        about: { kk: '', ru: 'О', en: 'A' },
        startsAt: endsAt,
        endsAt: startsAt,
        signupOpensAt: endsAt,
        signupClosesAt: startsAt,
      },
      paths('name.kk', 'name.ru', 'about.kk', 'endsAt', 'signupClosesAt'),
    ],
  },
  addShift: {
    ShiftPayload: async (stage) => [
      {
        eventId: (await draft(stage)).globalId,
        ...shift,
        minimumAge: 16,
        skillIds: [(await stage.world.skill()).globalId],
      },
      { shift: { capacity: 5, minimumAge: 16, startsAt, endsAt } },
    ],
    EventStatusError: async (stage) => [
      { eventId: (await ended(stage)).globalId, ...shift },
      { status: 'CANCELLED', allowed: openStatuses },
    ],
    ShiftOutsideEventError: async (stage) => [
      { eventId: (await draft(stage)).globalId, ...shift, startsAt: '2026-12-05T04:00:00.000Z' },
      { startsAt, endsAt, shiftIds: [] },
    ],
    SkillRetiredError: async (stage) => {
      const skill = await stage.world.skill({ retiredAt })
      return [
        { eventId: (await draft(stage)).globalId, ...shift, skillIds: [skill.globalId] },
        { skillId: skill.globalId },
      ]
    },
    NotFoundError: async () => [{ eventId: missing('Event'), ...shift }, { what: 'event' }],
    ValidationError: async () => [
      { eventId: 'x', role: noText, capacity: 0, minimumAge: 100, skillIds: ['y'] },
      paths('eventId', 'role.kk', 'role.ru', 'capacity', 'minimumAge', 'skillIds.0'),
    ],
  },
  updateShift: {
    ShiftPayload: async (stage) => {
      const skill = await stage.world.skill()
      return [
        {
          shiftId: (await draft(stage)).shift.globalId,
          role: text('Тіркеу'),
          capacity: 7,
          minimumAge: 14,
          endsAt: '2026-12-05T07:00:00.000Z',
          skillIds: [skill.globalId],
        },
        {
          shift: {
            capacity: 7,
            minimumAge: 14,
            startsAt,
            endsAt: '2026-12-05T07:00:00.000Z',
            skills: [{ id: skill.globalId }],
          },
        },
      ]
    },
    EventStatusError: endedShift({ capacity: 9 }),
    CapacityBelowPlacesHeldError: async ({ world }) => {
      const event = await world.event()
      for (const volunteer of await world.volunteers(2)) await world.signup(event, volunteer)
      return [
        { shiftId: event.shift.globalId, capacity: 1 },
        { code: 'CAPACITY_BELOW_PLACES_HELD', held: 2 },
      ]
    },
    ShiftOutsideEventError: async (stage) => [
      { shiftId: (await draft(stage)).shift.globalId, endsAt: '2026-12-05T09:00:00.000Z' },
      { startsAt, endsAt },
    ],
    SignupsInTheWayError: async ({ world }) => {
      const event = await world.event()
      const signup = await world.signup(event, await world.volunteer())
      return [
        { shiftId: event.shift.globalId, skillIds: [(await world.skill()).globalId] },
        { obstacle: 'SKILL_MISSING', count: 1, signupIds: [signup.globalId] },
      ]
    },
    SkillRetiredError: async (stage) => {
      const skill = await stage.world.skill({ retiredAt })
      return [{ shiftId: (await draft(stage)).shift.globalId, skillIds: [skill.globalId] }, { skillId: skill.globalId }]
    },
    NotFoundError: async () => [{ shiftId: missing('Shift') }, { what: 'shift' }],
    ValidationError: async (stage) => [
      { shiftId: (await draft(stage)).shift.globalId, startsAt: endsAt, endsAt: startsAt },
      paths('endsAt'),
    ],
  },
  removeShift: {
    EventPayload: async (stage) => [{ shiftId: (await draft(stage)).shift.globalId }, { event: { status: 'DRAFT' } }],
    EventStatusError: endedShift({}),
    ShiftInUseError: async ({ world }) => {
      const event = await world.event({ shifts: [{}, {}] })
      await world.signup(event, await world.volunteer(), { status: 'CANCELLED', cancelledAt: new Date() })
      return [{ shiftId: event.shift.globalId }, { signups: 1, attendances: 0 }]
    },
    EventWithoutShiftError: async ({ world }) => [
      { shiftId: (await world.event()).shift.globalId },
      { code: 'EVENT_WITHOUT_SHIFT' },
    ],
    NotFoundError: async () => [{ shiftId: missing('Shift') }, { what: 'shift' }],
    ValidationError: async () => [{ shiftId: missing('Event') }, paths('shiftId')],
  },
  recordHostConsent: {
    EventPayload: async (stage) => [
      { eventId: (await draft(stage)).globalId, hostName: 'Қарттар үйінің директоры', method: 'WRITTEN' },
      { event: { status: 'DRAFT' } },
    ],
    EventStatusError: async (stage) => [
      { eventId: (await ended(stage)).globalId, hostName: 'Директор', method: 'PHONE' },
      { status: 'CANCELLED', allowed: openStatuses },
    ],
    HostConsentStandsError: async (stage) => {
      const event = await draft(stage)
      const consent = {
        eventId: event.globalId,
        hostName: 'Директор',
        method: 'PHONE',
        givenAt: '2026-01-02T05:00:00.000Z',
      }
      await stage.office.expect('recordHostConsent', consent, 'EventPayload')
      return [{ ...consent, method: 'EMAIL' }, { givenAt: '2026-01-02T05:00:00.000Z' }]
    },
    NotFoundError: async () => [
      { eventId: missing('Event'), hostName: 'Директор', method: 'EMAIL' },
      { what: 'event' },
    ],
    ValidationError: async (stage) => [
      {
        eventId: (await draft(stage)).globalId,
        hostName: 'Директор',
        method: 'PHONE',
        givenAt: '2030-01-01T00:00:00.000Z',
      },
      paths('givenAt'),
    ],
  },
  withdrawHostConsent: {
    EventPayload: async (stage) => {
      const { globalId: eventId } = await draft(stage)
      await stage.office.expect('recordHostConsent', { eventId, hostName: 'Директор', method: 'PHONE' }, 'EventPayload')
      return [{ eventId }, { event: { id: eventId } }]
    },
    EventStatusError: async (stage) => [{ eventId: (await ended(stage)).globalId }, { status: 'CANCELLED' }],
    NotFoundError: async (stage) => [{ eventId: (await draft(stage)).globalId }, { what: 'consent of the host' }],
    ValidationError: async () => [{ eventId: 'x' }, paths('eventId')],
  },
  createEventTemplate: {
    EventTemplatePayload: async ({ world }) => [
      {
        ...template,
        organisationId: (await world.organisation()).globalId,
        riskClass: 'HAZARDOUS',
        hostConsentRequired: true,
        parts: [text('Жиын')],
        shifts: [{ ...shift, startsAfterMinutes: 30, skillIds: [(await world.skill()).globalId] }],
      },
      // The age follows the law, the shift lasts to the end.
      { template: { minimumAge: 18, parts: [{ position: 1 }], shifts: [{ capacity: 5, durationMinutes: 90 }] } },
    ],
    SkillRetiredError: async ({ world }) => {
      const skill = await world.skill({ retiredAt })
      return [{ ...template, shifts: [{ ...shift, skillIds: [skill.globalId] }] }, { skillId: skill.globalId }]
    },
    NotFoundError: async () => [{ ...template, organisationId: missing('Organisation') }, { what: 'organisation' }],
    ValidationError: async () => [
      {
        ...template,
        name: noText,
        riskClass: 'EMERGENCY',
        minimumAge: 16,
        shifts: [{ ...shift, capacity: 0, startsAfterMinutes: 60, durationMinutes: 90 }],
      },
      paths('name.kk', 'name.ru', 'shifts.0.capacity', 'minimumAge', 'shifts.0'),
    ],
  },
  updateEventTemplate: {
    EventTemplatePayload: async ({ world }) => [
      { templateId: (await world.template()).globalId, ...template, shifts: [shift] },
      { template: { parts: [], shifts: [{ capacity: 5, durationMinutes: 120 }] } },
    ],
    TemplateArchivedError: async ({ world }) => [
      { templateId: (await world.template({ archivedAt: retiredAt })).globalId, ...template },
      { code: 'TEMPLATE_ARCHIVED' },
    ],
    SkillRetiredError: async ({ world }) => {
      const skill = await world.skill({ retiredAt })
      const { globalId: templateId } = await world.template()
      return [
        { templateId, ...template, shifts: [{ ...shift, skillIds: [skill.globalId] }] },
        { skillId: skill.globalId },
      ]
    },
    NotFoundError: async () => [{ templateId: missing('EventTemplate'), ...template }, { what: 'template' }],
    ValidationError: async () => [
      { templateId: 'x', ...template, durationMinutes: 0 },
      paths('templateId', 'durationMinutes'),
    ],
  },
  archiveEventTemplate: {
    EventTemplatePayload: async ({ world, clock }) => [
      { templateId: (await world.template()).globalId },
      { template: { archivedAt: clock().toISOString() } },
    ],
    TemplateArchivedError: async ({ world }) => [
      { templateId: (await world.template({ archivedAt: retiredAt })).globalId },
      { code: 'TEMPLATE_ARCHIVED' },
    ],
    NotFoundError: async () => [{ templateId: missing('EventTemplate') }, { what: 'template' }],
    ValidationError: async () => [{ templateId: missing('Event') }, paths('templateId')],
  },
  saveEventAsTemplate: {
    EventTemplatePayload: async (stage) => [
      { eventId: (await draft(stage)).globalId, name: text('Үлгі') },
      { template: { shifts: [{ capacity: 20, durationMinutes: 180 }] } },
    ],
    NotFoundError: async () => [{ eventId: missing('Event') }, { what: 'event' }],
    ValidationError: async () => [{ eventId: 'x', name: noText }, paths('eventId', 'name.kk', 'name.ru')],
  },
  createEventFromTemplate: {
    EventPayload: async (stage) => [
      { templateId: (await stage.world.template()).globalId, ...(await fromEarlier(stage)) },
      { event: { status: 'DRAFT' } },
    ],
    TemplateArchivedError: async (stage) => [
      { templateId: (await stage.world.template({ archivedAt: retiredAt })).globalId, ...(await fromEarlier(stage)) },
      { code: 'TEMPLATE_ARCHIVED' },
    ],
    NotFoundError: async (stage) => [
      { templateId: missing('EventTemplate'), ...(await fromEarlier(stage)) },
      { what: 'template' },
    ],
    ValidationError: async (stage) => [
      {
        templateId: 'x',
        ...(await fromEarlier(stage)),
        place: noText,
        signupOpensAt: endsAt,
        signupClosesAt: startsAt,
      },
      paths('templateId', 'place.kk', 'place.ru', 'signupClosesAt'),
    ],
  },
  copyEvent: {
    EventPayload: async ({ world }) => [
      { eventId: (await world.event({ status: 'DONE' })).globalId, startsAt },
      { event: { status: 'DRAFT' } },
    ],
    NotFoundError: async () => [{ eventId: missing('Event'), startsAt }, { what: 'event' }],
    ValidationError: async () => [{ eventId: 'x', startsAt, organiserId: 'y' }, paths('eventId', 'organiserId')],
  },
}
