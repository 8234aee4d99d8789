import { useQuery } from 'urql'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterGiven } from '../../../ui/filters.tsx'

const filteredVolunteerQuery = graphql(`
  query FilteredVolunteer($id: ID!) {
    volunteer(id: $id) {
      id
      familyName
      givenName
    }
  }
`)

interface VolunteerFilterProps {
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** The one person the log is narrowed to; chosen on that person's own page. */
export function VolunteerFilter({ value, onChange }: VolunteerFilterProps) {
  const words = useOfficeWords()
  const [{ data }] = useQuery({
    query: filteredVolunteerQuery,
    variables: { id: value ?? '' },
    pause: !value,
    requestPolicy: 'cache-first',
  })
  if (!value) return null
  const person = data?.volunteer
  const name = person ? `${person.familyName} ${person.givenName}` : words('log.onePerson')
  return (
    <FilterGiven
      label={words('log.whom')}
      name={name}
      letGo={words('log.everybody')}
      onLetGo={() => onChange(undefined)}
    />
  )
}
