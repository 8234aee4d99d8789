import { intlLocale, type Language } from './language.ts'

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${intlLocale(language)} ${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.NumberFormat(intlLocale(language), options)
    formatters.set(key, found)
  }
  return found
}

export function formatNumber(value: number, language: Language, maximumFractionDigits = 0): string {
  return formatter(language, { maximumFractionDigits }).format(value)
}

/** A number with its unit in short: 5 ч, 2.2 days. Not for Kazakh, whose units Chromium’s Intl does not know. */
export function formatUnit(value: number, unit: string, language: Language, maximumFractionDigits = 0): string {
  return formatter(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(value)
}

/** Always with its sign, for a change: +12, −3, 0. */
export function formatSigned(value: number, language: Language): string {
  const size = formatNumber(Math.abs(value), language)
  if (value === 0) return size
  return value > 0 ? `+${size}` : `−${size}`
}

/** `fraction` 0.64 → 64%; Kazakh writes it without a space. Never rounds an unreached goal up to 100. */
export function formatPercent(fraction: number, language: Language): string {
  const percent = fraction < 1 ? Math.floor(fraction * 100) : Math.round(fraction * 100)
  const text = formatNumber(percent, language)
  return language === 'ru' ? `${text}\u00a0%` : `${text}%`
}

/** `BigInt` travels as a number while it is safe, else as a string of digits. */
export function toNumber(value: number | string | null | undefined): number {
  return value === null || value === undefined ? 0 : Number(value)
}

/** Minutes as whole hours from ten hours on, with one decimal below. */
export function formatHours(minutes: number, language: Language): string {
  const hours = minutes / 60
  return formatNumber(hours, language, hours < 10 ? 1 : 0)
}

/** An amount of tiyn as tenge: to the tiyn where there are any, as books want it. */
export function formatMoney(tiyn: number, language: Language): string {
  const digits = tiyn % 100 === 0 ? 0 : 2
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return `${formatter(language, options).format(tiyn / 100)}\u00a0₸`
}

/** What a counter shows: minutes become hours and tiyn become tenge, everything else is counted as it is. */
export function formatMetricValue(value: number, unit: string, language: Language): string {
  if (unit === 'MINUTES') return formatHours(value, language)
  if (unit === 'TIYN') return `${formatNumber(value / 100, language)}\u00a0₸`
  return formatNumber(value, language)
}

/** One ledger entry's change; minutes stay minutes here, so that entries add up to the reader's eye. */
export function formatDelta(value: number, unit: string, language: Language): string {
  if (unit === 'MINUTES') return `${formatSigned(value, language)}\u00a0${language === 'en' ? 'min' : 'мин'}`
  if (unit === 'TIYN') return `${formatSigned(value / 100, language)}\u00a0₸`
  return formatSigned(value, language)
}

/** What lies between two values of a figure, written as they are. */
export function formatDifference(value: number, unit: string, language: Language): string {
  return `${value < 0 ? '−' : '+'}${formatMetricValue(Math.abs(value), unit, language)}`
}
