import { foldForSearch } from '@erikti/schema/shared/fold'
import { graphql } from '../../../../graphql/graphql.ts'
import type { SheetRow } from '../../../../desk/sheets/sheet-cells.ts'

export type ImportField = ReturnType<typeof graphql.scalar<'VolunteerImportField'>>

/** In the order in which they are offered, each with what its heading may begin with, folded. */
const headings: readonly (readonly [ImportField, readonly string[]])[] = [
  ['GUARDIAN_CONSENT', ['ата ана', 'ата-ана', 'согласие родител', 'родител', 'parent', 'guardian']],
  ['VOLUNTEERING_CONSENT', ['келисим', 'ериктиликке келисим', 'согласие', 'согласие на волонт', 'consent', 'agreed']],
  [
    'CONTACT_CONSENT',
    [
      'баиланысуга келисим',
      'баиланыс келисим',
      'согласие на связь',
      'согласие на контакт',
      'consent to contact',
      'contact consent',
    ],
  ],
  [
    'FULL_NAME',
    [
      'аты жони',
      'аты-жони',
      'толык аты',
      'фио',
      'ф.и.о',
      'ф. и. о',
      'т.а.а',
      'таа',
      'имя фамилия',
      'full name',
      'name and surname',
      'volunteer',
    ],
  ],
  ['FAMILY_NAME', ['теги', 'тек', 'фамилия', 'family name', 'surname', 'last name']],
  ['PATRONYMIC', ['акесинин аты', 'отчество', 'patronymic', 'middle name']],
  ['GIVEN_NAME', ['аты', 'есими', 'имя', 'given name', 'first name', 'name']],
  ['BIRTH_DATE', ['туган', 'дата рожд', 'день рожд', 'д.р', 'год рожд', 'рожден', 'birth', 'date of birth', 'dob']],
  ['PHONE', ['телефон', 'тел', 'уялы', 'моб', 'номер тел', 'phone', 'mobile', 'cell']],
  ['EMAIL', ['e-mail', 'email', 'пошта', 'электрон', 'почта', 'эл. почта', 'эл.почта', 'mail']],
  ['DISTRICT', ['аудан', 'кала', 'раион', 'город', 'district', 'city', 'мекен', 'место жит', 'адрес']],
  ['LANGUAGE', ['тил', 'язык', 'language']],
  ['SKILLS', ['дагды', 'кабилет', 'навык', 'умени', 'skill', 'abilit']],
]

export const importFields = headings.map(([field]) => field)

function foldHeading(text: string): string {
  return foldForSearch(text)
    .replace(/[\s_*]+/g, ' ')
    .trim()
}

/** What a heading most probably names: of those that it begins with, the longest. */
function suggest(heading: string): ImportField | null {
  const folded = foldHeading(heading)
  let best: { field: ImportField; length: number } | null = null
  for (const [field, starts] of headings)
    for (const start of starts)
      if (folded.startsWith(start) && start.length > (best?.length ?? 0)) best = { field, length: start.length }
  return best?.field ?? null
}

/** Suggestions for a row of headings; each field once, for the first heading that it fits. */
export function suggestColumns(row: SheetRow): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  return row.map((heading) => {
    const field = suggest(heading)
    if (!field || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

const looksAtRows = 20

/** Where the headings are: titles may stand above them. */
export function findHeadings(rows: readonly SheetRow[]): number {
  const known = (row: SheetRow) => suggestColumns(row).filter(Boolean).length
  const scores = rows.slice(0, looksAtRows).map(known)
  const most = Math.max(...scores)
  return most > 1 ? scores.indexOf(most) : rows.findIndex((row) => row.some((cell) => cell.trim() !== ''))
}

/** Whether somebody can be recognised by these. */
export function isEnough(fields: readonly (ImportField | null)[]): boolean {
  return (
    fields.includes('BIRTH_DATE') &&
    (fields.includes('FULL_NAME') || (fields.includes('FAMILY_NAME') && fields.includes('GIVEN_NAME')))
  )
}
