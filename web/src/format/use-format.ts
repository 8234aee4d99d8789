import { useMemo } from 'react'
import { useRegion } from '../live/region-context.ts'
import { useLanguage } from '../preferences/language.ts'
import { formatAge, formatSpan } from './ages.ts'
import { formatDay, formatDayRange, formatTime, type DayStyle } from './dates.ts'
import { dayInZone } from './days.ts'
import { inLanguage, quoted, type LocalisedText } from './language.ts'
import { toLocalTime } from './local-time.ts'
import {
  formatDelta,
  formatDifference,
  formatHours,
  formatMetricValue,
  formatMoney,
  formatNumber,
  formatPercent,
  formatSigned,
  toNumber,
} from './numbers.ts'

/** Every formatter, bound to the reader's language and the region's clock. */
export function useFormat() {
  const language = useLanguage()
  const { timeZone } = useRegion()
  return useMemo(
    () => ({
      language,
      text: (text: LocalisedText) => inLanguage(text, language),
      quoted: (text: LocalisedText) => quoted(inLanguage(text, language), language),
      number: (value: number, fractionDigits = 0) => formatNumber(value, language, fractionDigits),
      signed: (value: number) => formatSigned(value, language),
      percent: (fraction: number) => formatPercent(fraction, language),
      hours: (minutes: number) => formatHours(minutes, language),
      metric: (value: number, unit: string) => formatMetricValue(value, unit, language),
      money: (tiyn: number | string) => formatMoney(toNumber(tiyn), language),
      delta: (value: number, unit: string) => formatDelta(value, unit, language),
      difference: (value: number, unit: string) => formatDifference(value, unit, language),
      day: (day: string, style?: DayStyle) => formatDay(day, language, style),
      dayOf: (instant: string, style?: DayStyle) => formatDay(dayInZone(new Date(instant), timeZone), language, style),
      days: (startsOn: string, endsOn: string | null, today: string) =>
        formatDayRange(startsOn, endsOn, today, language),
      time: (instant: string | Date, withSeconds?: boolean) => formatTime(new Date(instant), timeZone, withSeconds),
      /** As files have it, which sort and reckon: `2026-11-22 10:05`, by the region’s clock. */
      moment: (instant: string) => toLocalTime(instant, timeZone).replace('T', ' '),
      span: (milliseconds: number, finest?: 'minute' | 'hour') => formatSpan(milliseconds, language, finest),
      age: (milliseconds: number) => formatAge(milliseconds, language),
    }),
    [language, timeZone],
  )
}
