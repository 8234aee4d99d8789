import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../../format/use-format.ts'
import { toNumber } from '../../../format/numbers.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useCounters } from '../../../live/use-counters.ts'
import { useRefetchOnVersion } from '../../../live/use-refetch-on-version.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useWords } from '../../../messages/messages.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { thenNowQuery, type DeskBriefing } from './briefing-commands.ts'
import styles from './briefings.module.css'
import { fromFigure, toFigure } from './figure-choice.ts'

type Known = NonNullable<ResultOf<typeof thenNowQuery>['briefing']>['figures'][number]

/** What was said, what it was then, what it is now, and what lies between; it moves by itself. */
export function ThenNow({ briefing }: { readonly briefing: DeskBriefing }) {
  const words = useOfficeWords()
  const { data, error, refetch } = useLiveQuery({ query: thenNowQuery, variables: { id: briefing.id } })
  const known = data?.briefing?.figures
  return (
    <Panel title={words('briefings.thenNow')} note={words('briefings.thenNow.note')}>
      {error && <ErrorNotice onRetry={refetch} kept={known !== undefined} />}
      {!known && !error && <SkeletonLines count={4} />}
      {known && (
        <ul className={styles.thenNow}>
          {briefing.figures.map((figure) => (
            <ThenNowFigure
              key={figure.position}
              figure={figure}
              known={known.find(({ position }) => position === figure.position)}
              onMoved={refetch}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

interface ThenNowFigureProps {
  readonly figure: DeskBriefing['figures'][number]
  readonly known: Known | undefined
  /** What changed has to be asked anew. */
  readonly onMoved: () => void
}

function ThenNowFigure({ figure, known, onMoved }: ThenNowFigureProps) {
  const words = useOfficeWords()
  const common = useWords()
  const format = useFormat()
  const { metric, unit, value, phrase } = figure
  const { scope = null, period } = toFigure(fromFigure(figure))
  const live = useCounters({ scope, metrics: [metric], period }).byMetric.get(metric)
  useRefetchOnVersion(live?.version, onMoved)
  const { now = null, changes = null } = known ?? {}
  return (
    <li>
      <b>{format.text(phrase)}</b>
      <span>
        {words('briefings.then')} {value !== null && format.metric(toNumber(value), unit)} →{' '}
        {words('briefings.nowShort')} {now && format.metric(live?.value ?? toNumber(now.value), unit)}
      </span>
      {changes?.changes.map(({ cause, effect }) => (
        <small key={cause}>
          {common(`why.cause.${cause}`)}: {format.delta(toNumber(effect), unit)}
        </small>
      ))}
      {changes && changes.changes.length === 0 && <small>{common('why.unchanged')}</small>}
    </li>
  )
}
