export interface PasswordOwner {
  readonly email: string
  readonly displayName: string
}

export const shortestPasswordCharacters = 12

const plain = (text: string) => text.toLowerCase().replace(/[\s._@-]/g, '')

interface Rule {
  readonly rule: 'length' | 'notMine' | 'notPlain'
  readonly met: boolean
}

/** What the server will ask of a new password, as far as it can be said before it is sent. */
export function passwordRules(password: string, { email, displayName }: PasswordOwner): readonly Rule[] {
  const words = plain(password)
  const mine = [email, email.split('@')[0] ?? '', displayName].map(plain).filter(Boolean)
  return [
    { rule: 'length', met: [...password].length >= shortestPasswordCharacters },
    { rule: 'notMine', met: words !== '' && !mine.includes(words) },
    { rule: 'notPlain', met: new Set(words).size > 2 },
  ]
}
