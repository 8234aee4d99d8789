import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { todayIn } from '../regions/regions.service.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, reason } from '../shared/input.ts'
import { visibleVolunteers } from '../volunteers/volunteers.policy.ts'
import { issueCertificate, revokeCertificate } from './certificates.service.ts'
import { CertificateRevokedError, NoApprovedHoursError } from './hours.errors.ts'

implementError(NoApprovedHoursError, 'NoApprovedHoursError', 'No hours of the period have been approved.', (t) => ({
  minutesAwaiting: t.exposeInt('minutesAwaiting', { description: 'Minutes of the period that wait for approval.' }),
}))
implementError(CertificateRevokedError, 'CertificateRevokedError', 'The certificate was taken back before.', (t) => ({
  revokedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ revokedAt }) => revokedAt }),
}))

const CertificatePayload = builder.objectRef<{ certificateId: string }>('CertificatePayload').implement({
  description: 'The certificate as it is now.',
  fields: (t) => ({
    certificateId: t.id({
      description: 'The certificate’s global id.',
      resolve: ({ certificateId }) => encodeGlobalId('Certificate', certificateId),
    }),
    certificate: t.prismaField({
      type: 'Certificate',
      nullable: true,
      description: 'The certificate; null when the person has been erased.',
      resolve: (query, { certificateId: id }, _, context) =>
        context.database.prisma.certificate.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [{ volunteer: visibleVolunteers(context.viewer, todayIn(context)) }] },
        }),
    }),
  }),
})

defineMutation({
  name: 'issueCertificate',
  description:
    'Writes down what somebody is given on paper: their approved hours of a period, with whichever organisation they gave them. The office, and an organisation to its members.',
  permission: 'certificates.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'To whom.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'The first day.' }),
    endsOn: t.field({ type: 'Date', required: true, description: 'The last day; not in the future.' }),
  }),
  input: z
    .object({ volunteerId: globalId('Volunteer'), startsOn: z.date(), endsOn: z.date(), idempotencyKey })
    .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
      path: ['endsOn'],
      message: 'lies before the first day',
      params: { code: 'OUT_OF_ORDER' },
      ...evenSo,
    }),
  payload: CertificatePayload,
  errors: [NoApprovedHoursError],
  rule: issueCertificate,
})

defineMutation({
  name: 'revokeCertificate',
  description:
    'Takes a certificate back: whoever looks it up is told that it no longer holds, and not why. The office, and an organisation of its members.',
  permission: 'certificates.write',
  fields: (t) => ({
    certificateId: t.id({ required: true, description: 'Which one.' }),
    reason: t.string({ required: true, description: 'Why, in a few words.' }),
  }),
  input: z.object({ certificateId: globalId('Certificate'), reason, idempotencyKey }),
  payload: CertificatePayload,
  errors: [CertificateRevokedError],
  rule: revokeCertificate,
})
