import { createStoreWorld } from '../../kit/store-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Case, Cases } from './cases.ts'

const reason = 'Бір отбасы екі рет тіркелген'

const storeOf = ({ database, world, clock }: Stage) => createStoreWorld(database, world, clock)
const familyOf = (stage: Stage) => storeOf(stage).family()
const noFamily: Case = async () => [{ familyId: missing('Family') }, { what: 'family' }]

let registered = 0
/** A day that nobody else was born on. */
const born = (count: number) => new Date(Date.UTC(1980, 0, count)).toISOString().slice(0, 10)

/** A family that nobody knows. */
function newFamily({ world }: Stage) {
  registered += 1
  return {
    districtId: world.district.globalId,
    address: `Абай ${registered}`,
    members: [
      {
        role: 'HEAD',
        givenName: 'Гүлназ',
        familyName: `Тіркелова ${registered}`,
        birthDate: born(registered),
        mayCollect: true,
      },
      { role: 'CHILD', givenName: 'Нұрсұлтан', familyName: `Тіркелов ${registered}` },
    ],
    consents: ['SOCIAL_HELP'],
    need: { method: 'HOME_VISIT', verifiedOn: '2026-11-20', validUntil: '2027-11-20' },
  }
}

const member = { role: 'OTHER', givenName: 'Роза', familyName: 'Сынақова' }

async function memberOf(stage: Stage, index: number): Promise<string> {
  const { memberIds } = await familyOf(stage)
  return `FamilyMember_${memberIds[index]}`
}

async function two(stage: Stage) {
  const [one, other] = [await familyOf(stage), await familyOf(stage)]
  return { one, other, input: { survivorId: one.globalId, mergedId: other.globalId, reason } }
}

