import type { SecretBox } from '../access/secret-box.ts'

const digits = 6

/** The code that shows that whoever asked reads the address. Derived from the challenge, so that it is kept nowhere. */
export function contactCode(secrets: SecretBox, challengeId: string): string {
  const signature = Buffer.from(secrets.sign(challengeId, 'contact code'))
  return String(signature.readBigUInt64BE() % 10n ** BigInt(digits)).padStart(digits, '0')
}
