import { Temporal } from 'temporal-polyfill'
import type { ConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import { ageOn, toCalendarDate } from '../shared/calendar.ts'
import { foldForSearch } from '../shared/fold.ts'
import { normalisePhone } from '../shared/phone.ts'
import type { ImportColumn, ImportField } from './import-fields.ts'
import type { ImportProblem, ImportProblemCode } from './import-problems.ts'

/** What a row says of a person, as far as it can be read. Null: it says nothing. */
export interface RosterPerson {
  familyName: string | null
  givenName: string | null
  patronymic: string | null
  birthDate: Date | null
  phone: string | null
  email: string | null
  /** Where they live, or where those do whose row names no district. */
  districtId: string | null
  /** Whether the row names the district itself. */
  namesDistrict: boolean
  locale: Locale | null
  /** The day of a parent’s written consent. */
  guardianConsentOn: Date | null
  consents: ReadonlySet<ConsentPurpose>
  skills: readonly RosterSkill[]
}

/** A skill that a row names. A retired one is given to nobody anew. */
export interface RosterSkill {
  id: string
  isRetired: boolean
}

/** What rows are read by. */
export interface RosterRules {
  columns: readonly ImportColumn[]
  /** The region’s day. */
  today: Temporal.PlainDate
  /** Where those live whose row names no district. */
  districtId: string | null
  /** What everybody in the file agreed to. */
  consents: readonly ConsentPurpose[]
  /** Of a district’s name as it is folded. */
  districts: ReadonlyMap<string, string>
  /** By a skill’s name as it is folded. */
  skills: ReadonlyMap<string, RosterSkill>
}

const longestName = 100
const longestEmail = 254
const name = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ.\- ]*$/u
const email = /^[^\s@,;]+@[^\s@.,;]+(\.[^\s@.,;]+)+$/
const earliestBirth = Temporal.PlainDate.from('1900-01-01')
/** Volunteering Law No. 42-VI. */
const consentAgeYears = 14

const yes = new Set([
  'да',
  'иа',
  'иэ',
  'yes',
  'y',
  'true',
  '1',
  '+',
  'бар',
  'есть',
  'келисемин',
  'келистим',
  'согласен',
  'согласна',
  'v',
  'x',
  '✓',
  '✔',
])
const no = new Set(['нет', 'жок', 'no', 'n', 'false', '0', '-', '–', '—'])
const languages: Readonly<Record<string, Locale>> = {
  kk: 'KK',
  kz: 'KK',
  каз: 'KK',
  казакша: 'KK',
  казак: 'KK',
  'казак тили': 'KK',
  казахскии: 'KK',
  kazakh: 'KK',
  ru: 'RU',
  рус: 'RU',
  орысша: 'RU',
  орыс: 'RU',
  'орыс тили': 'RU',
  русскии: 'RU',
  russian: 'RU',
  en: 'EN',
  eng: 'EN',
  агылшынша: 'EN',
  'агылшын тили': 'EN',
  англиискии: 'EN',
  english: 'EN',
}

/** Words of a district’s name that say only what it is. */
const kinds = /(^|\s)(ауданы?|каласы?|раион|город|г\.?|district|city|р-?н|обл[а-я.]*)(?=\s|$)/g

/** A district’s name as rosters write it: without its kind, case and Kazakh letters. */
export function foldDistrict(text: string): string {
  return foldForSearch(text)
    .replace(kinds, ' ')
    .replace(/[«»".,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A skill’s name as rosters write it. */
export function foldSkill(text: string): string {
  return foldForSearch(text).replace(/\s+/g, ' ').trim()
}

const dotted = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})(?:\s*(?:г|ж|жыл|года?)?\.?)?$/
const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t ].*)?$/
const named = /^(\d{1,2})[\s.-]+([а-яa-z]+)\.?,?[\s.-]+(\d{4})(?:\s*(?:г|ж|жыл|года?)\.?)?$/
const serial = /^\d{4,5}(?:[.,]0+)?$/
/** First letters of the months in Kazakh, Russian and English, folded. */
const months: readonly (readonly string[])[] = [
  ['кан', 'янв', 'jan'],
  ['акп', 'фев', 'feb'],
  ['нау', 'мар', 'mar'],
  ['сау', 'апр', 'apr'],
  ['мам', 'маи', 'мая', 'may'],
  ['мау', 'июн', 'jun'],
  ['шил', 'июл', 'jul'],
  ['там', 'авг', 'aug'],
  ['кыр', 'сен', 'sep'],
  ['каз', 'окт', 'oct'],
  ['кар', 'ноя', 'nov'],
  ['жел', 'дек', 'dec'],
]

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/**
 * A day as people and spreadsheets write it: 28.02.2004, 2004-02-28, 28 ақпан 2004, or the days since 30 December 1899 that a
 * spreadsheet holds. The day stands before the month, as it is written here; only where it cannot, the month does. Null when it is none.
 */