export const familyCases: Cases = {
  registerFamily: {
    FamilyPayload: async (stage) => [
      newFamily(stage),
      { family: { needState: 'VALID', members: [{ role: 'HEAD', mayCollect: true }, { role: 'CHILD' }] } },
    ],
    FamilyConsentRequiredError: async (stage) => [
      { ...newFamily(stage), consents: ['CONTACT'] },
      { code: 'FAMILY_CONSENT_REQUIRED', purpose: 'SOCIAL_HELP' },
    ],
    FamilyKnownError: async (stage) => {
      const input = newFamily(stage)
      const { familyId } = await stage.office.expect('registerFamily', input, 'FamilyPayload')
      return [
        { ...input, address: 'Басқа көше 1' },
        { code: 'FAMILY_KNOWN', familyIds: [familyId] },
      ]
    },
    NotFoundError: async (stage) => [{ ...newFamily(stage), districtId: missing('District') }, { what: 'district' }],
    ValidationError: async (stage) => [
      {
        ...newFamily(stage),
        address: ' ',
        phone: 'жоқ',
        members: [
          { role: 'HEAD', givenName: ' ', familyName: 'А' },
          { role: 'HEAD', givenName: 'Б', familyName: 'А' },
        ],
      },
      paths('address', 'phone', 'members.0.givenName', 'members.1.role'),
    ],
  },
  changeFamily: {
    FamilyPayload: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, address: 'Жаңа көше 3', phone: null, locale: 'RU' },
      { family: { address: 'Жаңа көше 3', phone: null, locale: 'RU' } },
    ],
    NotFoundError: noFamily,
    ValidationError: async () => [{ familyId: 'x', address: '' }, paths('familyId', 'address')],
  },
  renewFamilyCard: {
    FamilyPayload: async (stage) => [{ familyId: (await familyOf(stage)).globalId }, {}],
    NotFoundError: noFamily,
    ValidationError: async () => [{ familyId: 'x' }, paths('familyId')],
  },
  addFamilyMember: {
    FamilyPayload: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, ...member },
      { family: { memberCount: 4 } },
    ],
    FamilyHasHeadError: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, ...member, role: 'HEAD' },
      { code: 'FAMILY_HAS_HEAD' },
    ],
    NotFoundError: async () => [{ familyId: missing('Family'), ...member }, { what: 'family' }],
    ValidationError: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, ...member, birthDate: '2030-01-01' },
      paths('birthDate'),
    ],
  },
  changeFamilyMember: {
    FamilyPayload: async (stage) => [{ memberId: await memberOf(stage, 1), patronymic: 'Қызы', mayCollect: true }, {}],
    FamilyHasHeadError: async (stage) => [
      { memberId: await memberOf(stage, 1), role: 'HEAD' },
      { code: 'FAMILY_HAS_HEAD' },
    ],
    NotFoundError: async () => [{ memberId: missing('FamilyMember') }, { what: 'member' }],
    ValidationError: async () => [{ memberId: 'x', givenName: ' ' }, paths('memberId', 'givenName')],
  },
  removeFamilyMember: {
    FamilyPayload: async (stage) => [{ memberId: await memberOf(stage, 2) }, { family: { memberCount: 2 } }],
    LastFamilyMemberError: async (stage) => {
      const { memberIds } = await storeOf(stage).family({ people: [{}] })
      return [{ memberId: `FamilyMember_${memberIds[0]}` }, { code: 'LAST_FAMILY_MEMBER' }]
    },
    NotFoundError: async () => [{ memberId: missing('FamilyMember') }, { what: 'member' }],
    ValidationError: async () => [{ memberId: 'x' }, paths('memberId')],
  },
  authoriseCollector: {
    FamilyPayload: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, givenName: 'Ержан', familyName: 'Көршиев', phone: '87015550123' },
      { family: { collectors: [{ givenName: 'Ержан', phone: '+77015550123', validUntil: null }] } },
    ],
    NotFoundError: async () => [
      { familyId: missing('Family'), givenName: 'Ержан', familyName: 'Көршиев' },
      { what: 'family' },
    ],
    ValidationError: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, givenName: 'Е', familyName: 'К', validUntil: '2020-01-01' },
      paths('validUntil'),
    ],
  },
  revokeCollector: {
    FamilyPayload: async (stage) => {
      const { id: familyId } = await familyOf(stage)
      const { id } = await stage.database.prisma.familyCollector.create({
        data: { familyId, givenName: 'Ержан', familyName: 'Көршиев', authorisedAt: stage.clock() },
      })
      return [{ collectorId: `FamilyCollector_${id}` }, { family: { collectors: [] } }]
    },
    NotFoundError: async () => [{ collectorId: missing('FamilyCollector') }, { what: 'collector' }],
    ValidationError: async () => [{ collectorId: 'x' }, paths('collectorId')],
  },
  recordFamilyConsent: {
    FamilyPayload: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, purpose: 'CONTACT' },
      { family: { consents: [{ purpose: 'SOCIAL_HELP' }, { purpose: 'CONTACT', withdrawnAt: null }] } },
    ],
    NotFoundError: async () => [{ familyId: missing('Family'), purpose: 'CONTACT' }, { what: 'family' }],
    ValidationError: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, purpose: 'CONTACT', givenAt: '2030-01-01T00:00:00.000Z' },
      paths('givenAt'),
    ],
  },
  withdrawFamilyConsent: {
    FamilyPayload: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, purpose: 'SOCIAL_HELP' },
      { family: { consents: [{ purpose: 'SOCIAL_HELP', withdrawnAt: stage.clock().toISOString() }] } },
    ],
    NotFoundError: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, purpose: 'CONTACT' },
      { what: 'consent' },
    ],
    ValidationError: async () => [{ familyId: 'x', purpose: 'CONTACT' }, paths('familyId')],
  },
  verifyNeed: {
    FamilyPayload: async (stage) => [
      {
        familyId: (await storeOf(stage).family({ verified: null })).globalId,
        method: 'COMMISSION',
        verifiedOn: '2026-11-20',
        validUntil: '2026-12-01',
      },
      { family: { needState: 'EXPIRING', needValidUntil: '2026-12-01' } },
    ],
    NotFoundError: async () => [
      { familyId: missing('Family'), method: 'REFERRAL', verifiedOn: '2026-11-20', validUntil: '2026-12-01' },
      { what: 'family' },
    ],
    ValidationError: async (stage) => [
      {
        familyId: (await familyOf(stage)).globalId,
        method: 'REFERRAL',
        verifiedOn: '2030-11-20',
        validUntil: '2026-12-01',
      },
      paths('verifiedOn', 'validUntil'),
    ],
  },
  withdrawNeedVerification: {
    FamilyPayload: async (stage) => {
      const { id: familyId } = await familyOf(stage)
      const { id } = await stage.database.prisma.needVerification.findFirstOrThrow({ where: { familyId } })
      return [{ verificationId: `NeedVerification_${id}`, reason: 'Қате жазылған' }, { family: { needState: 'NONE' } }]
    },
    NotFoundError: async () => [
      { verificationId: missing('NeedVerification'), reason: 'Қате жазылған' },
      { what: 'verification' },
    ],
    ValidationError: async () => [{ verificationId: 'x', reason: ' ' }, paths('verificationId', 'reason')],
  },
  mergeFamilies: {
    MergeFamiliesPayload: async (stage) => {
      const { one, input } = await two(stage)
      return [input, { family: { id: one.globalId }, movedVisits: 0 }]
    },
    FamilyAlreadyMergedError: async (stage) => {
      const { one, other, input } = await two(stage)
      await stage.office.expect('mergeFamilies', input, 'MergeFamiliesPayload')
      return [
        { survivorId: (await familyOf(stage)).globalId, mergedId: other.globalId, reason },
        { code: 'FAMILY_ALREADY_MERGED', survivorId: one.globalId },
      ]
    },
    NotFoundError: async (stage) => [
      { survivorId: (await familyOf(stage)).globalId, mergedId: missing('Family'), reason },
      { what: 'family' },
    ],
    ValidationError: async (stage) => {
      const { input } = await two(stage)
      return [{ ...input, reason: 'ӘЛИЯ екі рет тіркелген' }, paths('reason')]
    },
  },
  keepFamiliesApart: {
    KeepFamiliesApartPayload: async (stage) => {
      const { one, other } = await two(stage)
      return [{ oneId: one.globalId, otherId: other.globalId }, { familyIds: [one.globalId, other.globalId].sort() }]
    },
    NotFoundError: async (stage) => [
      { oneId: (await familyOf(stage)).globalId, otherId: missing('Family') },
      { what: 'family' },
    ],
    ValidationError: async () => [{ oneId: 'x', otherId: 'y' }, paths('oneId', 'otherId')],
  },
  exportFamilyData: {
    PersonalDataExport: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, reason: 'Өздері сұрады' },
      { exportedAt: stage.clock().toISOString() },
    ],
    NotFoundError: async () => [{ familyId: missing('Family'), reason }, { what: 'family' }],
    ValidationError: async () => [{ familyId: 'x', reason: ' ' }, paths('familyId', 'reason')],
  },
  eraseFamily: {
    FamilyErasedPayload: async (stage) => {
      const { globalId } = await familyOf(stage)
      return [
        { familyId: globalId, reason: 'Өздері сұрады' },
        { familyId: globalId, erasedAt: stage.clock().toISOString() },
      ]
    },
    NotFoundError: async () => [{ familyId: missing('Family'), reason }, { what: 'family' }],
    ValidationError: async (stage) => [
      { familyId: (await familyOf(stage)).globalId, reason: 'Алия сұрады' },
      paths('reason'),
    ],
  },
}
