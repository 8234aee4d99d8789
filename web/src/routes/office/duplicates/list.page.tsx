import { Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { asOnlyPage } from '../../../ui/page-info.ts'
import { duplicatesQuery, useDuplicatesExport } from './duplicates-export.ts'

/** Who is probably on the register twice, the likeliest first. */
export function DuplicatesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const query = useLiveQuery({ query: duplicatesQuery, requestPolicy: 'cache-and-network' })
  const found = query.data?.duplicateVolunteers
  const exported = useDuplicatesExport()
  return (
    <DeskPage
      title={words('duplicates.title')}
      crumbs={<Link to="/office/volunteers">{words('volunteers.title')}</Link>}
      note={<p>{words('duplicates.note')}</p>}
    >
      <DeskTable
        label={words('duplicates.title')}
        query={query}
        found={found && asOnlyPage(found.pairs, found.count)}
        keyOf={({ one, other }) => `${one.id} ${other.id}`}
        count={(count) => words('duplicates.count', { count, shown: format.number(count) })}
        empty={{ title: words('duplicates.empty'), hint: words('duplicates.empty.hint') }}
        paged={false}
        tools={<ExportButtons exported={exported} total={found?.pairs.length} />}
        columns={[
          {
            key: 'one',
            head: words('volunteers.name'),
            leading: true,
            width: 30,
            cell: ({ one }) => <Person person={one} />,
          },
          { key: 'other', head: words('volunteers.name'), width: 30, cell: ({ other }) => <Person person={other} /> },
          {
            key: 'why',
            head: words('duplicates.likeness'),
            width: 26,
            cell: ({ reasons }) => reasons.map((reason) => words(`duplicates.reason.${reason}`)).join(', '),
          },
          {
            key: 'compare',
            head: '',
            cell: ({ one, other }) => (
              <Link
                to="/office/volunteers/merge"
                search={{ one: one.id, other: other.id }}
                className="button"
                aria-label={words('duplicates.compareOf', {
                  one: [one.familyName, one.givenName].join(' '),
                  other: [other.familyName, other.givenName].join(' '),
                })}
              >
                {words('duplicates.compare')}
              </Link>
            ),
          },
        ]}
      />
    </DeskPage>
  )
}

interface PersonProps {
  readonly person: {
    readonly id: string
    readonly familyName: string
    readonly givenName: string
    readonly birthDate: string
  }
}

function Person({ person }: PersonProps) {
  const format = useFormat()
  return (
    <>
      <Link to="/office/volunteers/$id" params={{ id: person.id }}>
        {[person.familyName, person.givenName].join(' ')}
      </Link>
      <span className="soft under">{format.day(person.birthDate)}</span>
    </>
  )
}
