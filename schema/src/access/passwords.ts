import { hash, verify } from '@node-rs/argon2'

export const shortestPasswordCharacters = 12
/** argon2 reads it all, so nobody is let to send a book. */
export const longestPasswordCharacters = 500

/** Keyboards compose a letter in different ways; what is typed the same is the same. */
const compose = (password: string) => password.normalize('NFKC')

/** argon2id, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(compose(password))
}

/** Compared with where there is no account, so that the answer takes as long either way. */
let decoy: Promise<string> | undefined

/** Whether the password is the one; takes as long when there is none to compare with. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this one')
  const stored = passwordHash ?? (await decoy)
  return (await verify(stored, compose(password))) && passwordHash !== undefined
}
