import { getRouteApi, Link } from '@tanstack/react-router'
import { say } from '../../../desk/say.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { FromBlank } from './from-blank.tsx'
import { FromEarlier } from './from-earlier.tsx'
import { FromTemplate } from './from-template.tsx'

const route = getRouteApi('/office/desk/events/new')
const ways = ['template', 'copy', 'blank'] as const

/** Three ways to a draft, the shortest first. */
export function NewEventPage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const way = search.copy !== undefined ? 'copy' : search.template === 'none' ? 'blank' : 'template'
  const done = ({ eventId }: { eventId: string }) => {
    say(words('plan.drafted'))
    void navigate({ to: '/office/events/$eventId', params: { eventId } })
  }
  return (
    <Page
      title={words('plan.new')}
      crumbs={<Link to="/office/events">{words('plan.title')}</Link>}
      note={<p>{words('plan.new.note')}</p>}
    >
      <div className="narrow stack">
        <Segments
          label={words('plan.way')}
          choices={ways}
          chosen={way}
          nameOf={(choice) => words(`plan.way.${choice}`)}
          onChoose={(choice) =>
            void navigate({
              search: choice === 'copy' ? { copy: 'choose' } : choice === 'blank' ? { template: 'none' } : {},
              replace: true,
            })
          }
        />
        <Panel title={words(`plan.way.${way}`)} note={words(`plan.way.${way}.note`)}>
          {way === 'template' && <FromTemplate chosen={search.template ?? null} onDone={done} />}
          {way === 'copy' && <FromEarlier key={search.copy} chosen={search.copy ?? ''} onDone={done} />}
          {way === 'blank' && <FromBlank onDone={done} />}
        </Panel>
      </div>
    </Page>
  )
}
