/** Plain days as `YYYY-MM-DD`, without a zone: arithmetic on them never meets a clock change. */

const dayMilliseconds = 86_400_000

function utc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function fromUtc(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

export function addDays(day: string, count: number): string {
  return fromUtc(utc(day) + count * dayMilliseconds)
}

/** The same day of another year; 29 February becomes the 28th. */
export function addYears(day: string, count: number): string {
  const [year = '1970', month = '01', date = '01'] = day.split('-')
  const moved = `${String(Number(year) + count).padStart(4, '0')}-${month}-${date}`
  return fromUtc(utc(moved)) === moved ? moved : `${moved.slice(0, 8)}28`
}

export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / dayMilliseconds)
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(utc(day)).getUTCDay() + 6) % 7
}

export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(utc(value))
}

const dayFormatters = new Map<string, Intl.DateTimeFormat>()

/** The day that an instant falls on in a zone. */
export function dayInZone(instant: Date, zone: string): string {
  let formatter = dayFormatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    dayFormatters.set(zone, formatter)
  }
  return formatter.format(instant)
}
