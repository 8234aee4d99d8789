import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { StopList, useUpcomingStops } from './upcoming-stops.tsx'

/** Where and when mobile fairs come, day by day. */
export function FairsPage() {
  const words = useWords()
  const format = useFormat()
  const { stops, loaded, failed, refetch } = useUpcomingStops()
  const days = [...new Set(stops.map(({ startsAt }) => format.dayOf(startsAt)))]
  return (
    <Page
      title={words('fairs.public.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('fairs.public.note')}</p>}
    >
      {failed && <ErrorNotice onRetry={refetch} kept={loaded} />}
      {!loaded && !failed && <SkeletonBlock height="14rem" />}
      {loaded && stops.length === 0 && (
        <EmptyState title={words('fairs.public.empty')} hint={words('fairs.public.emptyHint')} />
      )}
      {days.map((day) => (
        <Panel key={day} title={day}>
          <StopList stops={stops.filter(({ startsAt }) => format.dayOf(startsAt) === day)} />
        </Panel>
      ))}
    </Page>
  )
}
