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
})

describe('spans', () => {
  const hour = 3_600_000
  it('are minutes below an hour, hours below two days, then days', () => {
    expect(formatSpan(59.9 * 60_000, 'kk')).toBe('59\u00a0мин')
    expect(formatSpan(5 * hour, 'en')).toMatch(/^5.hr/)
    expect(formatSpan(47 * hour, 'kk')).toBe('47\u00a0сағ')
    expect(formatSpan(60 * hour, 'kk')).toBe('2,5\u00a0күн')
    expect(formatSpan(12 * 24 * hour, 'ru')).toMatch(/^12\sдн/)
    expect(formatSpan(60 * hour, 'en')).toBe('2.5 days')
  })

  it('are never finer than asked', () => {
    expect(formatSpan(2_000, 'kk')).toBe('<\u00a01\u00a0мин')
    expect(formatSpan(10 * 60_000, 'kk', 'hour')).toBe('<\u00a01\u00a0сағ')
  })
})
