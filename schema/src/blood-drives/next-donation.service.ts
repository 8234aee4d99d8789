import { Temporal } from 'temporal-polyfill'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import { dayIn, fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { BloodDonorNotEligibleError } from './blood-drives.errors.ts'
import { nextDonation } from './eligibility.rules.ts'
import type { Candidate, EligibilityRule, NextDonation } from './eligibility.rules.ts'

type Reader = Pick<Prisma.TransactionClient, 'bloodRule' | 'bloodDonor'>

export type RuleBook = ReadonlyMap<BloodDonationType, readonly EligibilityRule[]>

/** Every rule that holds on a day or later. */
export async function readRuleBook({ bloodRule }: Reader, from: Temporal.PlainDate): Promise<RuleBook> {
  const rules = await bloodRule.findMany({
    where: { OR: [{ validTo: null }, { validTo: { gt: toCalendarDate(from) } }] },
    orderBy: { validFrom: 'asc' },
    include: { intervals: true },
  })
  return new Map(
    Object.values(BloodDonationType).map((type) => [
      type,
      rules
        .filter(({ donationType }) => donationType === type)
        .map(({ validFrom, validTo, minAgeYears, maxAgeYears, intervals }) => ({
          validFrom: fromCalendarDate(validFrom),
          validTo: validTo && fromCalendarDate(validTo),
          minAgeYears,
          maxAgeYears,
          intervals: new Map(intervals.map(({ afterType, days }) => [afterType, days])),
        })),
    ]),
  )
}

/** What the rules ask of some donors; erased ones are left out. */
export async function readCandidates(
  { bloodDonor }: Reader,
  donorIds: readonly string[],
  timeZone: string,
): Promise<ReadonlyMap<string, Candidate>> {
  const donors = await bloodDonor.findMany({
    where: { id: { in: [...donorIds] }, birthDate: { not: null } },
    select: {
      id: true,
      birthDate: true,
      outcomes: { where: { kind: 'GAVE', voidedAt: null }, select: { donationType: true, at: true } },
    },
  })
  return new Map(
    donors.flatMap(({ id, birthDate, outcomes }) =>
      birthDate
        ? [
            [
              id,
              {
                birthDate,
                given: outcomes.flatMap(({ donationType, at }) =>
                  donationType ? [{ donationType, day: dayIn(timeZone, at) }] : [],
                ),
              },
            ] as const,
          ]
        : [],
    ),
  )
}

export function nextOf(
  book: RuleBook,
  donationType: BloodDonationType,
  candidate: Candidate,
  from: Temporal.PlainDate,
): NextDonation {
  return nextDonation(book.get(donationType) ?? [], candidate, from)
}

/**
 * Somebody may book a day unless the rules in force on it say that they may not. Where no rule or interval is set nothing is
 * guessed: the people at the drive decide.
 * @throws BloodDonorNotEligibleError.
 */
export async function requireEligible(
  transaction: Reader,
  candidate: Candidate,
  donationType: BloodDonationType,
  day: Temporal.PlainDate,
): Promise<void> {
  const next = nextOf(await readRuleBook(transaction, day), donationType, candidate, day)
  if (next.kind === 'TOO_OLD') throw new BloodDonorNotEligibleError(null)
  if (next.kind === 'ON' && !Temporal.PlainDate.compare(next.day, day)) return
  if (next.kind === 'ON') throw new BloodDonorNotEligibleError(toCalendarDate(next.day))
}
