import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Authenticated encryption, and signatures, under the server's secret. */
export interface SecretBox {
  /** Nonce, ciphertext and tag in one. `label` says what it is for and whose: it opens under the same label only. */
  seal(text: string, label: string): Uint8Array<ArrayBuffer>
  /** @throws Error when it was sealed under another secret or label, or has been changed. */
  open(sealed: Uint8Array, label: string): string
  /** HMAC-SHA-256, 32 bytes: what only a server with the secret can make. `label` says what it is for. */
  sign(text: string, label: string): Uint8Array<ArrayBuffer>
}

/** `secret` is 32 random bytes or more; every server on one database has the same. */
export function createSecretBox(secret: Uint8Array): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'erikti secret box', 32))
  const signingKey = Buffer.from(hkdfSync('sha256', secret, '', 'erikti signatures', 32))
  return {
    seal(text, label) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(label))
      return new Uint8Array(Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]))
    },
    open(sealed, label) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
      decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(-tagBytes))
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
    sign: (text, label) => new Uint8Array(createHmac('sha256', signingKey).update(`${label}\0${text}`).digest()),
  }
}
