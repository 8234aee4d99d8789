import { useMemo } from 'react'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'

const choicesQuery = graphql(`
  query DeskEventChoices {
    campaigns(first: 100) {
      edges {
        node {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    skills {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

/** What an event can be given: its organisers are those whom the viewer may draft for. */
export function useEventChoices() {
  const format = useFormat()
  const { reachOf } = useDeskViewer()
  const { districts } = useRegion()
  const all = useOrganisationChoices(true)
  const { data } = useLiveQuery({ query: choicesQuery, variables: {} })
  const own = reachOf('EVENTS_DRAFT')
  return useMemo(() => {
    const choice = ({ id, name }: { id: string; name: { kk: string; ru: string; en: string } }) => ({
      value: id,
      label: format.text(name),
    })
    return {
      organisers: own?.map(choice) ?? [...all],
      districts: districts.map(choice),
      campaigns: (data?.campaigns.edges ?? []).map(({ node }) => choice(node)),
      skills: (data?.skills ?? []).map(choice),
    }
  }, [all, own, districts, data, format])
}
