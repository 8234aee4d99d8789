import { useMemo } from 'react'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import type { LocalisedText } from '../../../format/language.ts'
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

export interface Choice {
  readonly value: string
  readonly label: string
}
export interface Named {
  readonly id: string
  readonly name: LocalisedText
}

/** What was chosen earlier and is no longer offered – retired, left, not ours to give – stays until it is taken away. */
export function withChosen(
  choices: readonly Choice[],
  chosen: readonly Named[],
  format: { readonly text: (text: LocalisedText) => string },
): Choice[] {
  const missing = chosen.filter(({ id }) => !choices.some(({ value }) => value === id))
  return [...choices, ...missing.map(({ id, name }) => ({ value: id, label: format.text(name) }))]
}

/** What an event can be given: its organisers are those whom the viewer may draft for. */
export function useEventChoices() {
  const format = useFormat()
  const { reachOf } = useDeskViewer()
  const { districts } = useRegion()
  const all = useOrganisationChoices(true)
  const { data } = useLiveQuery({ query: choicesQuery, variables: {} })
  const own = reachOf('EVENTS_DRAFT')
  return useMemo(() => {
    const choice = ({ id, name }: Named): Choice => ({ value: id, label: format.text(name) })
    return {
      organisations: all,
      organisers: own?.map(choice) ?? all,
      districts: districts.map(choice),
      campaigns: (data?.campaigns.edges ?? []).map(({ node }) => choice(node)),
      skills: (data?.skills ?? []).map(choice),
    }
  }, [all, own, districts, data, format])
}
