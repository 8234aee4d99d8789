export const aidStatuses = ['RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED', 'CLOSED', 'REFUSED'] as const
export type AidStatus = (typeof aidStatuses)[number]
/** In each of them somebody waits. */
export const openStatuses = ['RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED'] as const satisfies readonly AidStatus[]
export const aidNeeds = [
  'FOOD',
  'CLOTHES',
  'FUEL',
  'MEDICINE',
  'HOUSEHOLD_HELP',
  'REPAIRS',
  'TRANSPORT',
  'SCHOOL',
  'OTHER',
] as const
export type AidNeedName = (typeof aidNeeds)[number]
export const aidRefusals = [
  'NOT_IN_NEED',
  'REFERRED',
  'OUTSIDE_REGION',
  'CANNOT_REACH',
  'WITHDRAWN',
  'REPEATED',
  'BEYOND_MEANS',
] as const
export type AidRefusalName = (typeof aidRefusals)[number]
