import { useMemo } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { DeskDonor, Guest } from './blood-parts.ts'

/** In the list of a drive, without the types after which none is set. */
type NextDonation = NonNullable<Guest['next']> | DeskDonor['nextDonations'][number]

/** When somebody may give, in words; what no rule says is said to be not set. */
export function useNextWords(): (next: NextDonation) => string {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  return useMemo(
    () => (next) => {
      const { kind, day } = next
      if (kind === 'ON')
        return day && day > today ? words('blood.next.ON', { day: format.day(day) }) : words('blood.next.now')
      if (kind !== 'NO_INTERVAL') return words(`blood.next.${kind}`)
      if (!('afterTypes' in next)) return words('blood.rules.noInterval')
      return words('blood.next.NO_INTERVAL', {
        types: next.afterTypes.map((type) => words(`blood.type.${type}`)).join(', '),
      })
    },
    [words, format, today],
  )
}
