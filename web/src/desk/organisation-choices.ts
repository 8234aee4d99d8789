import { useMemo } from 'react'
import { useFormat } from '../format/use-format.ts'
import { graphql } from '../graphql/graphql.ts'
import { useLiveQuery } from '../graphql/use-live-query.ts'

const organisationChoicesQuery = graphql(`
  query DeskOrganisationChoices {
    organisations(first: 100) {
      edges {
        node {
          id
          status
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

/** The register by name, for filters and pickers. */
export function useOrganisationChoices(
  activeOnly = false,
): readonly { readonly value: string; readonly label: string }[] {
  const format = useFormat()
  const { data } = useLiveQuery({ query: organisationChoicesQuery, variables: {} })
  return useMemo(
    () =>
      (data?.organisations.edges ?? [])
        .filter(({ node }) => !activeOnly || node.status === 'ACTIVE')
        .map(({ node }) => ({ value: node.id, label: format.text(node.name) })),
    [data, format, activeOnly],
  )
}
