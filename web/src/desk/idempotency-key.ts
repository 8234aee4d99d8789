/** `crypto.randomUUID` exists over TLS and on localhost only; the desk also runs on an office's own network. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
