import { useNavigate } from '@tanstack/react-router'
import { clean, narrowingParts, pageVariables, type Paging } from './search.ts'

interface ListAddress<Search> {
  /** The page that the address names, as a query asks for it. */
  readonly page: ReturnType<typeof pageVariables>
  /** Narrows the list, or looks at it otherwise: its first page then. */
  readonly change: (changed: Partial<Search>) => void
  /** Whether anything narrows it. */
  readonly narrowed: boolean
  /** Shows everything again; null while nothing is narrowed. */
  readonly onClear: (() => void) | null
}

interface ListWays<Search> {
  /** Parts of the address that say how the list is looked at: they narrow nothing, and stay when everything is shown again. */
  readonly ways?: readonly (keyof Search)[]
  /** Twenty when left out. */
  readonly pageSize?: number
}

const firstPage: Paging = { after: undefined, before: undefined }

/** What the address says of a list, and the one way to change it. */
export function useListAddress<Search extends Paging>(
  search: Search,
  { ways = [], pageSize }: ListWays<Search> = {},
): ListAddress<Search> {
  const navigate = useNavigate()
  const narrowing = narrowingParts(search, ways)
  const change = (changed: object) =>
    void navigate({
      to: '.',
      search: (former) => clean({ ...former, ...changed, ...firstPage }),
      replace: true,
    })
  return {
    page: pageVariables(search, pageSize),
    change,
    narrowed: narrowing.length > 0,
    onClear: narrowing.length > 0 ? () => change(Object.fromEntries(narrowing.map((name) => [name, undefined]))) : null,
  }
}
