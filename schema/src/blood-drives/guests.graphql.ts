import type { BloodAppointmentModel } from '@erikti/prisma/generated/client/models/BloodAppointment'
import type { BloodDonorModel } from '@erikti/prisma/generated/client/models/BloodDonor'
import type { BloodOutcomeModel } from '@erikti/prisma/generated/client/models/BloodOutcome'
import { builder } from '../builder.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost, costs } from '../shared/price.ts'
import {
  BloodAppointmentType,
  BloodDonorType,
  BloodNextDonationType,
  BloodOutcomeType,
  readNextOf,
} from './donors.graphql.ts'

/** As many as any drive sees in a day; two hundred are a large one. */
const mostGuests = 500
/** They came or did not, were admitted or turned away, and gave: the database keeps one of each. */
const mostOutcomes = 3

interface Guest {
  donor: BloodDonorModel
  appointment: BloodAppointmentModel | null
  outcomes: BloodOutcomeModel[]
}

const BloodGuestType = builder.objectRef<Guest>('BloodGuest').implement({
  description: 'Somebody who is expected at a drive, or came to it. The office.',
  authScopes: { holds: 'blood.read' },
  fields: (t) => ({
    donor: t.field({ type: BloodDonorType, description: 'Who.', resolve: ({ donor }) => donor }),
    appointment: t.field({
      type: BloodAppointmentType,
      nullable: true,
      description: 'When they are expected; null for who came without an appointment.',
      resolve: ({ appointment }) => appointment,
    }),
    outcomes: t.field({
      type: [BloodOutcomeType],
      ...atMost(mostOutcomes),
      description: 'What stands of them at this drive, in order.',
      resolve: ({ outcomes }) => outcomes,
    }),
    next: t.field({
      type: BloodNextDonationType,
      nullable: true,
      description: 'When they may give what they have booked, whole blood if nothing; null when no rule is about it.',
      resolve: async ({ donor, appointment }, _, context) => {
        const wanted = appointment?.donationType ?? 'WHOLE_BLOOD'
        return (await readNextOf(context, donor.id)).find(({ donationType }) => donationType === wanted) ?? null
      },
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
      // All of it by two statements: whoever works at the desk reads the whole list at every step.
      const [booked, outcomes] = await Promise.all([
        database.prisma.bloodAppointment.findMany({
          where: { driveId, cancelledAt: null },
          relationLoadStrategy: 'join',
          include: { donor: true },
          orderBy: [{ slotAt: 'asc' }, { id: 'asc' }],
          take: mostGuests,
        }),
        database.prisma.bloodOutcome.findMany({
          where: { driveId, voidedAt: null },
          relationLoadStrategy: 'join',
          include: { donor: true },
          // The kinds are declared in the order in which they follow each other.
          orderBy: [{ recordedAt: 'asc' }, { kind: 'asc' }],
        }),
      ])
      const guests = new Map<string, Guest>(
        booked.map(({ donor, ...appointment }) => [donor.id, { donor, appointment, outcomes: [] }]),
      )
      for (const { donor, ...outcome } of outcomes) {
        const guest = guests.get(donor.id) ?? { donor, appointment: null, outcomes: [] }
        guest.outcomes.push(outcome)
        guests.set(donor.id, guest)
      }
      return [...guests.values()].slice(0, mostGuests)
    },
  }),
)
