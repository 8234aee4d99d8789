import { ageOn, dayIn } from '../shared/calendar.ts'
import { GuardianConsentRequiredError, VolunteerTooYoungError } from './volunteers.errors.ts'

/** Volunteering Law No. 42-VI: younger people need a parent's written consent. */
const consentAgeYears = 14

/**
 * Whether someone may take part, by full years on the day the event begins. The database holds the same rule
 * (`guard_participation`); this one is asked first, to answer in words.
 * @throws VolunteerTooYoungError, GuardianConsentRequiredError.
 */
export function requireMayTakePart(
  event: { minimumAge: number; startsAt: Date; timeZone: string },
  volunteer: { birthDate: Date; guardianConsentAt: Date | null },
): void {
  const age = ageOn(volunteer.birthDate, dayIn(event.timeZone, event.startsAt))
  if (age < event.minimumAge) throw new VolunteerTooYoungError(event.minimumAge)
  if (age < consentAgeYears && volunteer.guardianConsentAt === null) throw new GuardianConsentRequiredError()
}
