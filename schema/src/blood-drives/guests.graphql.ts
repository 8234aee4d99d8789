import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost, costs } from '../shared/price.ts'

/** As many as any drive sees in a day; two hundred are a large one. */
const mostGuests = 1_000
/** Each kind once, and a few mistakes. */
const mostOutcomes = 5

const guestColumns = {
  id: true,
  donorId: true,
  slotAt: true,
} satisfies Prisma.BloodAppointmentSelect

interface Guest {
  driveId: string
  donorId: string
  appointmentId: string | null
  slotAt: Date | null
  outcomeIds: string[]
}

const BloodGuestType = builder.objectRef<Guest>('BloodGuest').implement({
  description: 'Somebody who is expected at a drive, or came to it. The office.',
  authScopes: { holds: 'blood.read' },
  fields: (t) => ({
    donor: t.prismaField({
      type: 'BloodDonor',
      description: 'Who.',
      resolve: (query, { donorId: id }, _, { database }) =>
        database.prisma.bloodDonor.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    appointment: t.prismaField({
      type: 'BloodAppointment',
      nullable: true,
      description: 'When they are expected; null for who came without an appointment.',
      resolve: (query, { appointmentId: id }, _, { database }) =>
        id === null ? null : database.prisma.bloodAppointment.findUnique({ ...query, where: { id } }),
    }),
    outcomes: t.prismaField({
      type: ['BloodOutcome'],
      ...atMost(mostOutcomes),
      description: 'What stands of them at this drive, in order.',
      resolve: (query, { outcomeIds }, _, { database }) =>
        outcomeIds.length === 0
          ? []
          : database.prisma.bloodOutcome.findMany({
              ...query,
              where: { id: { in: outcomeIds } },
              orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
              take: mostOutcomes,
            }),
    }),
  }),
})

builder.prismaObjectField('BloodDrive', 'guests', (t) =>
  t.field({
    type: [BloodGuestType],
    nullable: true,
    authScopes: { holds: 'blood.read' },
    extensions: { ...costs({ atMost: mostGuests }).extensions, ...keptFromSubscriptions.extensions },
    ...nullForOthers,
    description:
      'Who is expected and who came, by the hour; those without an appointment last. The office; null for everybody else.',
    select: { id: true },
    resolve: async ({ id: driveId }, _, { database }) => {
      const [booked, outcomes] = await Promise.all([
        database.prisma.bloodAppointment.findMany({
          where: { driveId, cancelledAt: null },
          orderBy: [{ slotAt: 'asc' }, { id: 'asc' }],
          take: mostGuests,
          select: guestColumns,
        }),
        database.prisma.bloodOutcome.findMany({
          where: { driveId, voidedAt: null },
          orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
          select: { id: true, donorId: true },
        }),
      ])
      const of = (donorId: string) => outcomes.filter((one) => one.donorId === donorId).map(({ id }) => id)
      const expected = new Set(booked.map(({ donorId }) => donorId))
      const others = [...new Set(outcomes.map(({ donorId }) => donorId))].filter((id) => !expected.has(id))
      return [
        ...booked.map(({ id, donorId, slotAt }) => ({
          driveId,
          donorId,
          appointmentId: id,
          slotAt,
          outcomeIds: of(donorId),
        })),
        ...others.map((donorId) => ({ driveId, donorId, appointmentId: null, slotAt: null, outcomeIds: of(donorId) })),
      ].slice(0, mostGuests)
    },
  }),
)
