import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'

const actorsQuery = graphql(`
  query AccessLogActors($people: Boolean!, $keys: Boolean!) {
    accounts(first: 100) @include(if: $people) {
      edges {
        node {
          id
          displayName
        }
      }
    }
    partnerKeys(first: 100) @include(if: $keys) {
      edges {
        node {
          id
          name
          prefix
        }
      }
    }
  }
`)

interface Choice {
  readonly value: string
  readonly label: string
}

/** Who may have read: people, and partners' programs. */
export function useActorChoices(): { readonly people: readonly Choice[]; readonly keys: readonly Choice[] } {
  const { may } = useDeskViewer()
  const { data } = useLiveQuery({
    query: actorsQuery,
    variables: { people: may('ACCOUNTS_MANAGE'), keys: may('KEYS_MANAGE') },
  })
  return {
    people: (data?.accounts?.edges ?? []).map(({ node }) => ({ value: node.id, label: node.displayName })),
    keys: (data?.partnerKeys?.edges ?? []).map(({ node }) => ({
      value: node.id,
      label: `${node.name} (${node.prefix}…)`,
    })),
  }
}
