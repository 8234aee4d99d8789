import { useQuery } from 'urql'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterGiven } from '../../../ui/filters.tsx'

const filteredEventQuery = graphql(`
  query FilteredEvent($id: ID!) {
    event(id: $id) {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

interface EventFilterProps {
  readonly value: string | undefined
  readonly onChange: (value: undefined) => void
}

/** The one event that messages are about; chosen on that event’s own page. */
export function EventFilter({ value, onChange }: EventFilterProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [{ data }] = useQuery({ query: filteredEventQuery, variables: { id: value ?? '' }, pause: !value })
  if (!value) return null
  return (
    <FilterGiven
      label={words('told.event')}
      name={data?.event ? format.text(data.event.name) : words('told.oneEvent')}
      letGo={words('told.everything')}
      onLetGo={() => onChange(undefined)}
    />
  )
}
