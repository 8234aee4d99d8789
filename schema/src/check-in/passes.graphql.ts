import { reaches } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { readPassHolder } from './passes.service.ts'
import type { PassHolder } from './passes.service.ts'

/** Who runs the door may not know people. */
const known = { nullable: true as const, authScopes: { holds: 'volunteers.read' as const }, ...nullForOthers }

const PassHolderType = builder.objectRef<PassHolder>('PassHolder').implement({
  description: 'Whose pass somebody shows at an event’s door.',
  authScopes: { holds: 'attendance.write' },
  ...typeAboutPerson<PassHolder>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    familyName: 'familyName',
    givenName: 'givenName',
    patronymic: 'patronymic',
  }),
  fields: (t) => ({
    volunteerId: t.id({
      description: 'The volunteer’s global id.',
      resolve: ({ volunteerId }) => encodeGlobalId('Volunteer', volunteerId),
    }),
    familyName: t.exposeString('familyName', {
      ...known,
      description: 'Family name; null for who may not read volunteers’ data.',
    }),
    givenName: t.exposeString('givenName', {
      ...known,
      description: 'Given name; null for who may not read volunteers’ data.',
    }),
    patronymic: t.exposeString('patronymic', {
      ...known,
      description: 'Patronymic; null without one, and for who may not read volunteers’ data.',
    }),
  }),
})

builder.prismaObjectField('Event', 'passHolder', (t) =>
  t.field({
    type: PassHolderType,
    nullable: true,
    authScopes: { holds: 'attendance.write' },
    ...nullForOthers,
    ...keptFromSubscriptions,
    description:
      'Whose pass this is, when it is on no roster: whoever shows a pass at one’s door may be greeted by name, and checked in by it. For who may check people in at the event, from its announcement to its end; null for a pass of nobody, and for everybody else. Written into the access log.',
    args: { pass: t.arg.string({ required: true, description: 'What the QR code of the pass says.' }) },
    select: { id: true, organiserId: true, status: true },
    resolve: ({ organiserId, status }, { pass }, { database, viewer }) =>
      (status === 'PUBLISHED' || status === 'RUNNING') && reaches(viewer, 'attendance.write', organiserId)
        ? readPassHolder(database, pass.trim())
        : null,
  }),
)
