import { describe, expect, it } from 'vitest'
import { formatAge, formatSpan } from './ages.ts'

describe('ages', () => {
  it('are short and warm in Kazakh', () => {
    expect(formatAge(2_000, 'kk')).toBe('жаңа ғана')
    expect(formatAge(42_000, 'kk')).toBe('42 сек бұрын')
    expect(formatAge(125_000, 'kk')).toBe('2 мин бұрын')
    expect(formatAge(3 * 3_600_000, 'kk')).toBe('3 сағ бұрын')
    expect(formatAge(2 * 86_400_000, 'kk')).toBe('2 күн бұрын')
  })

  it('follow Intl in Russian and English', () => {
    expect(formatAge(125_000, 'ru')).toContain('2')
    expect(formatAge(125_000, 'ru')).toContain('назад')
    expect(formatAge(42_000, 'en')).toContain('ago')
  })

  it('never speak of the future when the server’s clock is ahead', () => {
    expect(formatAge(-3_000, 'en')).toBe('just now')
  })

  it('say how long something took by the largest unit, and never less than a minute', () => {
    expect(formatSpan(2_000, 'kk')).toBe('1\u00a0мин')
    expect(formatSpan(50 * 3_600_000, 'kk')).toBe('2\u00a0күн')
    expect(formatSpan(50 * 3_600_000, 'ru')).toMatch(/^2.дн/)
    expect(formatSpan(5 * 3_600_000, 'en')).toMatch(/^5.hr/)
  })
})
