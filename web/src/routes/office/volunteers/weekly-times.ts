export const dayMinutesOf = 1_440

/** A minute of the day as a clock shows it; the day's end is 24:00. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The minute of the day that a field for a time means; midnight at the end of a span is the day's end. Null for no time. */
export function minuteOf(time: string, isEnd = false): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return isEnd && minute === 0 ? dayMinutesOf : minute
}
