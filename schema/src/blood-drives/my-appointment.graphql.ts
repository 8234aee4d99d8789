import type { Prisma } from '@erikti/prisma/generated/client/client'
import { createToken, readToken } from '../access/tokens.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { costs } from '../shared/price.ts'
import type { AppointmentResult } from './appointments.service.ts'
import { BloodDonationTypeType } from './drives.graphql.ts'

const mineColumns = {
  id: true,
  driveId: true,
  slotAt: true,
  donationType: true,
  cancelledAt: true,
  donor: {
    select: {
      givenName: true,
      erasedAt: true,
      consents: { where: { purpose: 'CONTACT', withdrawnAt: null }, select: { id: true } },
    },
  },
} satisfies Prisma.BloodAppointmentSelect

type MyAppointment = Prisma.BloodAppointmentGetPayload<{ select: typeof mineColumns }>

const linkReads = 5

/** As its own person sees it, by the link; nothing is written into the access log, which says who read of others. */
const MyBloodAppointmentType = builder.objectRef<MyAppointment>('MyBloodAppointment').implement({
  description:
    'One’s own appointment to give blood, by the personal link. Whoever has the link sees it; it has no global id, and is in no subscription.',
  fields: (t) => ({
    drive: t.prismaField({
      type: 'BloodDrive',
      description: 'At which drive.',
      resolve: (query, { driveId: id }, _, { database }) =>
        database.prisma.bloodDrive.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    slotAt: t.field({ type: 'DateTime', description: 'When one is expected.', resolve: ({ slotAt }) => slotAt }),
    donationType: t.field({
      type: BloodDonationTypeType,
      description: 'To give what.',
      resolve: ({ donationType }) => donationType,
    }),
    cancelledAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was given back; null while it stands.',
      resolve: ({ cancelledAt }) => cancelledAt,
    }),
    givenName: t.string({
      nullable: true,
      description: 'Whose it is; null when their data have been deleted.',
      resolve: ({ donor }) => (donor.erasedAt ? null : donor.givenName),
    }),
    wantsReminders: t.boolean({
      description: 'One agreed to be reminded.',
      resolve: ({ donor }) => donor.consents.length > 0,
    }),
  }),
})

const readMine = ({ database }: Context, id: string): Promise<MyAppointment | null> =>
  database.prisma.bloodAppointment.findUnique({ where: { id }, relationLoadStrategy: 'join', select: mineColumns })

builder.queryField('myBloodAppointment', (t) =>
  t.field({
    type: MyBloodAppointmentType,
    nullable: true,
    description: 'One’s own appointment to give blood; null when the link is none.',
    args: {
      token: t.arg.string({ required: true, description: 'What stands behind /blood/appointment/ in the link.' }),
    },
    ...costs({ reads: linkReads }),
    resolve: (_, { token }, context) => {
      const id = readToken(context.secrets, 'blood appointment', token)
      return id === null ? null : readMine(context, id)
    },
  }),
)

export const MyBloodAppointmentPayload = builder.objectRef<AppointmentResult>('MyBloodAppointmentPayload').implement({
  description: 'One’s own appointment as it is now.',
  fields: (t) => ({
    token: t.string({
      description: 'What stands behind /blood/appointment/ in the personal link.',
      resolve: ({ appointmentId }, _, { secrets }) => createToken(secrets, 'blood appointment', appointmentId),
    }),
    appointment: t.field({
      type: MyBloodAppointmentType,
      nullable: true,
      description: 'The appointment; null only when it has gone meanwhile.',
      ...costs({ reads: linkReads }),
      resolve: ({ appointmentId }, _, context) => readMine(context, appointmentId),
    }),
  }),
})
