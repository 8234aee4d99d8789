import { Prisma } from '@erikti/prisma/generated/client/client'
import type {
  AidNeed,
  AidRefusal,
  AidRequestChannel,
  AidRequestStatus,
  Locale,
} from '@erikti/prisma/generated/client/enums'
import type { AidRequestModel } from '@erikti/prisma/generated/client/models/AidRequest'
import type { UnitOfWork } from '../command/command.ts'
import { requireContact } from '../contacts/contacts.service.ts'
import { logAction } from '../personal-data/access-log.service.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { visibleVolunteers } from '../volunteers/volunteers.policy.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { AidConsentRequiredError, AidRequestStatusError } from './aid-requests.errors.ts'

/** A neighbour asks for two or three; a program that buries the office in requests does not. */
const mostRequestsOfContact = 3

export interface AidRequestDetails {
  need: AidNeed
  requesterName: string
  /** Normalised, with the country code. */
  phone: string
  address: string
  districtId: string
  /** In the person's words. */
  description: string
  locale: Locale
}

export interface AidRequestResult {
  [name: string]: string
  requestId: string
}

/**
 * Writes down what somebody asks for, by phone or at the office.
 * @throws AidConsentRequiredError, NotFoundError.
 */
export async function recordAidRequest(
  work: UnitOfWork,
  {
    consent,
    channel,
    ...details
  }: AidRequestDetails & { channel: Exclude<AidRequestChannel, 'WEB'>; consent: boolean },
): Promise<AidRequestResult> {
  if (!consent) throw new AidConsentRequiredError()
  const { id } = await receive(work, { ...details, channel })
  return { requestId: id }
}

/**
 * Somebody asks for help by themselves, with an address that they have shown to be theirs. They are told a number to ask after it, and
 * nothing else.
 * @throws ContactUnconfirmedError, TooManyAttemptsError, AidConsentRequiredError, NotFoundError, ValidationError without a phone.
 */
export async function requestAid(
  work: UnitOfWork,
  {
    contactToken,
    consent,
    phone,
    ...details
  }: Omit<AidRequestDetails, 'phone'> & { contactToken: string; phone?: string | null | undefined; consent: boolean },
): Promise<{ number: number }> {
  // Held, so that who presses twice does not ask twice.
  const contact = await requireContact(work, contactToken)
  if (!consent) throw new AidConsentRequiredError()
  const email = contact.channel === 'EMAIL' ? contact.address : null
  const reachedBy = contact.channel === 'SMS' ? contact.address : phone
  if (!reachedBy) throw new ValidationError([{ path: 'phone', code: 'MISSING', message: 'is needed, to call back' }])
  const sofar = await work.transaction.aidRequest.count({
    where: { channel: 'WEB', receivedAt: { gte: contact.confirmedAt }, ...(email ? { email } : { phone: reachedBy }) },
  })
  if (sofar >= mostRequestsOfContact) throw new TooManyAttemptsError(contact.expiresAt)
  const { number } = await receive(work, { ...details, phone: reachedBy, email, channel: 'WEB' })
  return { number }
}

async function receive(
  work: UnitOfWork,
  details: AidRequestDetails & { channel: AidRequestChannel; email?: string | null },
): Promise<{ id: string; number: number }> {
  const { transaction, now, actorId } = work
  if ((await transaction.district.count({ where: { id: details.districtId } })) === 0)
    throw new NotFoundError('district')
  const request = await transaction.aidRequest.create({
    data: {
      ...details,
      consentAt: now,
      receivedAt: now,
      receivedById: recorderOf(work),
      campaignId: await campaignOfToday(work),
    },
    select: { id: true, number: true },
  })
  await step(work, request.id, null, 'RECEIVED', actorId)
  return request
}

