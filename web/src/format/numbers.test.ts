import { describe, expect, it } from 'vitest'
import {
  formatDelta,
  formatHours,
  formatMetricValue,
  formatMoney,
  formatNumber,
  formatPercent,
  formatSigned,
  toNumber,
} from './numbers.ts'

const nbsp = '\u00a0'

describe('numbers', () => {
  it('groups Kazakh numbers as Russian ones, never as English ones', () => {
    expect(formatNumber(3487, 'kk')).toBe(`3${nbsp}487`)
    expect(formatNumber(3487, 'ru')).toBe(`3${nbsp}487`)
    expect(formatNumber(3487, 'en')).toBe('3,487')
  })

  it('writes the percent sign the way each language does', () => {
    expect(formatPercent(0.64, 'kk')).toBe('64%')
    expect(formatPercent(0.64, 'ru')).toBe(`64${nbsp}%`)
    expect(formatPercent(0.64, 'en')).toBe('64%')
  })

  it('does not round an unreached goal up to a hundred percent', () => {
    expect(formatPercent(0.999, 'en')).toBe('99%')
    expect(formatPercent(1, 'en')).toBe('100%')
    expect(formatPercent(1.294, 'en')).toBe('129%')
  })

  it('turns minutes into hours, with a decimal only while they are few', () => {
    expect(formatHours(90, 'kk')).toBe('1,5')
    expect(formatHours(90, 'en')).toBe('1.5')
    expect(formatHours(1_060_200, 'ru')).toBe(`17${nbsp}670`)
  })

  it('shows tiyn as tenge', () => {
    expect(formatMetricValue(1_250_000, 'TIYN', 'kk')).toBe(`12${nbsp}500${nbsp}₸`)
  })

  it('says amounts to the tiyn where there are any, and no longer than they are', () => {
    expect(formatMoney(30_000_050, 'ru')).toBe(`300${nbsp}000,50${nbsp}₸`)
    expect(formatMoney(30_000_000, 'en')).toBe(`300,000${nbsp}₸`)
  })

  it('signs a change with a true minus', () => {
    expect(formatSigned(-3, 'kk')).toBe('−3')
    expect(formatSigned(12, 'kk')).toBe('+12')
    expect(formatSigned(0, 'kk')).toBe('0')
    expect(formatDelta(150, 'MINUTES', 'ru')).toBe(`+150${nbsp}мин`)
  })

  it('reads BigInt whether it came as a number or as digits', () => {
    expect(toNumber('9007199254740993')).toBeGreaterThan(9e15)
    expect(toNumber(27)).toBe(27)
    expect(toNumber(null)).toBe(0)
  })
})
