import { addDays } from '../../format/days.ts'
import type { EventsSearch } from '../search.ts'
import type { EventListFilter } from './event-list.tsx'

/** The address is the filter: whatever is chosen can be shared as a link. A day that is named says enough about time. */
export function filterOf(
  { when, status, district, campaign, organisation, day, q }: EventsSearch,
  today: string,
): EventListFilter {
  return {
    ...(!day && when === undefined && { from: today }),
    ...(!day && when === 'past' && { until: addDays(today, -1) }),
    ...(status && { status: [status] }),
    ...(district && { district }),
    ...(campaign && { campaign }),
    ...(organisation && { organisation }),
    ...(day && { on: day }),
    ...(q && { search: q }),
  }
}
