import { timingSafeEqual } from 'node:crypto'
import type { SecretBox } from './secret-box.ts'

/** What a token opens; one made for one purpose opens nothing else. */
export type TokenPurpose =
  | 'signup'
  | 'calendar'
  | 'roster'
  | 'fair'
  | 'contact'
  | 'check-in'
  | 'blood appointment'
  | 'challenge post'
  | 'distribution'

const idBytes = 16
/** 128 bits of the signature. */
const signatureBytes = 16

function signatureOf(secrets: SecretBox, purpose: TokenPurpose, id: string, version: string): Buffer {
  return Buffer.from(secrets.sign(`${id} ${version}`, `token ${purpose}`)).subarray(0, signatureBytes)
}

/**
 * A token that names a row and that only a server can make, safe in addresses: nothing of it has to be stored, and it can be made
 * again whenever a message needs it. `version` is part of what is signed: when it changes, earlier tokens open nothing.
 */
export function createToken(secrets: SecretBox, purpose: TokenPurpose, id: string, version = ''): string {
  return Buffer.concat([
    Buffer.from(id.replaceAll('-', ''), 'hex'),
    signatureOf(secrets, purpose, id, version),
  ]).toString('base64url')
}

/** The id that the token names, true or not; null when it is no token. Its signature is checked by `readToken`. */
export function idOfToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== idBytes + signatureBytes || bytes.toString('base64url') !== token) return null
  const hex = bytes.subarray(0, idBytes).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The id that a genuine token for this purpose names; null for any other text. */
export function readToken(secrets: SecretBox, purpose: TokenPurpose, token: string, version = ''): string | null {
  const id = idOfToken(token)
  if (id === null) return null
  const signature = Buffer.from(token, 'base64url').subarray(idBytes)
  return timingSafeEqual(signature, signatureOf(secrets, purpose, id, version)) ? id : null
}
