import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useQuery } from 'urql'
import { useFormat } from '../format/use-format.ts'
import { graphql } from '../graphql/graphql.ts'
import { useOfficeWords } from '../messages/office-messages.ts'
import { familyName } from '../routes/office/families/family-parts.ts'
import type { PaletteGroup } from './palette-entries.ts'
import { useDeskViewer } from './viewer.ts'

const paletteQuery = graphql(`
  query Palette($text: String!, $volunteers: Boolean!, $families: Boolean!, $people: Boolean!) {
    volunteers(first: 5, filter: { search: $text }) @include(if: $volunteers) {
      edges {
        node {
          id
          familyName
          givenName
          district {
            id
            name {
              kk
              ru
              en
            }
          }
        }
      }
    }
    families(first: 5, filter: { search: $text }) @include(if: $families) {
      edges {
        node {
          id
          number
          address
          members {
            id
            familyName
            givenName
          }
        }
      }
    }
    accounts(first: 5, filter: { search: $text }) @include(if: $people) {
      edges {
        node {
          id
          displayName
          email
        }
      }
    }
    organisations(first: 5, filter: { search: $text }) {
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
    events(first: 5, filter: { search: $text }) {
      edges {
        node {
          id
          startsAt
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

/** Who and what is found by the words typed, of what the viewer may see. */
export function useFoundEntries(text: string): {
  readonly groups: readonly PaletteGroup[]
  readonly searching: boolean
} {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const navigate = useNavigate()
  const [{ data, fetching }] = useQuery({
    query: paletteQuery,
    variables: {
      text,
      volunteers: may('VOLUNTEERS_READ'),
      families: may('FAMILIES_READ'),
      people: may('ACCOUNTS_MANAGE'),
    },
    pause: text.length < 2,
  })
  const inDesk = may('ORGANISATIONS_WRITE') || may('KEYS_MANAGE') || may('ACCOUNTS_MANAGE')
  const groups = useMemo<readonly PaletteGroup[]>(() => {
    if (!data || text.length < 2) return []
    return [
      {
        label: words('desk.nav.volunteers'),
        entries: (data.volunteers?.edges ?? []).map(({ node }) => ({
          id: node.id,
          label: `${node.familyName} ${node.givenName}`,
          note: format.text(node.district.name),
          icon: 'people' as const,
          run: () => void navigate({ to: '/office/volunteers/$id', params: { id: node.id } }),
        })),
      },
      {
        label: words('families.title'),
        entries: (data.families?.edges ?? []).map(({ node }) => ({
          id: node.id,
          label: `${familyName(node)}, № ${node.number}`,
          note: node.address,
          // The search found it by any of its people, whom the line does not all name.
          also: text,
          icon: 'heart' as const,
          run: () => void navigate({ to: '/office/families/$id', params: { id: node.id } }),
        })),
      },
      {
        label: words('desk.nav.people'),
        entries: (data.accounts?.edges ?? []).map(({ node }) => ({
          id: node.id,
          label: node.displayName,
          note: node.email,
          icon: 'person' as const,
          run: () => void navigate({ to: '/office/people/$id', params: { id: node.id } }),
        })),
      },
      {
        label: words('desk.nav.organisations'),
        entries: data.organisations.edges.map(({ node }) => ({
          id: node.id,
          label: format.text(node.name),
          icon: 'organisation' as const,
          run: () =>
            void (inDesk
              ? navigate({ to: '/office/organisations/$id', params: { id: node.id } })
              : navigate({ to: '/organisations/$id', params: { id: node.id } })),
        })),
      },
      {
        label: words('nav.events'),
        entries: data.events.edges.map(({ node }) => ({
          id: node.id,
          label: format.text(node.name),
          note: format.dayOf(node.startsAt, 'short'),
          icon: 'calendar' as const,
          run: () => void navigate({ to: '/events/$id', params: { id: node.id } }),
        })),
      },
    ].filter(({ entries }) => entries.length > 0)
  }, [data, text, words, format, navigate, inDesk])
  return { groups, searching: fetching && text.length >= 2 }
}