/** The programme's year-round help, when it runs today; the one that began first when there are several. */
async function campaignOfToday({ transaction, now }: UnitOfWork): Promise<string | null> {
  const today = await readToday(transaction, now)
  const campaign = await transaction.campaign.findFirst({
    where: {
      kind: 'AID',
      status: 'PUBLISHED',
      startsOn: { lte: today },
      OR: [{ endsOn: null }, { endsOn: { gte: today } }],
    },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return campaign?.id ?? null
}

/** The request's row, held until the transaction ends. @throws NotFoundError, also for one that was erased. */
async function lockRequest({ transaction }: UnitOfWork, id: string): Promise<AidRequestModel> {
  await transaction.$queryRaw`SELECT id FROM "AidRequest" WHERE id = ${id}::uuid FOR UPDATE`
  const request = await transaction.aidRequest.findUnique({ where: { id } })
  if (!request || request.erasedAt) throw new NotFoundError('request')
  return request
}

function requireStatus(request: AidRequestModel, ...needed: AidRequestStatus[]): void {
  if (!needed.includes(request.status)) throw new AidRequestStatusError(request.status, needed)
}

async function step(
  { transaction, now }: UnitOfWork,
  requestId: string,
  from: AidRequestStatus | null,
  to: AidRequestStatus,
  actorId: string | null,
): Promise<void> {
  await transaction.aidRequestStep.create({ data: { requestId, from, to, at: now, actorId } })
}

/** Takes the request on to its next state; whoever does so first sees to it from then on. */
async function advance(
  work: UnitOfWork,
  request: AidRequestModel,
  to: AidRequestStatus,
  data: Prisma.AidRequestUncheckedUpdateInput,
): Promise<AidRequestResult> {
  await work.transaction.aidRequest.update({
    where: { id: request.id },
    data: { ...data, status: to, assigneeId: request.assigneeId ?? recorderOf(work) },
  })
  await step(work, request.id, request.status, to, work.actorId)
  return { requestId: request.id }
}

async function write({ transaction, now, ...work }: UnitOfWork, requestId: string, text: string): Promise<void> {
  await transaction.aidRequestNote.create({
    data: { requestId, text, writtenAt: now, writtenById: recorderOf({ ...work, transaction, now }) },
  })
}

/** Puts right what was written down, while it is open. @throws NotFoundError, AidRequestStatusError. */
export async function changeAidRequest(
  work: UnitOfWork,
  {
    requestId,
    ...given
  }: { requestId: string } & { [Key in keyof AidRequestDetails]?: AidRequestDetails[Key] | undefined },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED')
  if (given.districtId && (await work.transaction.district.count({ where: { id: given.districtId } })) === 0)
    throw new NotFoundError('district')
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await work.transaction.aidRequest.update({ where: { id: requestId }, data })
  return { requestId }
}

/** Somebody of the office sees to it from now on. @throws NotFoundError, AidRequestStatusError for one that has ended. */
export async function takeAidRequest(
  work: UnitOfWork,
  { requestId }: { requestId: string },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED')
  await work.transaction.aidRequest.update({ where: { id: requestId }, data: { assigneeId: recorderOf(work) } })
  return { requestId }
}

/**
 * The need is real; it may turn out to be that of a family which the store knows.
 * @throws NotFoundError, AidRequestStatusError.
 */
export async function verifyAidRequest(
  work: UnitOfWork,
  { requestId, familyId }: { requestId: string; familyId?: string | null | undefined },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'RECEIVED')
  if (familyId && (await work.transaction.family.count({ where: { id: familyId, erasedAt: null } })) === 0)
    throw new NotFoundError('family')
  return advance(work, request, 'VERIFIED', { verifiedAt: work.now, familyId: familyId ?? request.familyId })
}

/**
 * Who helps: a volunteer, a benefactor, or both. Another may take their place while nothing was delivered.
 * @throws NotFoundError, AidRequestStatusError, ValidationError for nobody.
 */
export async function matchAidRequest(
  work: UnitOfWork,
  input: {
    requestId: string
    volunteerId?: string | null | undefined
    benefactorId?: string | null | undefined
  },
): Promise<AidRequestResult> {
  const { transaction, viewer, now } = work
  const [volunteerId, benefactorId] = [input.volunteerId ?? null, input.benefactorId ?? null]
  if (!volunteerId && !benefactorId)
    throw new ValidationError([
      { path: 'volunteerId', code: 'MISSING', message: 'a volunteer or a benefactor is needed' },
    ])
  const request = await lockRequest(work, input.requestId)
  requireStatus(request, 'VERIFIED', 'MATCHED')
  const reach = volunteerId && visibleVolunteers(viewer, await readToday(transaction, now))
  if (reach && (await transaction.volunteer.count({ where: { id: volunteerId, AND: [reach] } })) === 0)
    throw new NotFoundError('volunteer')
  if (benefactorId && (await transaction.benefactor.count({ where: { id: benefactorId } })) === 0)
    throw new NotFoundError('benefactor')
  const data = { volunteerId, benefactorId, matchedAt: now }
  if (request.status === 'VERIFIED') return advance(work, request, 'MATCHED', data)
  await transaction.aidRequest.update({ where: { id: request.id }, data })
  return { requestId: request.id }
}

/** Whoever was to help does not; it waits for somebody else. @throws NotFoundError, AidRequestStatusError. */
export async function releaseAidRequest(
  work: UnitOfWork,
  { requestId, reason }: { requestId: string; reason: string },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'MATCHED')
  await write(work, requestId, reason)
  return advance(work, request, 'VERIFIED', { matchedAt: null, volunteerId: null, benefactorId: null })
}

