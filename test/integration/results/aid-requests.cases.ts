import { createStoreWorld } from '../../kit/store-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'
import { confirmed } from './signups.cases.ts'

let number = 0

function details({ world }: Stage): Input {
  number += 1
  return {
    need: 'FUEL',
    requesterName: `Сұраушы ${number}`,
    phone: `+7702${String(number).padStart(7, '0')}`,
    address: 'Әйтеке би 7',
    districtId: world.district.globalId,
    description: 'Көмір керек',
    locale: 'KK',
    consent: true,
  }
}

const call = (stage: Stage): Input => ({ ...details(stage), channel: 'PHONE' })

async function publicForm(stage: Stage): Promise<Input> {
  number += 1
  return { ...details(stage), contactToken: await confirmed(stage, `asks-for-help-${number}@example.org`) }
}

async function received(stage: Stage): Promise<string> {
  return (await stage.office.expect('recordAidRequest', call(stage), 'AidRequestPayload')).requestId
}

async function take(stage: Stage, mutation: string, input: Input): Promise<string> {
  return (await stage.office.expect(mutation, input, 'AidRequestPayload')).requestId as string
}

const verified = async (stage: Stage) => take(stage, 'verifyAidRequest', { requestId: await received(stage) })
const matched = async (stage: Stage) =>
  take(stage, 'matchAidRequest', {
    requestId: await verified(stage),
    volunteerId: (await stage.world.volunteer()).globalId,
  })
const delivered = async (stage: Stage) => take(stage, 'recordAidDelivery', { requestId: await matched(stage) })
const closed = async (stage: Stage) => take(stage, 'closeAidRequest', { requestId: await delivered(stage) })

/** What each mutation about one request answers for one that is not there, and for input without sense. */
function ofOne(input: Input = {}, wrong: Input = {}, ...places: string[]): Record<string, Case> {
  return {
    NotFoundError: async () => [{ ...input, requestId: missing('AidRequest') }, { what: 'request' }],
    ValidationError: async () => [{ ...input, requestId: missing('Event'), ...wrong }, paths('requestId', ...places)],
  }
}

const ended: Case = async (stage) => [
  { requestId: await closed(stage) },
  { code: 'AID_REQUEST_STATUS', status: 'CLOSED' },
]

