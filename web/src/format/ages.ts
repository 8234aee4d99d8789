import { intlLocale, type Language } from './language.ts'
import { formatNumber, formatUnit } from './numbers.ts'

type AgeUnit = 'now' | 'second' | 'minute' | 'hour' | 'day'

interface Age {
  readonly unit: AgeUnit
  readonly count: number
}

/** Rounded down to the largest unit that holds one; a clock slightly ahead of ours counts as now. */
function ageOf(milliseconds: number): Age {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < 5) return { unit: 'now', count: 0 }
  if (seconds < 60) return { unit: 'second', count: seconds }
  if (seconds < 3600) return { unit: 'minute', count: Math.floor(seconds / 60) }
  if (seconds < 86_400) return { unit: 'hour', count: Math.floor(seconds / 3600) }
  return { unit: 'day', count: Math.floor(seconds / 86_400) }
}

const kazakhUnits: Record<Exclude<AgeUnit, 'now'>, string> = { second: 'сек', minute: 'мин', hour: 'сағ', day: 'күн' }
/** How long something took: minutes below an hour, whole hours below two days, else days, with a decimal below ten. */
export function formatSpan(milliseconds: number, language: Language, finest: 'minute' | 'hour' = 'minute'): string {
  const minutes = milliseconds / 60_000
  if (minutes < (finest === 'hour' ? 60 : 1)) return `<\u00a0${inUnit(1, finest, language)}`
  if (minutes < 60) return inUnit(Math.floor(minutes), 'minute', language)
  const hours = Math.round(minutes / 60)
  return hours < 48 ? inUnit(hours, 'hour', language) : inUnit(hours / 24, 'day', language)
}

function inUnit(count: number, unit: 'minute' | 'hour' | 'day', language: Language): string {
  const fractionDigits = count < 10 ? 1 : 0
  if (language === 'kk') return `${formatNumber(count, language, fractionDigits)}\u00a0${kazakhUnits[unit]}`
  return formatUnit(count, unit, language, fractionDigits)
}

const justNow: Record<Language, string> = { kk: 'жаңа ғана', ru: 'только что', en: 'just now' }
const formatters = new Map<string, Intl.RelativeTimeFormat>()

/** How long ago, in words. Kazakh comes from our own table, because Chromium's Intl has none. */
export function formatAge(milliseconds: number, language: Language): string {
  const { unit, count } = ageOf(milliseconds)
  if (unit === 'now') return justNow[language]
  if (language === 'kk') return `${count} ${kazakhUnits[unit]} бұрын`
  const locale = intlLocale(language)
  let formatter = formatters.get(locale)
  if (!formatter) {
    formatter = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })
    formatters.set(locale, formatter)
  }
  return formatter.format(-count, unit)
}
