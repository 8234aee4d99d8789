import { Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { asOnlyPage } from '../../../ui/page-info.ts'
import { familyLineFragment, familyName, type FamilyLine } from './family-parts.ts'

const duplicatesQuery = graphql(
  `
    query DuplicateFamilies {
      duplicateFamilies {
        count
        pairs {
          reasons
          one {
            ...FamilyLine
          }
          other {
            ...FamilyLine
          }
        }
      }
    }
  `,
  [familyLineFragment],
)

/** Which families are probably on the register twice, the likeliest first. */
export function FamilyDuplicatesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const query = useLiveQuery({ query: duplicatesQuery, requestPolicy: 'cache-and-network' })
  const found = query.data?.duplicateFamilies
  return (
    <DeskPage
      title={words('families.duplicates')}
      crumbs={<Link to="/office/families">{words('families.title')}</Link>}
      note={<p>{words('families.duplicates.note')}</p>}
    >
      <DeskTable
        label={words('families.duplicates')}
        query={query}
        found={found && asOnlyPage(found.pairs, found.count)}
        keyOf={({ one, other }) => `${one.id} ${other.id}`}
        count={(count) => words('duplicates.count', { count, shown: format.number(count) })}
        empty={{ title: words('duplicates.empty'), hint: words('families.duplicates.empty') }}
        paged={false}
        columns={[
          {
            key: 'one',
            head: words('families.family'),
            leading: true,
            width: 30,
            cell: ({ one }) => <Family family={one} />,
          },
          { key: 'other', head: words('families.family'), width: 30, cell: ({ other }) => <Family family={other} /> },
          {
            key: 'why',
            head: words('duplicates.likeness'),
            width: 26,
            cell: ({ reasons }) => reasons.map((reason) => words(`families.reason.${reason}`)).join(', '),
          },
          {
            key: 'compare',
            head: '',
            cell: ({ one, other }) => (
              <Link
                to="/office/families/merge"
                search={{ one: one.id, other: other.id }}
                className="button"
                aria-label={words('duplicates.compareOf', { one: `№ ${one.number}`, other: `№ ${other.number}` })}
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

function Family({ family }: { readonly family: FamilyLine }) {
  return (
    <>
      <Link to="/office/families/$id" params={{ id: family.id }}>
        {familyName(family)}
      </Link>
      <span className="soft under">
        № {family.number} · {family.address}
      </span>
    </>
  )
}
