import { exportOf } from '../../../desk/export/use-export.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { asOnlyPage } from '../../../ui/page-info.ts'

const pairsFragment = graphql(`
  fragment DuplicatePairs on DuplicateVolunteers {
    count
    pairs {
      reasons
      one {
        id
        familyName
        givenName
        birthDate
      }
      other {
        id
        familyName
        givenName
        birthDate
      }
    }
  }
`)

export const duplicatesQuery = graphql(
  `
    query Duplicates {
      duplicateVolunteers {
        ...DuplicatePairs
      }
    }
  `,
  [pairsFragment],
)

const exportQuery = graphql(
  `
    query DuplicatesExport {
      duplicateVolunteers {
        ...DuplicatePairs
      }
    }
  `,
  [pairsFragment],
)

/** Who is probably on the register twice, as a file. */
export function useDuplicatesExport() {
  const words = useOfficeWords()
  const named = ({ familyName, givenName }: { readonly familyName: string; readonly givenName: string }) =>
    `${familyName} ${givenName}`
  return exportOf({
    document: exportQuery,
    variables: {},
    found: ({ duplicateVolunteers }) => duplicateVolunteers && asOnlyPage(duplicateVolunteers.pairs),
    isOfPeople: true,
    fileName: words('duplicates.title'),
    columns: [
      { head: `${words('volunteers.name')} 1`, cell: ({ one }) => named(one) },
      { head: `${words('roster.field.BIRTH_DATE')} 1`, cell: ({ one }) => one.birthDate },
      { head: `${words('volunteers.name')} 2`, cell: ({ other }) => named(other) },
      { head: `${words('roster.field.BIRTH_DATE')} 2`, cell: ({ other }) => other.birthDate },
      {
        head: words('duplicates.likeness'),
        cell: ({ reasons }) => reasons.map((reason) => words(`duplicates.reason.${reason}`)).join(', '),
      },
    ],
  })
}
