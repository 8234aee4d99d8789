const written = /^\+?[\d\s().-]+$/
const international = /^\+\d{8,15}$/

/**
 * A phone number as it is kept: a plus, the country code, digits. Kazakhstan’s own numbers may come without the plus, with an
 * eight in place of the code, or without either. Null when it is no phone number.
 */
export function normalisePhone(text: string): string | null {
  if (!written.test(text.trim())) return null
  const digits = text.replace(/\D/g, '')
  if (text.trim().startsWith('+')) return international.test(`+${digits}`) ? `+${digits}` : null
  if (/^[78]7\d{9}$/.test(digits)) return `+7${digits.slice(1)}`
  return /^7\d{9}$/.test(digits) ? `+7${digits}` : null
}
