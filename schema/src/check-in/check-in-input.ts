import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from '../volunteers/volunteers.errors.ts'

export const takingPart = [
  ConsentRequiredError,
  ConsentWithdrawnError,
  VolunteerTooYoungError,
  GuardianConsentRequiredError,
] as const
