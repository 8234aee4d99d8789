import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ResultOf, VariablesOf } from 'gql.tada'
import type { ReactNode } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from '../duplicates/duplicates.module.css'
import own from './families.module.css'
import { familyLineFragment, familyName } from './family-parts.ts'

const matchFragment = graphql(
  `
    fragment FamilyMatchParts on FamilyMatch {
      reasons
      family {
        ...FamilyLine
      }
    }
  `,
  [familyLineFragment],
)

const probableQuery = graphql(
  `
    query ProbableFamilies($people: [FamilyPersonInput!]!, $district: ID, $address: String, $phone: String) {
      probableFamilies(people: $people, district: $district, address: $address, phone: $phone) {
        ...FamilyMatchParts
      }
    }
  `,
  [matchFragment],
)

const ownMatchesQuery = graphql(
  `
    query FamilyDuplicates($id: ID!) {
      family(id: $id) {
        id
        probableDuplicates {
          ...FamilyMatchParts
        }
      }
    }
  `,
  [matchFragment],
)

type Match = ResultOf<typeof matchFragment>
export type FamilyAsTyped = VariablesOf<typeof probableQuery>

interface ProbableProps {
  readonly family: FamilyAsTyped
  /** Which of them were looked at, and are others. */
  readonly apart: readonly string[]
  readonly onApart: (familyId: string, apart: boolean) => void
}

/** Which families on the register are probably the one about to be registered: each is opened, or said to be another one. */
export function ProbableFamilies({ family, apart, onApart }: ProbableProps) {
  const words = useOfficeWords()
  const { data } = useLiveQuery({ query: probableQuery, variables: family, keepFormer: true })
  const matches = data?.probableFamilies ?? []
  if (matches.length === 0) return null
  return (
    <div className={styles.notice} role="status">
      <b>{words('families.known')}</b>
      <span className="soft">{words('families.known.hint')}</span>
      <Matches matches={matches}>
        {({ family: known }) => (
          <span className={own.decide}>
            <Checkbox
              label={words('families.apart')}
              aria-label={`${words('families.apart')}: ${familyName(known)}`}
              checked={apart.includes(known.id)}
              onChange={(event) => onApart(known.id, event.currentTarget.checked)}
            />
            <Link
              to="/office/families/$id"
              params={{ id: known.id }}
              className="button"
              aria-label={words('families.takeOf', { name: familyName(known) })}
            >
              {words('families.take')}
            </Link>
          </span>
        )}
      </Matches>
    </div>
  )
}

/** Which families on the register are probably the one of this page. */
export function FamilyDuplicates({ familyId }: { readonly familyId: string }) {
  const words = useOfficeWords()
  const { data } = useLiveQuery({ query: ownMatchesQuery, variables: { id: familyId } })
  const matches = data?.family?.probableDuplicates ?? []
  if (matches.length === 0) return null
  return (
    <div className={styles.notice} role="status">
      <b>{words('families.maybe')}</b>
      <Matches matches={matches}>
        {({ family }) => (
          <Link
            to="/office/families/merge"
            search={{ one: familyId, other: family.id }}
            className="button"
            aria-label={`${words('duplicates.compare')}: ${familyName(family)}`}
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
        <li key={match.family.id}>
          <span>
            {familyName(match.family)}, № {match.family.number}
            <span className="soft under">
              {[format.text(match.family.district.name), match.family.address, match.family.phone]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="soft under">
              {match.reasons.map((reason) => words(`families.reason.${reason}`)).join(', ')}
            </span>
          </span>
          {children(match)}
        </li>
      ))}
    </ul>
  )
}
