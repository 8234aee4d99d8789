import { CheckInActionKind } from '@erikti/prisma/generated/client/enums'
import { reaches } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { costs } from '../shared/price.ts'

const mostConflicts = 200

export const CheckInActionKindType = builder.enumType('CheckInActionKind', {
  description: 'What was done on a device.',
  values: {
    CHECK_IN: { description: 'Somebody came.' },
    CHECK_OUT: { description: 'Somebody left.' },
    WALK_IN: { description: 'Somebody came who had not signed up.' },
    UNDO: { description: 'The device took back what it did before.' },
  } satisfies Record<CheckInActionKind, object>,
})

/** A conflict with the person and what stands against it, in one row. */
interface Conflict {
  id: string
  kind: CheckInActionKind
  volunteerId: string
  familyName: string
  givenName: string
  shiftId: string | null
  at: Date
  receivedAt: Date
  deviceLabel: string
  problem: string
  standingShiftId: string | null
  standingCheckedInAt: Date | null
  standingCheckedOutAt: Date | null
}

const CheckInConflictType = builder.objectRef<Conflict>('CheckInConflict').implement({
  description:
    'What a device did without a network, and others did otherwise meanwhile: a person decides. The name is for who runs the event.',
  authScopes: { holds: 'participation.read' },
  ...typeAboutPerson<Conflict>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    familyName: 'familyName',
    givenName: 'givenName',
  }),
  fields: (t) => ({
    actionId: t.exposeID('id', { description: 'The device’s own id of it, for `decideCheckInConflict`.' }),
    kind: t.field({ type: CheckInActionKindType, description: 'What the device did.', resolve: ({ kind }) => kind }),
    volunteerId: t.id({
      description: 'The volunteer’s global id.',
      resolve: ({ volunteerId }) => encodeGlobalId('Volunteer', volunteerId),
    }),
    familyName: t.exposeString('familyName', { description: 'Family name.', authScopes: { holds: 'volunteers.read' } }),
    givenName: t.exposeString('givenName', { description: 'Given name.', authScopes: { holds: 'volunteers.read' } }),
    shiftId: t.id({
      nullable: true,
      description: 'The shift that the device meant: a global id; null when it meant none in particular.',
      resolve: ({ shiftId }) => shiftId && encodeGlobalId('Shift', shiftId),
    }),
    at: t.field({ type: 'DateTime', description: 'When, the device’s clock put right.', resolve: ({ at }) => at }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'When it came in.',
      resolve: ({ receivedAt }) => receivedAt,
    }),
    deviceLabel: t.exposeString('deviceLabel', { description: 'On which device.' }),
    problem: t.exposeString('problem', { description: 'The code of what stands against it.' }),
    standingShiftId: t.id({
      nullable: true,
      description: 'The shift of this event in which they stand: a global id; null when they stand in none.',
      resolve: ({ standingShiftId }) => standingShiftId && encodeGlobalId('Shift', standingShiftId),
    }),
    standingCheckedInAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when they are taken to be there; null when they are not.',
      resolve: ({ standingCheckedInAt }) => standingCheckedInAt,
    }),
    standingCheckedOutAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they are taken to have left; null when they have not.',
      resolve: ({ standingCheckedOutAt }) => standingCheckedOutAt,
    }),
  }),
})

builder.prismaObjectField('Event', 'checkInConflicts', (t) =>
  t.field({
    type: [CheckInConflictType],
    nullable: true,
    authScopes: { holds: 'participation.read' },
    description: `What nobody has decided on yet, oldest first; at most ${mostConflicts}. For the office and the organiser; null for everybody else.`,
    extensions: {
      ...keptFromSubscriptions.extensions,
      ...costs({ atMost: mostConflicts, reads: mostConflicts }).extensions,
    },
    select: { id: true, organiserId: true },
    resolve: async ({ id, organiserId }, _, { database, viewer }) => {
      if (!reaches(viewer, 'participation.read', organiserId)) return null
      const { rows } = await database.pool.query<Conflict>({
        name: 'check-in-conflicts',
        text: `SELECT action.id, action.kind, action."volunteerId", volunteer."familyName", volunteer."givenName", action."shiftId",
                      (action.detail ->> 'at')::timestamptz AS at, action."receivedAt", copy."deviceLabel", action.problem,
                      standing."shiftId" AS "standingShiftId", standing."checkedInAt" AS "standingCheckedInAt",
                      standing."checkedOutAt" AS "standingCheckedOutAt"
               FROM "RosterCopy" copy
               JOIN "CheckInAction" action ON action."rosterCopyId" = copy.id
               JOIN "Volunteer" volunteer ON volunteer.id = action."volunteerId"
               LEFT JOIN LATERAL (
                 SELECT "shiftId", "checkedInAt", "checkedOutAt" FROM "Attendance"
                 WHERE "eventId" = $1 AND "volunteerId" = action."volunteerId" AND "voidedAt" IS NULL
                 ORDER BY "shiftId" = action."shiftId" DESC, "checkedInAt" DESC LIMIT 1) standing ON true
               WHERE copy."eventId" = $1 AND action.outcome = 'CONFLICT' AND action.decision IS NULL
               ORDER BY action."receivedAt", action.id
               LIMIT $2`,
        values: [id, mostConflicts],
      })
      return rows
    },
  }),
)
