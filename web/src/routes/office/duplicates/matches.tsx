import { Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import type { ReactNode } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './duplicates.module.css'

const matchFragment = graphql(`
  fragment MatchParts on VolunteerMatch {
    reasons
    volunteer {
      id
      familyName
      givenName
      birthDate
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
`)

const similarQuery = graphql(
  `
    query SimilarVolunteers(
      $givenName: String!
      $familyName: String!
      $birthDate: Date!
      $phone: String
      $email: String
    ) {
      similarVolunteers(
        givenName: $givenName
        familyName: $familyName
        birthDate: $birthDate
        phone: $phone
        email: $email
      ) {
        ...MatchParts
      }
    }
  `,
  [matchFragment],
)

const ownMatchesQuery = graphql(
  `
    query ProbableDuplicates($id: ID!) {
      volunteer(id: $id) {
        id
        probableDuplicates {
          ...MatchParts
        }
      }
    }
  `,
  [matchFragment],
)

type Match = ResultOf<typeof matchFragment>

interface NewPerson {
  readonly givenName: string
  readonly familyName: string
  readonly birthDate: string
  readonly phone: string | null
  readonly email: string | null
}

/** Who on the register is probably the person about to be registered. */
export function SimilarVolunteers({ person }: { readonly person: NewPerson }) {
  const words = useOfficeWords()
  const { data } = useLiveQuery({ query: similarQuery, variables: person })
  const matches = data?.similarVolunteers ?? []
  if (matches.length === 0) return null
  return (
    <div className={styles.notice} role="status">
      <b>{words('duplicates.known')}</b>
      <span className="soft">{words('duplicates.known.hint')}</span>
      <Matches matches={matches}>
        {({ volunteer }) => (
          <Link
            to="/office/volunteers/$id"
            params={{ id: volunteer.id }}
            className="button"
            aria-label={words('duplicates.takeOf', { name: [volunteer.familyName, volunteer.givenName].join(' ') })}
          >
            {words('duplicates.take')}
          </Link>
        )}
      </Matches>
    </div>
  )
}

/** Who on the register is probably the person of this page. */
export function ProbableDuplicates({ volunteerId }: { readonly volunteerId: string }) {
  const words = useOfficeWords()
  const { data } = useLiveQuery({ query: ownMatchesQuery, variables: { id: volunteerId } })
  const matches = data?.volunteer?.probableDuplicates ?? []
  if (matches.length === 0) return null
  return (
    <div className={styles.notice} role="status">
      <b>{words('duplicates.maybe')}</b>
      <Matches matches={matches}>
        {({ volunteer }) => (
          <Link
            to="/office/volunteers/merge"
            search={{ one: volunteerId, other: volunteer.id }}
            className="button"
            aria-label={`${words('duplicates.compare')}: ${volunteer.familyName} ${volunteer.givenName}`}
          >
            {words('duplicates.compare')}
          </Link>
        )}
      </Matches>
    </div>
  )
}

interface MatchesProps {
  readonly matches: readonly Match[]
  readonly children: (match: Match) => ReactNode
}

function Matches({ matches, children }: MatchesProps) {
  const words = useOfficeWords()
  const format = useFormat()
  return (
    <ul className={styles.matches}>
      {matches.map((match) => (
        <li key={match.volunteer.id}>
          <span>
            {[match.volunteer.familyName, match.volunteer.givenName].join(' ')}, {format.day(match.volunteer.birthDate)}
            <span className="soft under">
              {format.text(match.volunteer.district.name)} ·{' '}
              {match.reasons.map((reason) => words(`duplicates.reason.${reason}`)).join(', ')}
            </span>
          </span>
          {children(match)}
        </li>
      ))}
    </ul>
  )
}
