import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { messageFragment } from './message-commands.ts'

const exportQuery = graphql(
  `
    query MessagesExport($filter: MessageFilter, $first: Int, $after: String) {
      messages(filter: $filter, first: $first, after: $after) {
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...MessageParts
          }
        }
      }
    }
  `,
  [pageInfoFragment, messageFragment],
)

/** What people were told, as a file. */
export function useMessagesExport(filter: ReturnType<typeof graphql.scalar<'MessageFilter'>>) {
  const words = useOfficeWords()
  const format = useFormat()
  return exportOf({
    document: exportQuery,
    variables: { filter },
    found: ({ messages }) => messages,
    isOfPeople: true,
    fileName: words('messages.title'),
    columns: [
      { head: words('messages.what'), cell: ({ kind }) => words(`messages.kind.${kind}`) },
      { head: words('hours.event'), cell: ({ event }) => (event ? format.text(event.name) : '') },
      {
        head: words('messages.reader'),
        cell: ({ volunteer }) =>
          volunteer ? `${volunteer.familyName} ${volunteer.givenName}` : words('messages.reader.unknown'),
      },
      { head: words('export.channel'), cell: ({ channel }) => words(`messages.channel.${channel}`) },
      { head: words('export.address'), cell: ({ address }) => address ?? '' },
      { head: words('roster.field.LANGUAGE'), cell: ({ locale }) => words(`messages.locale.${locale}`) },
      { head: words('filter.status'), cell: ({ state }) => words(`messages.state.${state}`) },
      { head: words('export.error'), cell: ({ lastError }) => lastError ?? '' },
      { head: words('messages.when'), cell: ({ sentAt, createdAt }) => format.moment(sentAt ?? createdAt) },
    ],
  })
}
