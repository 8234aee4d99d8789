import { formatTime, startOfDay } from './dates.ts'
import { dayInZone } from './days.ts'

/** An instant as a field for day and time has it: `2026-11-22T10:05`, by the region's clock. */
export function toLocalTime(instant: string, zone: string): string {
  const moment = new Date(instant)
  return `${dayInZone(moment, zone)}T${formatTime(moment, zone)}`
}

/** The instant that such a field means; null when it is empty or no time. */
export function fromLocalTime(text: string, zone: string): string | null {
  const [, day, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text) ?? []
  if (!day) return null
  return new Date(startOfDay(day, zone).getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000).toISOString()
}
