import { createHash, randomBytes } from 'node:crypto'

const secretBytes = 32

/** 256 random bits as text that is safe in addresses, cookies and headers. */
export function createSecret(prefix = ''): string {
  return prefix + randomBytes(secretBytes).toString('base64url')
}

/** What is stored of a secret of 256 random bits: too many to guess, so one round of SHA-256 is enough. */
export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest())
}
