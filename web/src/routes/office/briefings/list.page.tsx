import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { deskBriefingsQuery } from './briefing-commands.ts'
import { BriefingState } from './briefing-state.tsx'

const route = getRouteApi('/office/desk/briefings')

/** What is being written, what waits for somebody, and what was published. */
export function DeskBriefingsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const query = useLiveQuery({
    query: deskBriefingsQuery,
    variables: pageVariables(route.useSearch()),
    keepFormer: true,
  })
  return (
    <DeskPage
      title={words('briefings.title')}
      note={<p>{words('briefings.note')}</p>}
      aside={
        <Link to="/office/briefings/new" className="button primary">
          <Icon name="plus" />
          {words('briefings.new')}
        </Link>
      }
    >
      <DeskTable
        label={words('briefings.title')}
        query={query}
        found={query.data?.briefings}
        keyOf={({ id }) => id}
        empty={{ title: words('briefings.empty'), hint: words('briefings.empty.hint') }}
        count={(count) => words('briefings.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'title',
            head: words('briefings.name'),
            leading: true,
            width: 40,
            cell: ({ id, title }) => (
              <Link to="/office/briefings/$briefingId" params={{ briefingId: id }}>
                {format.text(title)}
              </Link>
            ),
          },
          { key: 'state', head: words('briefings.state'), cell: (briefing) => <BriefingState briefing={briefing} /> },
          { key: 'number', head: '№', number: true, cell: ({ number }) => number ?? '–' },
          {
            key: 'published',
            head: words('briefings.published'),
            cell: ({ publishedAt }) => (publishedAt ? format.dayOf(publishedAt, 'short') : '–'),
          },
        ]}
      />
    </DeskPage>
  )
}
