/** Reading first, then writing; from what is harmless to what is personal. */
export const keyScopes = [
  'READ_COUNTERS',
  'READ_PROGRAMME',
  'READ_PARTICIPATION',
  'READ_VOLUNTEERS',
  'WRITE_EVENTS',
  'WRITE_SIGNUPS',
  'WRITE_ATTENDANCE',
  'WRITE_VOLUNTEERS',
] as const
export type KeyScopeName = (typeof keyScopes)[number]

/** Days a key may live; null: until it is revoked. */
export const lifetimes = [30, 90, 365, null] as const
