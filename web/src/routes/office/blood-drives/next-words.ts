import { useMemo } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { NextDonation } from './blood-parts.ts'

/** When somebody may give, in words; what no rule says is said to be not set. */
export function useNextWords(): (next: NextDonation) => string {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  return useMemo(
    () =>
      ({ kind, day, afterTypes }) =>
        kind === 'ON'
          ? day && day > today
            ? words('blood.next.ON', { day: format.day(day) })
            : words('blood.next.now')
          : kind === 'NO_INTERVAL'
            ? words('blood.next.NO_INTERVAL', {
                types: afterTypes.map((type) => words(`blood.type.${type}`)).join(', '),
              })
            : words(`blood.next.${kind}`),
    [words, format, today],
  )
}
