import { dayInZone, weekdayOf, yearOf } from './days.ts'
import { intlLocale, type Language } from './language.ts'

const kazakhMonths = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
]
const kazakhMonthsShort = ['қаң', 'ақп', 'нау', 'сәу', 'мам', 'мау', 'шіл', 'там', 'қыр', 'қаз', 'қар', 'жел']
const kazakhWeekdays = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі']
const kazakhWeekdaysShort = ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс']

export type DayStyle = 'long' | 'short' | 'weekday' | 'month' | 'monthTick' | 'weekdayTick'

const intlOptions: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  monthTick: { month: 'short' },
  weekdayTick: { weekday: 'short' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options)
    formatters.set(key, found)
  }
  return found
}

function kazakhDay(day: string, style: DayStyle): string {
  const month = Number(day.slice(5, 7)) - 1
  const date = Number(day.slice(8, 10))
  switch (style) {
    case 'long':
      return `${yearOf(day)} жылғы ${date} ${kazakhMonths[month]}`
    case 'short':
      return `${date} ${kazakhMonthsShort[month]}`
    case 'weekday':
      return `${date} ${kazakhMonths[month]}, ${kazakhWeekdays[weekdayOf(day)]}`
    case 'month':
      return `${yearOf(day)} жылғы ${kazakhMonths[month]}`
    case 'monthTick':
      return `${kazakhMonthsShort[month]}`
    case 'weekdayTick':
      return `${kazakhWeekdaysShort[weekdayOf(day)]}`
  }
}

/** A plain day (`YYYY-MM-DD`) in words. */
export function formatDay(day: string, language: Language, style: DayStyle = 'long'): string {
  if (language === 'kk') return kazakhDay(day, style)
  const text = formatter(intlLocale(language), { ...intlOptions[style], timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
  return text.replace(/\sг\.$/, '')
}

/** Hours and minutes of an instant on the region's clock; twenty-four hours in every language. */
export function formatTime(instant: Date, zone: string, withSeconds = false): string {
  return formatter('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
  }).format(instant)
}

/** The instant at which a day begins on the region's clock. A zone without summer time, as ours, has one offset all day. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const clock = `${dayInZone(new Date(midnight), zone)}T${formatTime(new Date(midnight), zone, true)}Z`
  return new Date(2 * midnight - Date.parse(clock))
}

/** From the first day to the last; the year is said once, and only when it is not the current one. */
export function formatDayRange(startsOn: string, endsOn: string | null, today: string, language: Language): string {
  const withYear = yearOf(startsOn) !== yearOf(today) || (endsOn !== null && yearOf(endsOn) !== yearOf(today))
  const start = formatDay(startsOn, language, withYear ? 'long' : 'short')
  if (endsOn === null) return `${start} –`
  if (endsOn === startsOn) return start
  return `${start} – ${formatDay(endsOn, language, withYear ? 'long' : 'short')}`
}
