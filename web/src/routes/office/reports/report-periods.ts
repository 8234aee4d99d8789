import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

type Kind = 'MONTH' | 'HALF_YEAR'

/** What a period is called: a month by its name, a half-year by its number. */
export function usePeriodName() {
  const words = useOfficeWords()
  const format = useFormat()
  return (kind: Kind, startsOn: string) =>
    kind === 'MONTH'
      ? format.day(startsOn, 'month')
      : words('reports.half', { half: startsOn.slice(5, 7) === '01' ? '1' : '2', year: startsOn.slice(0, 4) })
}
