import { z } from 'zod'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from '../volunteers/volunteers.errors.ts'

export const longestTokenCharacters = 200
export const token = z.string().max(longestTokenCharacters, `is longer than ${longestTokenCharacters} characters`)

export const takingPart = [
  ConsentRequiredError,
  ConsentWithdrawnError,
  VolunteerTooYoungError,
  GuardianConsentRequiredError,
] as const
