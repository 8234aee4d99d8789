import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import type { ActivityLine } from '../../live/activity-lines.ts'
import { useNow } from '../../live/now.ts'
import { useActivity } from '../../live/use-activity.ts'
import { useWords, type MessageId, type Words } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import styles from './activity-list.module.css'

const icons: Readonly<Record<string, IconName>> = {
  ORGANISATION_REGISTERED: 'organisation',
  CAMPAIGN_PUBLISHED: 'calendar',
  EVENT_PUBLISHED: 'calendar',
  EVENT_STARTED: 'running',
  EVENT_FINISHED: 'check',
  EVENT_VERIFIED: 'verified',
  EVENT_CANCELLED: 'cancelled',
  SIGNED_UP: 'people',
  SIGNUP_CANCELLED: 'people',
  CHECKED_IN: 'arrow',
  CHECKED_OUT: 'check',
  ATTENDANCE_CORRECTED: 'correction',
  EVENT_CHANGED: 'calendar',
  WAITLISTED: 'people',
  HOURS_APPROVED: 'verified',
  STORE_VISIT_RECORDED: 'home',
  DONATION_RECEIVED: 'plus',
  FAIR_LEFT: 'arrow',
  FAIR_HELD: 'running',
  FAIR_CLOSED: 'verified',
  AID_REQUEST_CLOSED: 'check',
  FUND_OPENED: 'heart',
  FUND_PLEDGED: 'heart',
  FUND_RECEIVED: 'plus',
  FUND_DISBURSED: 'arrow',
  FUND_CLOSED: 'verified',
  BLOOD_DRIVE_ANNOUNCED: 'calendar',
  BLOOD_DRIVE_HELD: 'check',
  BLOOD_GIVEN: 'heart',
  CHALLENGE_ANNOUNCED: 'calendar',
  POST_VERIFIED: 'verified',
  DISTRIBUTION_COUNTED: 'heart',
  DISTRIBUTION_CLOSED: 'check',
  DISTRIBUTION_CORRECTED: 'correction',
  BRIEFING_PUBLISHED: 'verified',
}

function sentence(line: ActivityLine, words: Words, number: (value: number) => string): string {
  return words(`activity.${line.kind}` as MessageId, { count: line.count, shown: number(line.count) })
}

/** What just happened, the newest on top; nobody is ever named in it. */
export function ActivityList({ limit = 24 }: { readonly limit?: number }) {
  const words = useWords()
  const format = useFormat()
  const now = useNow(5000)
  const { lines, loaded, failed, reload } = useActivity()
  return (
    <Panel title={words('activity.title')}>
      {failed && <ErrorNotice onRetry={reload} kept={loaded} />}
      {!loaded && !failed && <SkeletonLines count={7} height="1.4em" />}
      {loaded && lines.length === 0 && (
        <EmptyState title={words('activity.empty')} hint={words('activity.empty.hint')} />
      )}
      <ol
        className={styles.list}
        tabIndex={lines.length > 0 ? 0 : undefined}
        aria-label={words('activity.title')}
        data-testid="activity"
      >
        {lines.slice(0, limit).map((line) => (
          <li key={line.key} className={styles.line} data-kind={line.kind} data-count={line.count}>
            <span className={styles.icon}>
              <Icon name={icons[line.kind] ?? 'info'} />
            </span>
            <div>
              <p className={styles.what}>
                {sentence(line, words, format.number)}{' '}
                <time dateTime={line.latest.occurredAt}>{format.age(now - Date.parse(line.latest.recordedAt))}</time>
              </p>
              <p className={styles.where}>
                <Subject line={line} />
              </p>
            </div>
          </li>
        ))}
      </ol>
      <SpokenSummary />
    </Panel>
  )
}

function Subject({ line }: { readonly line: ActivityLine }) {
  const format = useFormat()
  const { event, campaign, organisation, district } = line.latest
  const where = district ? ` · ${format.text(district.name)}` : ''
  if (event)
    return (
      <>
        <Link to="/events/$id" params={{ id: event.id }}>
          {format.text(event.name)}
        </Link>
        {where}
      </>
    )
  if (campaign)
    return (
      <Link to="/campaigns/$slug" params={{ slug: campaign.slug }}>
        {format.text(campaign.name)}
      </Link>
    )
  if (organisation)
    return (
      <>
        <Link to="/organisations/$id" params={{ id: organisation.id }}>
          {format.text(organisation.name)}
        </Link>
        {where}
      </>
    )
  return where.slice(3)
}

const speakEveryMilliseconds = 60_000

/** Tells a screen reader once a minute how much happened, never each tick. */
function SpokenSummary() {
  const words = useWords()
  const format = useFormat()
  const { lines, received } = useActivity()
  const minute = Math.floor(useNow(speakEveryMilliseconds) / speakEveryMilliseconds)
  const [spoken, setSpoken] = useState('')
  const before = useRef({ minute, received })
  useEffect(() => {
    if (before.current.minute === minute) return
    const count = received - before.current.received
    before.current = { minute, received }
    const newest = lines[0]
    setSpoken(
      count > 0 && newest
        ? words('activity.summary', {
            count,
            shown: format.number(count),
            latest: sentence(newest, words, format.number),
          })
        : '',
    )
  }, [minute, received, lines, words, format])
  return (
    <p className="visually-hidden" aria-live="polite">
      {spoken}
    </p>
  )
}
