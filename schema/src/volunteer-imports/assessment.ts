import type { Temporal } from 'temporal-polyfill'
import type { ConsentPurpose, VolunteerImportOutcome } from '@erikti/prisma/generated/client/enums'
import { foldForSearch } from '../shared/fold.ts'
import type { ImportField } from './import-fields.ts'
import type { ImportProblem } from './import-problems.ts'
import { isUnderAge, problemsOfNew, readRow } from './import-row.rules.ts'
import type { RosterPerson, RosterRules, RosterSkill } from './import-row.rules.ts'
import type { Known, Recognition } from './recognition.ts'

/** What an import changes of somebody whom the register knows. */
export type ImportChange = Exclude<ImportField, 'FULL_NAME' | 'BIRTH_DATE' | 'GIVEN_NAME'> | 'MEMBERSHIP'

/** What becomes of a row. */
export interface AssessedRow {
  number: number
  person: RosterPerson
  outcome: VolunteerImportOutcome
  problems: ImportProblem[]
  changes: ImportChange[]
  /** The earlier row about the same person. */
  repeats: number | null
  known: Known | null
  /** Whom a new row has become. */
  newId: string | null
}

interface RawRow {
  number: number
  cells: readonly string[]
}

/** Reads all rows by themselves. */
export function readRows(
  rows: readonly RawRow[],
  rules: RosterRules,
): { number: number; person: RosterPerson; problems: ImportProblem[] }[] {
  return rows.map(({ number, cells }) => ({ number, ...readRow(cells, rules) }))
}

/**
 * Says what becomes of every row, in the order of the file: with everything that is wrong with it at once, by itself and beside what
 * the register has. Of good rows about the same person the first counts.
 */
export function assess(
  rows: ReturnType<typeof readRows>,
  recognised: (number: number) => Recognition,
  { today, joins, nameField }: { today: Temporal.PlainDate; joins: boolean; nameField: ImportField },
): AssessedRow[] {
  const firsts = new Map<string, number>()
  return rows.map(({ number, person, problems: found }): AssessedRow => {
    const recognition = recognised(number)
    const known = 'known' in recognition ? recognition.known : null
    const trouble = 'trouble' in recognition ? recognition.trouble : null
    const problems = [
      ...found,
      ...(trouble
        ? [{ code: trouble, field: trouble === 'OTHER_BIRTH_DATE' ? 'BIRTH_DATE' : nameField } as const]
        : []),
      ...(known ? problemsOfKnown(person, known, today) : problemsOfNew(person, found, today)),
      ...problemsOfSkills(person, found, known),
    ]
    const row = { number, person, problems, known, changes: [], repeats: null, newId: null }
    if (problems.length > 0) return { ...row, outcome: 'BAD' }
    const key =
      known?.id ?? foldForSearch(`${person.familyName}/${person.givenName}/${person.birthDate?.toISOString()}`)
    const first = firsts.get(key)
    if (first !== undefined) return { ...row, outcome: 'REPEATED', repeats: first }
    firsts.set(key, number)
    if (!known) return { ...row, outcome: 'NEW' }
    const changes = changesOf(person, known, joins)
    return { ...row, changes, outcome: changes.length > 0 ? 'CHANGED' : 'UNCHANGED' }
  })
}

export const consentFields = { VOLUNTEERING: 'VOLUNTEERING_CONSENT', CONTACT: 'CONTACT_CONSENT' } as const

function isConsentField(purpose: ConsentPurpose): purpose is keyof typeof consentFields {
  return purpose in consentFields
}

/** Consents that the row gives and that do not stand. */
export function newConsents(person: RosterPerson, known: Known | null): (keyof typeof consentFields)[] {
  const stands = (purpose: ConsentPurpose) =>
    known?.consents.some((consent) => consent.purpose === purpose && consent.withdrawnAt === null) ?? false
  return [...person.consents].filter(isConsentField).filter((purpose) => !stands(purpose))
}

/** A consent that was taken back does not come again by a list: nobody knows which of the two is older. */
function problemsOfKnown(person: RosterPerson, known: Known, today: Temporal.PlainDate): ImportProblem[] {
  const withdrawn = newConsents(person, known).filter((purpose) =>
    known.consents.some((consent) => consent.purpose === purpose),
  )
  const lacksGuardian =
    isUnderAge(person.birthDate, today) && person.guardianConsentOn === null && known.guardianConsentAt === null
  return [
    ...withdrawn.map((purpose) => ({ field: consentFields[purpose], code: 'CONSENT_WITHDRAWN' }) as const),
    ...(lacksGuardian ? [{ field: 'GUARDIAN_CONSENT', code: 'GUARDIAN_CONSENT_MISSING' } as const] : []),
  ]
}

/** Skills that the row names and that they have not yet. */
export function newSkills({ skills }: RosterPerson, known: Known | null): RosterSkill[] {
  const held = new Set(known?.skills.map(({ skillId }) => skillId))
  return skills.filter(({ id }) => !held.has(id))
}

/** A retired skill may stay with whom has it; for others it is none. */
function problemsOfSkills(person: RosterPerson, found: readonly ImportProblem[], known: Known | null): ImportProblem[] {
  const isSaid = found.some(({ field }) => field === 'SKILLS')
  return !isSaid && newSkills(person, known).some(({ isRetired }) => isRetired)
    ? [{ field: 'SKILLS', code: 'UNKNOWN_SKILL' }]
    : []
}

/** What the row says that the register does not. A name that differs in Kazakh letters alone is the same, so that none are lost. */
function changesOf(person: RosterPerson, known: Known, joins: boolean): ImportChange[] {
  const other = (said: string | null, has: string | null) =>
    said !== null && foldForSearch(said) !== foldForSearch(has ?? '')
  const consents = newConsents(person, known)
  // Who agrees by this very roster is given what it says, without a look at what the register has.
  const differs = (said: string | null, has: string | null) =>
    said !== null && (known.isContactable ? said !== has : consents.includes('CONTACT'))
  return [
    ...(other(person.familyName, known.familyName) ? (['FAMILY_NAME'] as const) : []),
    ...(other(person.patronymic, known.patronymic) ? (['PATRONYMIC'] as const) : []),
    ...(differs(person.phone, known.phone) ? (['PHONE'] as const) : []),
    ...(differs(person.email, known.email?.toLowerCase() ?? null) ? (['EMAIL'] as const) : []),
    ...(person.namesDistrict && person.districtId !== known.districtId ? (['DISTRICT'] as const) : []),
    ...(person.locale !== null && person.locale !== known.locale ? (['LANGUAGE'] as const) : []),
    ...(person.guardianConsentOn !== null && known.guardianConsentAt === null ? (['GUARDIAN_CONSENT'] as const) : []),
    ...consents.map((purpose) => consentFields[purpose]),
    ...(newSkills(person, known).length > 0 ? (['SKILLS'] as const) : []),
    ...(joins && !known.isMember ? (['MEMBERSHIP'] as const) : []),
  ]
}
