import { useMemo, type ReactNode } from 'react'
import { graphql } from '../graphql/graphql.ts'
import { useLiveQuery } from '../graphql/use-live-query.ts'
import { RegionContext, unreadRegion, type Region } from './region-context.ts'

const regionQuery = graphql(`
  query Region {
    region {
      id
      name {
        kk
        ru
        en
      }
      timeZone
      demonstration {
        loadedAt
      }
      districts {
        id
        name {
          kk
          ru
          en
        }
        centre
        riverOrder
      }
    }
  }
`)

export function RegionProvider({ children }: { readonly children: ReactNode }) {
  const { data } = useLiveQuery({ query: regionQuery, variables: {}, requestPolicy: 'cache-first' })
  const region = useMemo<Region>(() => {
    if (!data) return unreadRegion
    const { id, name, timeZone, demonstration, districts } = data.region
    return {
      id,
      name,
      timeZone,
      isDemonstration: demonstration !== null,
      districts: [...districts].sort((a, b) => a.riverOrder - b.riverOrder),
    }
  }, [data])
  return <RegionContext value={region}>{children}</RegionContext>
}
