import { randomUUID } from 'node:crypto'
import { missing, noText, paths, text } from './cases.ts'
import type { Cases } from './cases.ts'

const slug = () => `campaign-${randomUUID()}`

export const registerCases: Cases = {
  registerOrganisation: {
    OrganisationPayload: async ({ world }) => [
      { kind: 'VOLUNTEER_ORGANISATION', name: text(`Ұйым ${randomUUID()}`), districtId: world.district.globalId },
      { organisation: { status: 'ACTIVE' } },
    ],
    NotFoundError: async () => [
      { kind: 'INITIATIVE_GROUP', name: text('Топ'), districtId: missing('District') },
      { what: 'district' },
    ],
    ValidationError: async ({ world }) => [
      { kind: 'STATE_BODY', name: noText, districtId: world.region.globalId, idempotencyKey: 'x'.repeat(201) },
      paths('name.kk', 'name.ru', 'districtId', 'idempotencyKey'),
    ],
  },
  changeOrganisationStatus: {
    OrganisationPayload: async ({ world }) => {
      const organisation = await world.organisation()
      return [{ organisationId: organisation.globalId, status: 'SUSPENDED' }, { organisation: { status: 'SUSPENDED' } }]
    },
    StatusTooEarlyError: async ({ world }) => {
      const organisation = await world.organisation({}, { validFrom: new Date('2026-03-01') })
      const input = { organisationId: organisation.globalId, status: 'CLOSED', from: '2026-03-01' }
      return [input, { code: 'STATUS_TOO_EARLY', presentSince: '2026-03-01' }]
    },
    NotFoundError: async () => [
      { organisationId: missing('Organisation'), status: 'CLOSED' },
      { code: 'NOT_FOUND', what: 'organisation' },
    ],
    ValidationError: async () => [{ organisationId: missing('Event'), status: 'CLOSED' }, paths('organisationId')],
  },
  createCampaign: {
    CampaignPayload: async () => [
      {
        slug: slug(),
        kind: 'WEEK',
        name: text('Апталық'),
        slogan: text('Ұран'),
        startsOn: '2026-12-01',
        endsOn: '2026-12-07',
        goals: [{ metric: 'ATTENDANCES', target: 100 }],
      },
      { campaign: { status: 'DRAFT' } },
    ],
    SlugTakenError: async ({ world }) => {
      const { slug: taken } = await world.campaign()
      return [
        { slug: taken, kind: 'FUND', name: text('Қор'), startsOn: '2026-12-01' },
        { code: 'SLUG_TAKEN', slug: taken },
      ]
    },
    NotFoundError: async () => [
      { slug: slug(), kind: 'FUND', name: text('Қор'), startsOn: '2026-12-01', parentId: missing('Campaign') },
      { what: 'parent campaign' },
    ],
    ValidationError: async () => [
      {
        slug: 'Not A Slug',
        kind: 'FUND',
        name: noText,
        startsOn: '2026-12-01',
        endsOn: '2026-11-30',
        parentId: 'nonsense',
        goals: [{ metric: 'ATTENDANCES', target: 0 }],
      },
      paths('slug', 'name.kk', 'name.ru', 'parentId', 'goals.0.target', 'endsOn'),
    ],
  },
  publishCampaign: {
    CampaignPayload: async ({ world }) => {
      const campaign = await world.campaign({ status: 'DRAFT' })
      return [{ campaignId: campaign.globalId }, { campaign: { status: 'PUBLISHED' } }]
    },
    CampaignNotPublishedError: async ({ world }) => {
      const parent = await world.campaign({ status: 'DRAFT' })
      const child = await world.campaign({ status: 'DRAFT', parentId: parent.id })
      return [{ campaignId: child.globalId }, { code: 'CAMPAIGN_NOT_PUBLISHED', campaignId: parent.globalId }]
    },
    NotFoundError: async () => [{ campaignId: missing('Campaign') }, { what: 'campaign' }],
    ValidationError: async () => [{ campaignId: '' }, paths('campaignId')],
  },
  createSkill: {
    SkillPayload: async () => [{ name: text(`Дағды ${randomUUID()}`) }, { skill: { retiredAt: null } }],
    SkillNameTakenError: async ({ world }) => {
      const skill = await world.skill()
      // Capitals make no other skill.
      const name = skill.nameKk.toUpperCase()
      return [{ name: text(name) }, { code: 'SKILL_NAME_TAKEN', name }]
    },
    ValidationError: async () => [{ name: noText }, paths('name.kk', 'name.ru')],
  },
  renameSkill: {
    SkillPayload: async ({ world }) => {
      const skill = await world.skill()
      return [{ skillId: skill.globalId, name: text(`Дағды ${randomUUID()}`) }, { skill: { id: skill.globalId } }]
    },
    SkillRetiredError: async ({ world }) => {
      const skill = await world.skill({ retiredAt: new Date('2026-01-01') })
      return [
        { skillId: skill.globalId, name: text('Дағды') },
        { code: 'SKILL_RETIRED', skillId: skill.globalId },
      ]
    },
    SkillNameTakenError: async ({ world }) => {
      const { nameKk } = await world.skill()
      return [{ skillId: (await world.skill()).globalId, name: text(nameKk) }, { name: nameKk }]
    },
    NotFoundError: async () => [{ skillId: missing('Skill'), name: text('Дағды') }, { what: 'skill' }],
    ValidationError: async () => [{ skillId: missing('Event'), name: noText }, paths('skillId', 'name.kk', 'name.ru')],
  },
  retireSkill: {
    SkillPayload: async ({ world, clock }) => [
      { skillId: (await world.skill()).globalId },
      { skill: { retiredAt: clock().toISOString() } },
    ],
    SkillRetiredError: async ({ world }) => {
      const skill = await world.skill({ retiredAt: new Date('2026-01-01') })
      return [{ skillId: skill.globalId }, { code: 'SKILL_RETIRED', skillId: skill.globalId }]
    },
    NotFoundError: async () => [{ skillId: missing('Skill') }, { what: 'skill' }],
    ValidationError: async () => [{ skillId: missing('Event') }, paths('skillId')],
  },
  registerVolunteer: {
    VolunteerPayload: async ({ world }) => ({
      givenName: 'Ерікті',
      familyName: randomUUID(),
      patronymic: 'Сынақұлы',
      birthDate: '2014-02-28',
      districtId: world.district.globalId,
      phone: '+7 (700) 000-00-00',
      email: 'someone@example.org',
      guardianConsent: true,
      organisationId: (await world.organisation()).globalId,
      consents: ['VOLUNTEERING', 'CONTACT'],
    }),
    ConsentRequiredError: async ({ world }) => [
      {
        givenName: 'Ерікті',
        familyName: 'Сынақов',
        birthDate: '2000-01-01',
        districtId: world.district.globalId,
        consents: ['CONTACT', 'PUBLICATION'],
      },
      { code: 'CONSENT_REQUIRED', purpose: 'VOLUNTEERING' },
    ],
    NotFoundError: async ({ world }) => [
      {
        givenName: 'Ерікті',
        familyName: 'Сынақов',
        birthDate: '2000-01-01',
        districtId: world.district.globalId,
        organisationId: missing('Organisation'),
        consents: ['VOLUNTEERING'],
      },
      { what: 'organisation' },
    ],
    ValidationError: async () => [
      {
        givenName: '',
        familyName: ' ',
        birthDate: '1850-01-01',
        districtId: 'x',
        phone: '8 700',
        email: 'nobody',
        consents: [],
      },
      paths('givenName', 'familyName', 'birthDate', 'districtId', 'phone', 'email'),
    ],
  },
}
