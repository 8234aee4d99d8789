import { Direction, RiskClass } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import type { IssueCode } from '../shared/errors.ts'
import { globalId, issue } from '../shared/input.ts'
import { localisedText } from '../shared/localised-text.ts'
import { adultAgeYears, mostParts, mostShiftSkills, mostShifts, mostSupporters } from './events.rules.ts'

// What makes sense in the inputs about events, shared by those that draft and those that change.

const largestCapacity = 100_000
const oldestMinimumAge = 99
const longestAboutCharacters = 2_000

const aboutText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestAboutCharacters, `is longer than ${longestAboutCharacters} characters`)

export const about = z.object({ kk: aboutText, ru: aboutText, en: aboutText }).nullish()
export const capacity = z.int().min(1, 'is below 1').max(largestCapacity, `is above ${largestCapacity}`)
export const minimumAge = z.int().min(0, 'is below 0').max(oldestMinimumAge, `is above ${oldestMinimumAge}`)
export const skillIds = z.array(globalId('Skill')).max(mostShiftSkills, `are more than ${mostShiftSkills}`)
export const supporterIds = z.array(globalId('Organisation')).max(mostSupporters, `are more than ${mostSupporters}`)
export const parts = z.array(localisedText).max(mostParts, `are more than ${mostParts}`)

/** Left out and null are the same: what it says stays. */
export function unlessLeftOut<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined)
}

/** The value that a field left out, or null, stands for. */
export function orElse<Schema extends z.ZodType>(schema: Schema, otherwise: z.output<Schema>) {
  return schema.nullish().transform((value) => value ?? otherwise)
}

export const shiftFields = {
  role: localisedText,
  capacity,
  startsAt: z.date().nullish(),
  endsAt: z.date().nullish(),
  minimumAge: orElse(minimumAge, 0),
  skillIds: orElse(skillIds, []),
}

export const shifts = orElse(z.array(z.object(shiftFields)).max(mostShifts, `are more than ${mostShifts}`), [])

/** What a new event says of itself, wherever else it comes from. */
export const overrideFields = {
  place: localisedText,
  about,
  campaignId: globalId('Campaign').nullish(),
  districtId: globalId('District'),
  organiserId: globalId('Organisation'),
  initiatorId: globalId('Organisation').nullish(),
  supporterIds: orElse(supporterIds, []),
  isPublicSignupOpen: orElse(z.boolean(), true),
  signupOpensAt: z.date().nullish(),
  signupClosesAt: z.date().nullish(),
  startsAt: z.date(),
}

export const natureFields = {
  direction: z.enum(Direction),
  riskClass: orElse(z.enum(RiskClass), RiskClass.ORDINARY),
  minimumAge: minimumAge.nullish(),
  hostConsentRequired: orElse(z.boolean(), false),
}

type Refuse = (path: (string | number)[], message: string, code?: IssueCode) => void

/** Collects what is wrong between fields. */
export const refusing =
  (context: z.RefinementCtx): Refuse =>
  (path, message, code = 'OUT_OF_ORDER') =>
    context.addIssue(issue(code, message, path))

export function checkSignupWindow(
  event: { signupOpensAt?: Date | null | undefined; signupClosesAt?: Date | null | undefined },
  refuse: Refuse,
): void {
  if (event.signupOpensAt && event.signupClosesAt && event.signupClosesAt <= event.signupOpensAt)
    refuse(['signupClosesAt'], 'does not lie after the opening')
}

/** Volunteering Law No. 42-VI; left out, the age follows the law. */
export function checkLaw(
  event: { riskClass: RiskClass; minimumAge?: number | null | undefined },
  refuse: Refuse,
): void {
  if (event.riskClass !== 'ORDINARY' && event.minimumAge != null && event.minimumAge < adultAgeYears)
    refuse(['minimumAge'], `must be ${adultAgeYears} or more for ${event.riskClass} work`, 'NOT_ALLOWED')
}

export function lawfulAge(event: { riskClass: RiskClass; minimumAge?: number | null | undefined }): number {
  return event.minimumAge ?? (event.riskClass === 'ORDINARY' ? 0 : adultAgeYears)
}