export function readDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const folded = foldForSearch(text).trim()
  const written = iso.exec(folded)
  if (written) return dayOf(Number(written[1]), Number(written[2]), Number(written[3]))
  const parts = dotted.exec(folded)
  if (parts) {
    const [first, second, given] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
    // Two digits are of the last hundred years.
    const year = given > 99 ? given : given + (given + 2000 > today.year ? 1900 : 2000)
    return dayOf(year, second, first) ?? dayOf(year, first, second)
  }
  const worded = named.exec(folded)
  if (worded) {
    const month = months.findIndex((names) => names.some((start) => worded[2]?.startsWith(start)))
    return month < 0 ? null : dayOf(Number(worded[3]), month + 1, Number(worded[1]))
  }
  if (serial.test(folded) && Number.parseInt(folded, 10) > 9_999)
    return Temporal.PlainDate.from('1899-12-30').add({ days: Number.parseInt(folded, 10) })
  return null
}

/** Everything that a row says, and everything that is wrong with it by itself. */
export function readRow(
  cells: readonly string[],
  rules: RosterRules,
): { person: RosterPerson; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const complain = (field: ImportField, code: ImportProblemCode, limit?: number) =>
    void problems.push({ field, code, ...(limit !== undefined && { limit }) })
  const has = (field: ImportField) => rules.columns.some((column) => column.field === field)
  const written = (field: ImportField) => cells[rules.columns.findIndex((column) => column.field === field)] ?? ''
  const cell = (field: ImportField) =>
    written(field)
      .replace(/[\s\u00a0]+/g, ' ')
      .trim()

  const person: RosterPerson = {
    ...readNames(),
    birthDate: null,
    phone: null,
    email: null,
    districtId: rules.districtId,
    namesDistrict: false,
    locale: null,
    guardianConsentOn: null,
    consents: new Set(rules.consents),
    skills: [],
  }
  const birth = readPast('BIRTH_DATE')
  if (birth && Temporal.PlainDate.compare(birth, earliestBirth) < 0) complain('BIRTH_DATE', 'DATE_TOO_EARLY')
  else if (birth) person.birthDate = toCalendarDate(birth)
  else if (cell('BIRTH_DATE') === '') complain('BIRTH_DATE', 'MISSING')

  const phone = cell('PHONE')
  // A spreadsheet may take a number for one that is calculated with.
  if (phone) person.phone = normalisePhone(phone.replace(/[.,]0+$/, ''))
  if (phone && person.phone === null) complain('PHONE', 'NOT_A_PHONE')
  const address = cell('EMAIL')
  if (address.length > longestEmail) complain('EMAIL', 'TOO_LONG', longestEmail)
  else if (address && !email.test(address)) complain('EMAIL', 'NOT_AN_EMAIL')
  else if (address) person.email = address.toLowerCase()

  const district = cell('DISTRICT')
  if (district) {
    const found = rules.districts.get(foldDistrict(district))
    if (found) Object.assign(person, { districtId: found, namesDistrict: true })
    else complain('DISTRICT', 'UNKNOWN_DISTRICT')
  } else if (rules.districtId === null) complain('DISTRICT', 'MISSING')

  const language = cell('LANGUAGE')
  if (language) {
    person.locale = languages[foldForSearch(language)] ?? null
    if (person.locale === null) complain('LANGUAGE', 'UNKNOWN_LANGUAGE')
  }

  person.skills = readSkills()
  readConsents()
  return { person, problems }

  function readNames(): Pick<RosterPerson, 'familyName' | 'givenName' | 'patronymic'> {
    const read = (field: ImportField, needed: boolean): string | null => {
      const text = cell(field)
      if (!text) {
        if (needed) complain(field, 'MISSING')
        return null
      }
      if (text.length > longestName) complain(field, 'TOO_LONG', longestName)
      else if (!name.test(text)) complain(field, 'NOT_A_NAME')
      return text
    }
    if (has('FAMILY_NAME') && has('GIVEN_NAME'))
      return {
        familyName: read('FAMILY_NAME', true),
        givenName: read('GIVEN_NAME', true),
        patronymic: read('PATRONYMIC', false),
      }
    // The family name stands first, as lists are kept here.
    const [familyName, givenName, ...rest] = (read('FULL_NAME', true) ?? '').split(' ').filter(Boolean)
    if (familyName && !givenName) complain('FULL_NAME', 'NOT_A_NAME')
    return {
      familyName: familyName ?? null,
      givenName: givenName ?? null,
      patronymic: rest.join(' ') || read('PATRONYMIC', false),
    }
  }

  /** Names of skills, each on a line of its own or after a comma or semicolon. */
  function readSkills(): RosterSkill[] {
    const text = written('SKILLS')
    // A name of one may have a comma in it.
    const parts = rules.skills.has(foldSkill(text)) ? [text] : text.split(/[,;•\r\n]+/)
    const names = parts.map(foldSkill).filter(Boolean)
    const found = names.flatMap((one) => rules.skills.get(one) ?? [])
    if (found.length < names.length) complain('SKILLS', 'UNKNOWN_SKILL')
    return [...new Map(found.map((skill) => [skill.id, skill])).values()]
  }

  /** A day that is not to come. */
  function readPast(field: ImportField): Temporal.PlainDate | null {
    const text = cell(field)
    if (!text) return null
    const day = readDay(text, rules.today)
    if (!day) complain(field, 'NOT_A_DATE')
    else if (Temporal.PlainDate.compare(day, rules.today) > 0) complain(field, 'DATE_TO_COME')
    else return day
    return null
  }

  function readConsents(): void {
    const consents = new Set(rules.consents)
    for (const [field, purpose] of [
      ['VOLUNTEERING_CONSENT', 'VOLUNTEERING'],
      ['CONTACT_CONSENT', 'CONTACT'],
    ] as const) {
      if (!has(field)) continue
      const said = foldForSearch(cell(field)).replace(/[.!]$/, '')
      const agreed = yes.has(said) || (said !== '' && readDay(said, rules.today) !== null)
      if (agreed) consents.add(purpose)
      else if (said === '' || no.has(said)) consents.delete(purpose)
      else complain(field, 'NEITHER_YES_NOR_NO')
    }
    person.consents = consents
    const guardian = foldForSearch(cell('GUARDIAN_CONSENT'))
    // Who writes that there is one, and not since when, shows it today.
    const given = yes.has(guardian) ? rules.today : no.has(guardian) ? null : readPast('GUARDIAN_CONSENT')
    if (given) person.guardianConsentOn = toCalendarDate(given)
  }
}

/** Problems of somebody whom the register does not have yet: what nobody is put on it without. */
export function problemsOfNew(
  person: RosterPerson,
  problems: readonly ImportProblem[],
  today: Temporal.PlainDate,
): ImportProblem[] {
  const wrong = (field: ImportField) => problems.some((problem) => problem.field === field)
  return [
    ...(person.consents.has('VOLUNTEERING') || wrong('VOLUNTEERING_CONSENT')
      ? []
      : [{ field: 'VOLUNTEERING_CONSENT', code: 'CONSENT_MISSING' } as const]),
    ...(isUnderAge(person.birthDate, today) && person.guardianConsentOn === null && !wrong('GUARDIAN_CONSENT')
      ? [{ field: 'GUARDIAN_CONSENT', code: 'GUARDIAN_CONSENT_MISSING' } as const]
      : []),
  ]
}

/** Whether a parent has to agree in writing. */
export function isUnderAge(birthDate: Date | null, today: Temporal.PlainDate): boolean {
  return birthDate !== null && ageOn(birthDate, today) < consentAgeYears
}
