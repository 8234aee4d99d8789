import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

type Kind = 'MONTH' | 'HALF_YEAR'

/** The first days of the half-years that the months lie in, in the order of the months. */
export function halfYearsOf(months: readonly string[]): string[] {
  return [...new Set(months.map((month) => `${month.slice(0, 4)}-${Number(month.slice(5, 7)) < 7 ? '01' : '07'}-01`))]
}

/** What a period is called: a month by its name, a half-year by its number. */
export function usePeriodName() {
  const words = useOfficeWords()
  const format = useFormat()
  return (kind: Kind, startsOn: string) =>
    kind === 'MONTH'
      ? format.day(startsOn, 'month')
      : words('reports.half', { half: startsOn.slice(5, 7) === '01' ? '1' : '2', year: startsOn.slice(0, 4) })
}
