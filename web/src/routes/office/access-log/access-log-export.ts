import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { fieldWords } from './field-words.ts'

const entryFragment = graphql(`
  fragment AccessLogParts on AccessLogEntry {
    id
    at
    action
    operation
    fields
    reason
    volunteer {
      id
      familyName
      givenName
    }
    account {
      id
      displayName
    }
    key {
      id
      name
      organisation {
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

export const accessLogQuery = graphql(
  `
    query AccessLog($filter: AccessLogFilter, $first: Int, $after: String, $last: Int, $before: String) {
      accessLog(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...AccessLogParts
          }
        }
      }
    }
  `,
  [pageInfoFragment, entryFragment],
)

const exportQuery = graphql(
  `
    query AccessLogExport($filter: AccessLogFilter, $first: Int, $after: String) {
      accessLog(filter: $filter, first: $first, after: $after) {
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...AccessLogParts
          }
        }
      }
    }
  `,
  [pageInfoFragment, entryFragment],
)

/** Who read what of whom, as a file. Taking it away is a read in its turn. */
export function useAccessLogExport(filter: ReturnType<typeof graphql.scalar<'AccessLogFilter'>>) {
  const words = useOfficeWords()
  const format = useFormat()
  return exportOf({
    document: exportQuery,
    variables: { filter },
    found: ({ accessLog }) => accessLog,
    isOfPeople: true,
    fileName: words('log.title'),
    columns: [
      { head: words('log.when'), cell: ({ at }) => format.moment(at) },
      { head: words('log.who'), cell: ({ account, key }) => account?.displayName ?? key?.name ?? words('log.unknown') },
      { head: words('field.organisation'), cell: ({ key }) => (key ? format.text(key.organisation.name) : '') },
      {
        head: words('log.whom'),
        cell: ({ volunteer }) =>
          volunteer ? `${volunteer.familyName} ${volunteer.givenName}` : words('log.erasedPerson'),
      },
      { head: words('log.what'), cell: ({ action }) => words(`log.action.${action}`) },
      { head: words('export.fields'), cell: ({ fields }) => fieldWords(words, fields) },
      { head: words('export.operation'), cell: ({ operation }) => operation },
      { head: words('export.reason'), cell: ({ reason }) => reason ?? '' },
    ],
  })
}
