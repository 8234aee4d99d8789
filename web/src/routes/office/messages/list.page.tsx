import { getRouteApi } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice } from '../../../ui/filters.tsx'
import { useListAddress } from '../../use-list-address.ts'
import { messageKinds, messageStates, type MessagesSearch } from '../search.ts'
import { EventFilter } from './event-filter.tsx'
import { messagesQuery } from './message-commands.ts'
import { MessageTable } from './message-table.tsx'
import { useMessagesExport } from './messages-export.ts'
import styles from './messages.module.css'

const route = getRouteApi('/office/desk/messages')

/** For somebody to decide on. */
const unsent = ['FAILED', 'UNCERTAIN'] as const
const unsentVariables = { first: 20, filter: { state: [...unsent] } }

export function MessagesPage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const { state, kind, event } = search
  const undecided = useLiveQuery({ query: messagesQuery, variables: unsentVariables })
  const filter = { ...(state && { state: [state] }), ...(kind && { kind: [kind] }), ...(event && { event }) }
  const query = useLiveQuery({
    keepFormer: true,
    query: messagesQuery,
    variables: { ...page, filter },
  })
  const exported = useMessagesExport(filter)
  const someUndecided = (undecided.data?.messages?.totalCount ?? 0) > 0

  return (
    <DeskPage
      title={words('messages.title')}
      note={<p>{words('messages.note')}</p>}
      filters={
        <FilterBar onClear={onClear}>
          <EventFilter value={event} onChange={(value) => change({ event: value })} />
          <FilterChoice
            label={words('messages.what')}
            value={kind}
            options={messageKinds.map((value) => ({ value, label: words(`messages.kind.${value}`) }))}
            onChange={(value) => change({ kind: value as MessagesSearch['kind'] })}
          />
          <FilterChoice
            label={words('filter.status')}
            value={state}
            options={messageStates.map((value) => ({ value, label: words(`messages.state.${value}`) }))}
            onChange={(value) => change({ state: value as MessagesSearch['state'] })}
          />
        </FilterBar>
      }
    >
      {!narrowed && someUndecided && (
        <section className={styles.undecided} aria-labelledby="messages-undecided">
          <h2 id="messages-undecided">{words('messages.unsent')}</h2>
          <p>{words('messages.unsent.note')}</p>
          <MessageTable
            label={words('messages.unsent')}
            query={undecided}
            found={undecided.data?.messages}
            empty={{ title: words('messages.empty'), hint: words('messages.empty.hint') }}
            paged={false}
          />
        </section>
      )}
      <MessageTable
        label={words('messages.title')}
        query={query}
        found={query.data?.messages}
        tools={<ExportButtons exported={exported} total={query.data?.messages?.totalCount} />}
        empty={{
          title: words(narrowed ? 'messages.emptyNarrow' : 'messages.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'messages.empty.hint'),
        }}
      />
    </DeskPage>
  )
}
