import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { consentPurposes } from './consent-purposes.ts'

const exportQuery = graphql(
  `
    query VolunteersExport($filter: VolunteerFilter, $first: Int, $after: String) {
      volunteers(filter: $filter, first: $first, after: $after) {
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            familyName
            givenName
            patronymic
            birthDate
            phone
            email
            locale
            guardianConsentAt
            registeredAt
            district {
              id
              name {
                kk
                ru
                en
              }
            }
            memberships {
              validTo
              organisation {
                id
                name {
                  kk
                  ru
                  en
                }
              }
            }
            consents {
              id
              purpose
              withdrawnAt
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** The register as a file, in the reader's language. Its columns are among those that an import reads. */
export function useVolunteersExport(filter: ReturnType<typeof graphql.scalar<'VolunteerFilter'>>) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const dayOf = (instant: string | null) => (instant === null ? '' : format.moment(instant).slice(0, 10))
  return exportOf({
    document: exportQuery,
    variables: { filter },
    found: ({ volunteers }) => volunteers,
    isOfPeople: true,
    fileName: words('volunteers.title'),
    columns: [
      { head: words('roster.field.FAMILY_NAME'), cell: ({ familyName }) => familyName },
      { head: words('roster.field.GIVEN_NAME'), cell: ({ givenName }) => givenName },
      { head: words('roster.field.PATRONYMIC'), cell: ({ patronymic }) => patronymic ?? '' },
      { head: words('roster.field.BIRTH_DATE'), cell: ({ birthDate }) => birthDate },
      { head: words('roster.field.PHONE'), cell: ({ phone }) => phone ?? '' },
      { head: words('roster.field.EMAIL'), cell: ({ email }) => email ?? '' },
      { head: words('roster.field.DISTRICT'), cell: ({ district }) => format.text(district.name) },
      { head: words('roster.field.LANGUAGE'), cell: ({ locale }) => words(`locale.${locale}`) },
      {
        head: words('roster.field.GUARDIAN_CONSENT'),
        cell: ({ guardianConsentAt }) => dayOf(guardianConsentAt),
      },
      {
        head: words('field.organisation'),
        cell: ({ memberships }) =>
          memberships
            .filter(({ validTo }) => validTo === null || validTo > today)
            .map(({ organisation }) => format.text(organisation.name))
            .join(', '),
      },
      {
        head: words('consents.title'),
        cell: ({ consents }) =>
          consentPurposes
            .filter((purpose) => consents.some((one) => one.purpose === purpose && one.withdrawnAt === null))
            .map((purpose) => words(`consent.${purpose}`))
            .join(', '),
      },
      { head: words('volunteers.registeredAt'), cell: ({ registeredAt }) => dayOf(registeredAt) },
    ],
  })
}
