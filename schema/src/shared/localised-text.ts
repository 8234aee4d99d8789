import { z } from 'zod'

/** A text in the three languages of the region. */
export interface LocalisedText {
  kk: string
  ru: string
  en: string
}

const longestTextCharacters = 300

const text = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestTextCharacters, `is longer than ${longestTextCharacters} characters`)

export const localisedText = z.object({ kk: text, ru: text, en: text })

/** A text as a row holds it. */
export type LocalisedColumns<Name extends string> = Record<`${Name}Kk` | `${Name}Ru` | `${Name}En`, string>

/** The columns `<name>Kk`, `<name>Ru`, `<name>En` of a row as one text. */
export function readLocalised<Name extends string>(row: LocalisedColumns<Name>, name: Name): LocalisedText {
  return { kk: row[`${name}Kk`], ru: row[`${name}Ru`], en: row[`${name}En`] }
}

/** The same of columns that are all there or none; null when none is. */
export function readLocalisedIfAny<Name extends string>(
  row: { [Column in keyof LocalisedColumns<Name>]: string | null },
  name: Name,
): LocalisedText | null {
  const columns = row as Record<keyof LocalisedColumns<Name>, string | null>
  return columns[`${name}Kk`] === null ? null : readLocalised(row as LocalisedColumns<Name>, name)
}

/** The other way of that. */
export function writeLocalisedIfAny<Name extends string>(name: Name, value: LocalisedText | null) {
  return (value ? writeLocalised(name, value) : { [`${name}Kk`]: null, [`${name}Ru`]: null, [`${name}En`]: null }) as {
    [Column in keyof LocalisedColumns<Name>]: string | null
  }
}

/** The other way: a text as the three columns. */
export function writeLocalised<Name extends string>(name: Name, value: LocalisedText): LocalisedColumns<Name> {
  return { [`${name}Kk`]: value.kk, [`${name}Ru`]: value.ru, [`${name}En`]: value.en } as never
}
