import { Prisma } from '@erikti/prisma/generated/client/client'
import { ageOn, dayIn } from '../shared/calendar.ts'
import { NotFoundError } from '../shared/errors.ts'
import type { DomainError } from '../shared/errors.ts'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from './volunteers.errors.ts'

/** Volunteering Law No. 42-VI: younger people need a parent's written consent. */
export const consentAgeYears = 14

/** What is asked about: the consent to volunteering that stands, else the one that was withdrawn last. */
export const participantColumns = {
  birthDate: true,
  guardianConsentAt: true,
  consents: {
    where: { purpose: 'VOLUNTEERING' },
    orderBy: { withdrawnAt: { sort: 'desc', nulls: 'first' } },
    take: 1,
    select: { withdrawnAt: true },
  },
} satisfies Prisma.VolunteerSelect

/** Of `volunteer`, the same: when it was withdrawn; no element for who never consented. */
export const withdrawals = Prisma.sql`ARRAY(
  SELECT "withdrawnAt" FROM "Consent" WHERE "volunteerId" = volunteer.id AND purpose = 'VOLUNTEERING'
  ORDER BY "withdrawnAt" DESC NULLS FIRST LIMIT 1)`

export interface Participant {
  birthDate: Date | null
  guardianConsentAt: Date | null
  consents: readonly { withdrawnAt: Date | null }[]
}

/**
 * Whether someone may take part: they agreed to volunteering and did not take it back (Personal Data Law No. 94-V), and are old
 * enough by full years on the day the event begins; under 14 with a parent's written consent, or with an adult. The database holds the same rules (`guard_participant`,
 * `guard_participation`); these are asked first, to answer in words. An erased person has no birth date, and takes no part.
 * `minimumAge` is the shift's own; `isAccompanied`: an adult comes along, in place of a parent's written consent.
 * @throws NotFoundError, ConsentRequiredError, ConsentWithdrawnError, VolunteerTooYoungError, GuardianConsentRequiredError.
 */
export function requireMayTakePart(
  event: { minimumAge: number; startsAt: Date; timeZone: string },
  volunteer: Participant,
  { minimumAge = 0, isAccompanied = false }: { minimumAge?: number; isAccompanied?: boolean } = {},
): void {
  if (volunteer.birthDate === null) throw new NotFoundError('volunteer')
  const [consent] = volunteer.consents
  if (!consent) throw new ConsentRequiredError('VOLUNTEERING')
  if (consent.withdrawnAt) throw new ConsentWithdrawnError('VOLUNTEERING', consent.withdrawnAt)
  const age = ageOn(volunteer.birthDate, dayIn(event.timeZone, event.startsAt))
  const youngest = Math.max(event.minimumAge, minimumAge)
  if (age < youngest) throw new VolunteerTooYoungError(youngest)
  if (age < consentAgeYears && volunteer.guardianConsentAt === null && !isAccompanied)
    throw new GuardianConsentRequiredError()
}

/**
 * What the database's own refusal of a sign-up or an attendance means, when a withdrawal or an erasure came in between; null for
 * any other refusal.
 */
export function refusedParticipation(constraint: string | null, now: Date): DomainError | null {
  if (constraint?.endsWith('_consent')) return new ConsentWithdrawnError('VOLUNTEERING', now)
  return constraint?.endsWith('_erased') ? new NotFoundError('volunteer') : null
}
