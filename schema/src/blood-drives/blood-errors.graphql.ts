import { BloodDriveStatus, BloodOutcomeKind } from '@erikti/prisma/generated/client/enums'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import {
  BloodAlreadyBookedError,
  BloodAppointmentEndedError,
  BloodConsentRequiredError,
  BloodDonorKnownError,
  BloodDonorMergedError,
  BloodDonorNotEligibleError,
  BloodDriveNotBegunError,
  BloodDriveStatusError,
  BloodDriveVisitedError,
  BloodOutcomeOrderError,
  BloodOutcomeVoidedError,
  BloodRuleOverlapError,
  BloodSlotBookedError,
  BloodSlotFullError,
  BloodSlotPastError,
  BloodTypeNotTakenError,
} from './blood-drives.errors.ts'
import { BloodOutcomeKindType } from './donors.graphql.ts'
import { mostMatches } from './donors.service.ts'
import { BloodDonationTypeType, BloodDriveStatusType, mostTypes } from './drives.graphql.ts'
import { mostSlots } from './slots.rules.ts'

implementError(
  BloodDriveStatusError,
  'BloodDriveStatusError',
  'What was asked for is not the next thing to happen to the drive.',
  (t) => ({
    status: t.field({ type: BloodDriveStatusType, description: 'What it is now.', resolve: ({ status }) => status }),
    needed: t.field({
      type: [BloodDriveStatusType],
      ...atMost(Object.keys(BloodDriveStatus).length),
      description: 'In which states it can be done.',
      resolve: ({ needed }) => [...needed],
    }),
  }),
)
implementError(BloodDriveVisitedError, 'BloodDriveVisitedError', 'Somebody came: the drive was held.')
implementError(BloodDriveNotBegunError, 'BloodDriveNotBegunError', 'The day of the drive has not come.', (t) => ({
  startsAt: t.field({ type: 'DateTime', description: 'When it begins.', resolve: ({ startsAt }) => startsAt }),
}))
const slotField = { type: 'DateTime', description: 'Which one.' } as const
implementError(BloodSlotFullError, 'BloodSlotFullError', 'The quarter of an hour has no place left.', (t) => ({
  slotAt: t.field({ ...slotField, resolve: ({ slotAt }) => slotAt }),
}))
implementError(BloodSlotPastError, 'BloodSlotPastError', 'The quarter of an hour has begun.', (t) => ({
  slotAt: t.field({ ...slotField, resolve: ({ slotAt }) => slotAt }),
}))
implementError(BloodSlotBookedError, 'BloodSlotBookedError', 'People have booked what would go.', (t) => ({
  slotsAt: t.field({
    type: ['DateTime'],
    ...atMost(mostSlots),
    description: 'Quarters of an hour with more bookings than there would be places.',
    resolve: ({ slotsAt }) => slotsAt.slice(0, mostSlots),
  }),
}))
implementError(BloodAlreadyBookedError, 'BloodAlreadyBookedError', 'The person has a place at this drive.', (t) => ({
  slotAt: t.field({ type: 'DateTime', description: 'When they are expected.', resolve: ({ slotAt }) => slotAt }),
  linkToken: t.string({
    nullable: true,
    description:
      'For who booked by themselves: what stands behind /blood/appointment/ in their link. Null at the desk.',
    resolve: ({ token }) => token,
  }),
}))
implementError(
  BloodAppointmentEndedError,
  'BloodAppointmentEndedError',
  'The appointment was given back, or what came of it is written down.',
)
implementError(
  BloodDonorNotEligibleError,
  'BloodDonorNotEligibleError',
  'By the rules in force on the day of the drive, the person may not give then.',
  (t) => ({
    possibleOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day on which they may; null when they are past the highest age.',
      resolve: ({ possibleOn }) => possibleOn,
    }),
  }),
)
implementError(BloodTypeNotTakenError, 'BloodTypeNotTakenError', 'The drive does not take that.', (t) => ({
  taken: t.field({
    type: [BloodDonationTypeType],
    ...atMost(mostTypes),
    description: 'What it takes.',
    resolve: ({ taken }) => [...taken],
  }),
}))
implementError(
  BloodConsentRequiredError,
  'BloodConsentRequiredError',
  'Nothing is kept of somebody who has not agreed to it (Personal Data Law No. 94-V).',
)
implementError(BloodDonorKnownError, 'BloodDonorKnownError', 'Somebody like this is known.', (t) => ({
  donorIds: t.idList({
    ...atMost(mostMatches),
    description: 'Who: global ids.',
    resolve: ({ donorIds }) => donorIds.map((id) => encodeGlobalId('BloodDonor', id)),
  }),
}))
implementError(BloodDonorMergedError, 'BloodDonorMergedError', 'The record was joined with another one.', (t) => ({
  survivorId: t.id({ description: 'Which.', resolve: ({ survivorId }) => encodeGlobalId('BloodDonor', survivorId) }),
}))
implementError(
  BloodOutcomeOrderError,
  'BloodOutcomeOrderError',
  'It does not follow from what stands: nobody gives who was not admitted.',
  (t) => ({
    standing: t.field({
      type: [BloodOutcomeKindType],
      ...atMost(Object.keys(BloodOutcomeKind).length),
      description: 'What stands of them at this drive.',
      resolve: ({ standing }) => [...standing],
    }),
  }),
)
implementError(BloodOutcomeVoidedError, 'BloodOutcomeVoidedError', 'It was taken back before.')
implementError(BloodRuleOverlapError, 'BloodRuleOverlapError', 'Two rules would hold on one day.', (t) => ({
  otherRuleId: t.id({
    nullable: true,
    description: 'The other one; null when it came in at the same moment.',
    resolve: ({ ruleId }) => ruleId && encodeGlobalId('BloodRule', ruleId),
  }),
}))
