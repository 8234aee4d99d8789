import { ValidationError } from '../shared/errors.ts'
import { foldForSearch } from '../shared/fold.ts'

/**
 * The reason of an export or an erasure stays in the access log for good, where nothing is deleted, so it must not name the
 * person: neither their names as whole words, nor phone, e-mail or pass.
 * @throws ValidationError.
 */
export function requireNamesNobody(
  reason: string,
  person: {
    givenName: string
    familyName: string
    patronymic: string | null
    phone: string | null
    email: string | null
    passCode: string
  },
): void {
  const words = foldForSearch(reason).split(/[^\p{L}\p{N}]+/u)
  const names = [person.givenName, person.familyName, person.patronymic ?? '']
  const named = names
    .flatMap((name) => foldForSearch(name).split(/[^\p{L}\p{N}]+/u))
    .some((name) => name !== '' && words.includes(name))
  const digits = (text: string) => text.replace(/\D/g, '')
  const numbered = person.phone !== null && digits(person.phone) !== '' && digits(reason).includes(digits(person.phone))
  const texts = [person.email, person.passCode].flatMap((text) => (text ? [text.toLowerCase()] : []))
  if (named || numbered || texts.some((text) => reason.toLowerCase().includes(text)))
    throw new ValidationError([
      { path: 'reason', code: 'NAMES_PERSON', message: 'names the person; it stays in the log when they have gone' },
    ])
}