export const aidRequestCases: Cases = {
  recordAidRequest: {
    AidRequestPayload: async (stage) => [
      call(stage),
      { request: { status: 'RECEIVED', channel: 'PHONE', description: 'Көмір керек' } },
    ],
    AidConsentRequiredError: async (stage) => [{ ...call(stage), consent: false }, { code: 'AID_CONSENT_REQUIRED' }],
    NotFoundError: async (stage) => [{ ...call(stage), districtId: missing('District') }, { what: 'district' }],
    ValidationError: async (stage) => [
      { ...call(stage), channel: 'WEB', requesterName: ' ', phone: '12', address: '', description: 'x'.repeat(2_001) },
      paths('channel', 'requesterName', 'phone', 'address', 'description'),
    ],
  },
  requestAid: {
    AidRequestedPayload: publicForm,
    AidConsentRequiredError: async (stage) => ({ ...(await publicForm(stage)), consent: false }),
    ContactUnconfirmedError: async (stage) => ({ ...details(stage), contactToken: 'no-such-token' }),
    TooManyAttemptsError: async (stage) => {
      const input = await publicForm(stage)
      for (let times = 0; times < 3; times += 1)
        await stage.anonymous.expect('requestAid', input, 'AidRequestedPayload')
      return input
    },
    NotFoundError: async (stage) => [
      { ...(await publicForm(stage)), districtId: missing('District') },
      { what: 'district' },
    ],
    ValidationError: async (stage) => [
      { ...(await publicForm(stage)), requesterName: '', phone: 'x' },
      paths('requesterName', 'phone'),
    ],
  },
  changeAidRequest: {
    AidRequestPayload: async (stage) => [
      { requestId: await received(stage), need: 'FOOD', address: 'Жаңа мекенжай' },
      { request: { need: 'FOOD', address: 'Жаңа мекенжай', description: 'Көмір керек' } },
    ],
    AidRequestStatusError: ended,
    ...ofOne({}, { address: ' ', phone: '1' }, 'phone', 'address'),
  },
  takeAidRequest: {
    AidRequestPayload: async (stage) => [{ requestId: await received(stage) }, { request: { isMine: true } }],
    AidRequestStatusError: ended,
    ...ofOne(),
  },
  verifyAidRequest: {
    AidRequestPayload: async (stage) => {
      const { database, world, clock } = stage
      const family = await createStoreWorld(database, world, clock).family()
      return [
        { requestId: await received(stage), familyId: family.globalId },
        { request: { status: 'VERIFIED', isMine: true } },
      ]
    },
    AidRequestStatusError: async (stage) => [
      { requestId: await verified(stage) },
      { status: 'VERIFIED', needed: ['RECEIVED'] },
    ],
    ...ofOne(),
  },
  matchAidRequest: {
    AidRequestPayload: async (stage) => {
      const volunteer = await stage.world.volunteer()
      return [
        { requestId: await verified(stage), volunteerId: volunteer.globalId },
        { request: { status: 'MATCHED', volunteer: { id: volunteer.globalId } } },
      ]
    },
    AidRequestStatusError: async (stage) => [
      { requestId: await received(stage), volunteerId: (await stage.world.volunteer()).globalId },
      { status: 'RECEIVED', needed: ['VERIFIED', 'MATCHED'] },
    ],
    NotFoundError: async (stage) => [
      { requestId: await verified(stage), volunteerId: missing('Volunteer') },
      { what: 'volunteer' },
    ],
    ValidationError: async (stage) => [{ requestId: await verified(stage) }, paths('volunteerId')],
  },
  releaseAidRequest: {
    AidRequestPayload: async (stage) => [
      { requestId: await matched(stage), reason: 'Ауырып қалды' },
      { request: { status: 'VERIFIED', volunteer: null, notes: [{ text: 'Ауырып қалды' }] } },
    ],
    AidRequestStatusError: async (stage) => [
      { requestId: await verified(stage), reason: 'Ауырып қалды' },
      { needed: ['MATCHED'] },
    ],
    ...ofOne({ reason: 'Ауырып қалды' }, { reason: 'x' }, 'reason'),
  },
  recordAidDelivery: {
    AidRequestPayload: async (stage) => [{ requestId: await matched(stage) }, { request: { status: 'DELIVERED' } }],
    AidRequestStatusError: async (stage) => [{ requestId: await verified(stage) }, { needed: ['MATCHED'] }],
    ...ofOne(),
  },
  closeAidRequest: {
    AidRequestPayload: async (stage) => [{ requestId: await delivered(stage) }, { request: { status: 'CLOSED' } }],
    AidRequestStatusError: async (stage) => [{ requestId: await matched(stage) }, { needed: ['DELIVERED'] }],
    ...ofOne(),
  },
  refuseAidRequest: {
    AidRequestPayload: async (stage) => [
      { requestId: await matched(stage), refusal: 'WITHDRAWN', note: 'Өзі бас тартты' },
      { request: { status: 'REFUSED', refusal: 'WITHDRAWN', notes: [{ text: 'Өзі бас тартты' }] } },
    ],
    AidRequestStatusError: async (stage) => [
      { requestId: await delivered(stage), refusal: 'REPEATED' },
      { status: 'DELIVERED' },
    ],
    ...ofOne({ refusal: 'REPEATED' }, { note: 'x'.repeat(2_001) }, 'note'),
  },
  noteAidRequest: {
    AidRequestPayload: async (stage) => [
      { requestId: await closed(stage), text: 'Рақмет айтты' },
      { request: { notes: [{ text: 'Рақмет айтты' }] } },
    ],
    ...ofOne({ text: 'Рақмет айтты' }, { text: ' ' }, 'text'),
  },
  eraseAidRequest: {
    AidRequestPayload: async (stage) => [{ requestId: await closed(stage), reason: 'Өз өтініші' }, { request: null }],
    AidRequestStatusError: async (stage) => [
      { requestId: await delivered(stage), reason: 'Өз өтініші' },
      { needed: ['CLOSED', 'REFUSED'] },
    ],
    ...ofOne({ reason: 'Өз өтініші' }, { reason: 'x' }, 'reason'),
  },
}