/** The help has arrived. @throws NotFoundError, AidRequestStatusError. */
export async function recordAidDelivery(
  work: UnitOfWork,
  { requestId }: { requestId: string },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'MATCHED')
  return advance(work, request, 'DELIVERED', { deliveredAt: work.now })
}

/**
 * The person was asked, and has what they needed: it counts from now on. The activity says neither whose it was nor where from.
 * @throws NotFoundError, AidRequestStatusError.
 */
export async function closeAidRequest(
  work: UnitOfWork,
  { requestId }: { requestId: string },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'DELIVERED')
  const { regionId } = await work.transaction.district.findUniqueOrThrow({
    where: { id: request.districtId },
    select: { regionId: true },
  })
  const dimensions = {
    occurredAt: work.now,
    regionId,
    organisationId: null,
    campaignId: request.campaignId,
    eventId: null,
  }
  work.count({
    ...dimensions,
    districtId: request.districtId,
    metric: 'AID_REQUESTS_CLOSED',
    delta: 1n,
    source: { kind: 'AID_REQUEST', id: requestId },
  })
  work.tell('AID_REQUEST_CLOSED', { ...dimensions, districtId: null })
  return advance(work, request, 'CLOSED', { closedAt: work.now })
}

/** It is not to be met; why is kept, and what more there is to say. @throws NotFoundError, AidRequestStatusError. */
export async function refuseAidRequest(
  work: UnitOfWork,
  { requestId, refusal, note }: { requestId: string; refusal: AidRefusal; note?: string | null | undefined },
): Promise<AidRequestResult> {
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'RECEIVED', 'VERIFIED', 'MATCHED')
  if (note) await write(work, requestId, note)
  return advance(work, request, 'REFUSED', { refusedAt: work.now, refusal })
}

/** Adds a note; notes are never edited. @throws NotFoundError. */
export async function noteAidRequest(
  work: UnitOfWork,
  { requestId, text }: { requestId: string; text: string },
): Promise<AidRequestResult> {
  await lockRequest(work, requestId)
  await write(work, requestId, text)
  return { requestId }
}

/**
 * The person wishes to be forgotten: their words and what the office wrote about them go, the number that counts stays.
 * @throws NotFoundError, AidRequestStatusError for one that is still open: it is refused as withdrawn first.
 */
export async function eraseAidRequest(
  work: UnitOfWork,
  { requestId, reason }: { requestId: string; reason: string },
): Promise<AidRequestResult> {
  const { transaction, viewer, now } = work
  const request = await lockRequest(work, requestId)
  requireStatus(request, 'CLOSED', 'REFUSED')
  await transaction.aidRequestNote.updateMany({ where: { requestId }, data: { text: '' } })
  await transaction.aidRequest.update({
    where: { id: requestId },
    data: { requesterName: '', phone: '', email: null, address: '', description: '', familyId: null, erasedAt: now },
  })
  await logAction(transaction, viewer, {
    at: now,
    action: 'ERASED',
    subject: 'AID_REQUEST',
    subjectId: requestId,
    operation: 'eraseAidRequest',
    fields: ['requesterName', 'phone', 'email', 'address', 'description', 'notes'],
    reason,
  })
  return { requestId }
}
