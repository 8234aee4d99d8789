import type { SecretBox } from '../access/secret-box.ts'
import { createToken } from '../access/tokens.ts'

/** Where a person's own calendar is. Whoever knows the address reads it, until it is given a new one. */
export function calendarPath(secrets: SecretBox, person: { id: string; calendarVersion: number }): string {
  return `/calendar/people/${createToken(secrets, 'calendar', person.id, String(person.calendarVersion))}.ics`
}
