// What the desk's page and the server have to see alike, network or not. The page imports this very file, so it imports none.

export type RosterState = 'EXPECTED' | 'HERE' | 'LEFT' | 'LATE' | 'NO_SHOW' | 'CANCELLED'

/** Who is not there a quarter of an hour into the shift is late. */
const lateAfterMilliseconds = 15 * 60_000

export interface Place {
  isCancelled: boolean
  checkedInAt: Date | null
  checkedOutAt: Date | null
  shiftStartsAt: Date
  shiftEndsAt: Date
}

/** Where somebody stands who has a place in a shift, at a moment. */
export function placeState(place: Place, now: Date): RosterState {
  if (place.checkedInAt) return place.checkedOutAt ? 'LEFT' : 'HERE'
  if (place.isCancelled) return 'CANCELLED'
  if (now >= place.shiftEndsAt) return 'NO_SHOW'
  return now.getTime() >= place.shiftStartsAt.getTime() + lateAfterMilliseconds ? 'LATE' : 'EXPECTED'
}

/** What a roster says of who is on it, by the ids of the API. */
export interface RosterLine {
  readonly volunteerId: string
  readonly shiftId: string
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string | null
  readonly passHashes: readonly string[]
}

/** The text that is signed: equal for equal rosters, in whatever order their lines stand. */
export function rosterText(eventId: string, lines: readonly RosterLine[]): string {
  const rows = lines.map((line) =>
    JSON.stringify([
      line.volunteerId,
      line.shiftId,
      line.familyName,
      line.givenName,
      line.patronymic,
      [...line.passHashes].sort(),
    ]),
  )
  return JSON.stringify([eventId, ...rows.sort()])
}

/** What is hashed of a pass: of another event, another hash. */
export function passText(eventId: string, passCode: string): string {
  return `${eventId} ${passCode}`
}
