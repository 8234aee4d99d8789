/** An amount as people and banks write it (`1 234,50`, `1,234.50`, `1234.5 ₸`) in tiyn; null for anything else. */
export function toTiyn(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f']|₸|тг\.?|тенге|KZT/gi, '')
  const found = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:([.,])(\d{1,2}))?$/.exec(bare)
  if (!found) return null
  const [, sign, whole = '', point, rest = ''] = found
  // What separates thousands does not separate tiyn.
  if (point && whole.includes(point)) return null
  const tiyn = Number(whole.replace(/[.,]/g, '')) * 100 + Number(rest.padEnd(2, '0') || 0)
  return Number.isSafeInteger(tiyn) ? (sign === '-' ? -tiyn : tiyn) : null
}

/** The other way, as a field takes it. */
export function fromTiyn(tiyn: number): string {
  return tiyn % 100 === 0 ? String(tiyn / 100) : (tiyn / 100).toFixed(2)
}
