import { longestPasswordCharacters, shortestPasswordCharacters } from '../access/passwords.ts'
import { ValidationError } from '../shared/errors.ts'
import type { IssueCode, ValidationIssue } from '../shared/errors.ts'

/** Whom a password is for: it must not be what everybody knows of them. */
export interface PasswordOwner {
  email: string
  displayName: string
}

/** The first that anybody tries, among those that are long enough. */
const commonest = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789abc',
  '111111111111',
  '000000000000',
  '123123123123',
  'abcdefghijkl',
  'administrator',
  'administrator1',
  'changeme1234',
  'iloveyou1234',
  'letmeinplease',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'qwertyqwerty',
  'qwerty123456',
  'qwertyuiop12',
  'qwertyuiop123',
  'welcome12345',
  'йцукенгшщзхъ',
  'құпиясөз1234',
  'пароль123456',
  'парольпароль',
])

/** Case and what stands between words make no other password. */
const plain = (text: string) => text.toLowerCase().replace(/[\s._@-]/g, '')

type Weakness = Omit<ValidationIssue, 'path'>

const weakness = (code: IssueCode, message: string, limit?: number): Weakness => ({
  code,
  message,
  ...(limit !== undefined && { limit }),
})

/**
 * What is wrong with a new password; null when nothing is. From 12 to 500 characters, and nobody's first guess: not the e-mail,
 * what stands before its @, the name, one of the commonest, or one character over and over.
 */
export function weaknessOf(password: string, owner: PasswordOwner): Weakness | null {
  const length = [...password].length
  if (length < shortestPasswordCharacters)
    return weakness('TOO_SHORT', `has fewer than ${shortestPasswordCharacters} characters`, shortestPasswordCharacters)
  if (length > longestPasswordCharacters)
    return weakness('TOO_LONG', `is longer than ${longestPasswordCharacters} characters`, longestPasswordCharacters)
  const words = plain(password)
  if ([owner.email, owner.email.split('@')[0] ?? '', owner.displayName].some((known) => plain(known) === words))
    return weakness('WEAK_PASSWORD', 'is the name or the e-mail')
  if (commonest.has(words) || new Set(words).size < 2)
    return weakness('WEAK_PASSWORD', 'is one of the first that anybody tries')
  return null
}

/** @throws ValidationError at `path`. */
export function requireStrong(path: string, password: string, owner: PasswordOwner): void {
  const found = weaknessOf(password, owner)
  if (found !== null) throw new ValidationError([{ path, ...found }])
}
