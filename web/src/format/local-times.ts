import { formatTime, startOfDay } from './dates.ts'
import { dayInZone } from './days.ts'

// What a `datetime-local` field holds, `YYYY-MM-DDTHH:mm`, is a time on the region's clock, whatever the reader's own zone is.

export function toLocalTime(instant: string, zone: string): string {
  const moment = new Date(instant)
  return `${dayInZone(moment, zone)}T${formatTime(moment, zone)}`
}

/** The instant of a field's time; null while it is not filled in. */
export function fromLocalTime(local: string, zone: string): string | null {
  const [day, clock] = local.split('T')
  const [hours, minutes] = (clock ?? '').split(':').map(Number)
  if (!day || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null
  return new Date(startOfDay(day, zone).getTime() + (hours * 60 + minutes) * 60_000).toISOString()
}
