import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

/** Minutes to the minute, since people are told what they gave: `3 h 20 min`. */
export function useDuration(): (minutes: number) => string {
  const words = useOfficeWords()
  const format = useFormat()
  return (minutes) =>
    minutes < 60
      ? words('hours.minutes', { minutes: format.number(minutes) })
      : words('hours.duration', {
          hours: format.number(Math.floor(minutes / 60)),
          minutes: format.number(minutes % 60),
        })
}
