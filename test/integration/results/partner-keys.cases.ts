import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

async function makeKey({ office, world }: Stage): Promise<{ id: string; organisationId: string }> {
  const organisation = await world.organisation()
  const input = { organisationId: organisation.globalId, name: 'Key', scopes: ['READ_COUNTERS'] }
  const { partnerKey } = await office.expect('createPartnerKey', input, 'PartnerKeyPayload')
  return { id: partnerKey.id, organisationId: organisation.globalId }
}

async function makeRevokedKey(stage: Stage): Promise<string> {
  const { id } = await makeKey(stage)
  await stage.office.expect('revokePartnerKey', { partnerKeyId: id }, 'PartnerKeyPayload')
  return id
}

/** A key that acts for an account: nobody's partner key. */
async function makeAccountKey({ database, office }: Stage): Promise<string> {
  if (office.viewer.kind !== 'account') throw new Error('The office has an account')
  const key = await database.prisma.apiKey.create({
    data: {
      accountId: office.viewer.accountId,
      name: 'script',
      prefix: 'erikti_script',
      hash: crypto.getRandomValues(new Uint8Array(32)),
    },
  })
  return encodeGlobalId('PartnerKey', key.id)
}

export const partnerKeyCases: Cases = {
  createPartnerKey: {
    PartnerKeyPayload: async ({ world }) => [
      {
        organisationId: (await world.organisation()).globalId,
        name: ' Check-in desk ',
        scopes: ['WRITE_ATTENDANCE', 'READ_COUNTERS', 'WRITE_ATTENDANCE'],
        expiresAt: '2030-01-01T00:00:00Z',
      },
      { partnerKey: { status: 'ACTIVE', name: 'Check-in desk', scopes: ['READ_COUNTERS', 'WRITE_ATTENDANCE'] } },
    ],
    OrganisationNotActiveError: async ({ world }) => {
      const organisation = await world.organisation({}, { status: 'SUSPENDED' })
      const input = { organisationId: organisation.globalId, name: 'Key', scopes: ['READ_COUNTERS'] }
      return [input, { code: 'ORGANISATION_NOT_ACTIVE', organisationId: organisation.globalId }]
    },
    NotFoundError: async () => [
      { organisationId: missing('Organisation'), name: 'Key', scopes: ['READ_COUNTERS'] },
      { what: 'organisation' },
    ],
    ValidationError: async () => [
      { organisationId: missing('Event'), name: ' ', scopes: [] },
      paths('organisationId', 'name', 'scopes'),
    ],
  },
  rotatePartnerKey: {
    RotatedPartnerKeyPayload: async (stage) => [
      { partnerKeyId: (await makeKey(stage)).id },
      { partnerKey: { status: 'ACTIVE' }, replaced: { status: 'ENDING' } },
    ],
    KeyEndedError: async (stage) => [{ partnerKeyId: await makeRevokedKey(stage) }, { status: 'REVOKED' }],
    NotFoundError: async (stage) => [{ partnerKeyId: await makeAccountKey(stage) }, { what: 'partner key' }],
    ValidationError: async () => [
      { partnerKeyId: missing('Account'), overlapHours: 721 },
      paths('partnerKeyId', 'overlapHours'),
    ],
  },
  revokePartnerKey: {
    PartnerKeyPayload: async (stage) => [
      { partnerKeyId: (await makeKey(stage)).id },
      { partnerKey: { status: 'REVOKED' } },
    ],
    KeyEndedError: async (stage) => [
      { partnerKeyId: await makeRevokedKey(stage) },
      { code: 'KEY_ENDED', status: 'REVOKED' },
    ],
    NotFoundError: async () => [{ partnerKeyId: missing('PartnerKey') }, { what: 'partner key' }],
    ValidationError: async () => [{ partnerKeyId: 'x' }, paths('partnerKeyId')],
  },
  renamePartnerKey: {
    PartnerKeyPayload: async (stage) => [
      { partnerKeyId: await makeRevokedKey(stage), name: 'Old desk' },
      { partnerKey: { name: 'Old desk', status: 'REVOKED' } },
    ],
    NotFoundError: async (stage) => [
      { partnerKeyId: await makeAccountKey(stage), name: 'Mine' },
      { what: 'partner key' },
    ],
    ValidationError: async (stage) => [
      { partnerKeyId: (await makeKey(stage)).id, name: 'x'.repeat(101) },
      paths('name'),
    ],
  },
}
