import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'
import type { GraphQLInputType } from 'graphql'
import { schema } from '@erikti/schema/schema'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'

const nowhere = '00000000-0000-7000-8000-00000000dead'

/** What an id in an input points at, by the field's name, or by the mutation's and the field's. */
const idTypes: Readonly<Record<string, string>> = {
  initiatorId: 'Organisation',
  organiserId: 'Organisation',
  parentId: 'Campaign',
  templateId: 'EventTemplate',
  importId: 'VolunteerImport',
  requestId: 'AidRequest',
  driveId: 'BloodDrive',
  donorId: 'BloodDonor',
  appointmentId: 'BloodAppointment',
  outcomeId: 'BloodOutcome',
  postId: 'ChallengePost',
  accountId: 'ChallengeAccount',
  memberId: 'FamilyMember',
  collectorId: 'FamilyCollector',
  verificationId: 'NeedVerification',
  groupId: 'ItemGroup',
  placeId: 'StockPlace',
  fromPlaceId: 'StockPlace',
  toPlaceId: 'StockPlace',
  lotId: 'StockLot',
  ruleId: 'EntitlementRule',
  visitId: 'StoreVisit',
  overrideId: 'StoreOverride',
  movementId: 'StockMovement',
  stopId: 'FairStop',
  fairStopId: 'FairStop',
  recipientGroupId: 'FundRecipientGroup',
  pledgeId: 'FundPledge',
  'changeFundDonor.donorId': 'FundDonor',
  'eraseFundDonor.donorId': 'FundDonor',
  disbursementId: 'FundDisbursement',
  entryId: 'FundEntry',
}

/** Where things are given without names, the same words mean other things. */
const ofGiving: Readonly<Record<string, string>> = {
  placeId: 'DistributionPlace',
  itemId: 'DistributionItem',
  itemIds: 'DistributionItem',
  shiftId: 'DistributionShift',
  linkId: 'DistributionLink',
  tallyId: 'DistributionTally',
}
const isOfGiving = (mutation: string) => /Distribution|LateTally/.test(mutation)

const texts: Readonly<Record<string, string>> = {
  address: 'https://t.me/ulgi_arna/1',
  hashtag: 'Ulgi',
  closesAt: '2030-01-02T10:00:00.000Z',
  fileHash: '0'.repeat(64),
  email: 'somebody@example.org',
  phone: '+77001234567',
  slug: 'a-slug-of-its-own',
  token: 'no-such-token',
  challenge: 'no-such-challenge',
  code: '000000',
}

/**
 * An input that passes the first look: every required field has a value of its type. Organisations are the given one, so that
 * a permission for it counts; whatever else is named does not exist.
 */
export function writeInput(mutation: string, organisationId: string, overrides: Record<string, unknown> = {}): object {
  const argument = schema.getMutationType()?.getFields()[mutation]?.args[0]
  if (!argument) return {}
  const value = valueOf('input', argument.type) as object
  return { ...value, ...overrides }

  function valueOf(name: string, type: GraphQLInputType): unknown {
    const nullable = getNullableType(type)
    if (isListType(nullable)) return [valueOf(name, nullable.ofType as GraphQLInputType)]
    const named = getNamedType(nullable)
    if (isInputObjectType(named)) {
      const fields = Object.values(named.getFields()).filter(
        (field) => isNonNullType(field.type) || field.name === 'organisationId',
      )
      return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.name, field.type)]))
    }
    if (isEnumType(named)) return named.getValues()[0]?.name
    switch (named.name) {
      case 'ID':
        return idOf(name)
      case 'Int':
        return 1
      case 'Boolean':
        return true
      case 'Date':
        return '2000-01-01'
      case 'DateTime':
        return name === 'endsAt' ? '2030-01-01T12:00:00.000Z' : '2030-01-01T10:00:00.000Z'
      case 'BigInt':
        return 1
      default:
        return texts[name] ?? `Some ${name} of good length`
    }
  }

  function idOf(name: string): string {
    if (name === 'deviceId') return nowhere
    const type =
      (isOfGiving(mutation) ? ofGiving[name] : undefined) ??
      idTypes[`${mutation}.${name}`] ??
      idTypes[name] ??
      name.charAt(0).toUpperCase() + name.slice(1).replace(/Id$/, '')
    return type === 'Organisation' ? encodeGlobalId(type, organisationId) : encodeGlobalId(type, nowhere)
  }
}
