import type { CertificateModel } from '@erikti/prisma/generated/client/models/Certificate'
import { builder } from '../builder.ts'
import { typeAboutPerson } from '../personal-data/personal-fields.ts'
import { todayIn } from '../regions/regions.service.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { visibleVolunteers } from '../volunteers/volunteers.policy.ts'
import { initialsOf, readCode } from './certificates.rules.ts'

const mostCertificates = 100

builder.prismaNode('Certificate', {
  description:
    'A record of approved hours that somebody was given on paper. Frozen: it is only ever revoked. Seen by who sees the person.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, context) => ({
    id,
    AND: [{ volunteer: visibleVolunteers(context.viewer, todayIn(context)) }],
  }),
  authScopes: { holds: 'volunteers.read' },
  ...typeAboutPerson<{ volunteerId: string }>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    volunteer: 'certificates',
    code: 'certificates',
    minutes: 'certificates',
    revokeReason: 'certificates.revokeReason',
  }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What the paper says, to look it up by.' }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description: 'Whose hours; null when the person has been erased.',
      authScopes: ({ volunteerId }, _, context) => maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day.' }),
    endsOn: t.expose('endsOn', { type: 'Date', description: 'The last day.' }),
    minutes: t.exposeInt('minutes', { description: 'Approved minutes when it was issued.' }),
    events: t.exposeInt('events', { description: 'At how many events.' }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When it was issued.' }),
    issuedBy: t.relation('issuedBy', {
      nullable: true,
      description: 'Who issued it; null for the demonstration year, and for who does not manage accounts.',
      authScopes: { holds: 'accounts.manage' },
      ...nullForOthers,
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken back; null while it is valid.',
    }),
    revokeReason: t.exposeString('revokeReason', { nullable: true, description: 'Why; null while it is valid.' }),
  }),
})

builder.prismaObjectField('Volunteer', 'certificates', (t) =>
  t.relation('certificates', {
    description: `What they were given on paper, the latest first; at most ${mostCertificates}.`,
    query: { orderBy: [{ issuedAt: 'desc' }, { id: 'asc' }], take: mostCertificates },
    ...atMost(mostCertificates),
  }),
)

const CertificateCheckType = builder
  .objectRef<CertificateModel & { volunteer: { givenName: string; familyName: string } }>('CertificateCheck')
  .implement({
    description: 'What anybody who holds a certificate may compare it with. Names nobody.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'As the paper shows it.' }),
      isValid: t.boolean({
        description: 'It was issued, and not taken back.',
        resolve: ({ revokedAt }) => revokedAt === null,
      }),
      initials: t.string({
        nullable: true,
        description: 'First letters of the given name and the family name; null when the person has been erased.',
        resolve: ({ volunteer }) => initialsOf(volunteer),
      }),
      startsOn: t.field({ type: 'Date', description: 'The first day.', resolve: ({ startsOn }) => startsOn }),
      endsOn: t.field({ type: 'Date', description: 'The last day.', resolve: ({ endsOn }) => endsOn }),
      minutes: t.exposeInt('minutes', { description: 'Approved minutes.' }),
      events: t.exposeInt('events', { description: 'At how many events.' }),
      issuedAt: t.field({ type: 'DateTime', description: 'When it was issued.', resolve: ({ issuedAt }) => issuedAt }),
      revokedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken back; null while it is valid.',
        resolve: ({ revokedAt }) => revokedAt,
      }),
    }),
  })

builder.queryField('certificate', (t) =>
  t.field({
    type: CertificateCheckType,
    nullable: true,
    description: 'Whether a certificate is genuine, for anybody who holds one; null when there is none with this code.',
    args: {
      code: t.arg.string({ required: true, description: 'What the paper says; forgiving about case and hyphens.' }),
    },
    resolve: (_, { code }, { database }) =>
      database.prisma.certificate.findUnique({
        where: { code: readCode(code) },
        include: { volunteer: { select: { givenName: true, familyName: true } } },
      }),
  }),
)
