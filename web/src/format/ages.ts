import { intlLocale, type Language } from './language.ts'

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
const justNow: Record<Language, string> = { kk: 'жаңа ғана', ru: 'только что', en: 'just now' }
const formatters = new Map<string, Intl.RelativeTimeFormat>()
const spanFormatters = new Map<string, Intl.NumberFormat>()

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

/** How long something took: days from a day on, else hours, else minutes; rounded down, and never less than a minute. */
export function formatSpan(milliseconds: number, language: Language): string {
  const { unit, count } = ageOf(Math.max(milliseconds, 60_000)) as Age & { unit: Exclude<AgeUnit, 'now'> }
  if (language === 'kk') return `${count}\u00a0${kazakhUnits[unit]}`
  const key = `${language} ${unit}`
  let formatter = spanFormatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit, unitDisplay: 'short' })
    spanFormatters.set(key, formatter)
  }
  return formatter.format(count)
}
