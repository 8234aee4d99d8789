/** What a column of a roster may hold. Each is described in `import-rows.graphql.ts`. */
export const importFields = [
  'FULL_NAME',
  'FAMILY_NAME',
  'GIVEN_NAME',
  'PATRONYMIC',
  'BIRTH_DATE',
  'PHONE',
  'EMAIL',
  'DISTRICT',
  'LANGUAGE',
  'GUARDIAN_CONSENT',
  'VOLUNTEERING_CONSENT',
  'CONTACT_CONSENT',
  'SKILLS',
] as const

export type ImportField = (typeof importFields)[number]

/** A column of the file that is read: its heading, and what it holds. */
export interface ImportColumn {
  heading: string
  field: ImportField
}

export const mostColumns = importFields.length
/** More is not one roster. */
export const mostRows = 20_000
