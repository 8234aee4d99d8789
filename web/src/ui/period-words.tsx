import { useFormat } from '../format/use-format.ts'
import { useWords } from '../messages/messages.ts'

/** From which day to which a number counts. */
export function PeriodWords({
  startsOn,
  endsOn,
}: {
  readonly startsOn: string | null
  readonly endsOn: string | null
}) {
  const words = useWords()
  const format = useFormat()
  if (!startsOn) return words('why.all')
  if (!endsOn || endsOn === startsOn) return format.day(startsOn)
  return `${format.day(startsOn)} – ${format.day(endsOn)}`
}
