import type { OfficeWords } from '../../../messages/office-messages.ts'

const known = [
  'familyName',
  'givenName',
  'patronymic',
  'birthDate',
  'phone',
  'email',
  'passCode',
  'district',
  'memberships',
  'consents',
  'calendarAddress',
  'messages',
  'messages.address',
] as const

/** What was read of a person, as far as it tells something of them. */
export function fieldWords(words: OfficeWords, fields: readonly string[]): string {
  if (fields.includes('*')) return words('log.field.all')
  return known
    .filter((field) => fields.includes(field))
    .map((field) => words(`log.field.${field}`))
    .join(', ')
}
