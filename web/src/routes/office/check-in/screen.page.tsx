import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIntl } from 'react-intl'
import { useQuery } from 'urql'
import { QrCode } from '../../../desk/qr-code.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { ConnectionBadge } from '../../../live/connection-badge.tsx'
import { useConnection } from '../../../live/connection.ts'
import { useNow } from '../../../live/now.ts'
import { useEventProgress } from '../../../live/use-event-progress.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useTitle } from '../../../ui/use-title.ts'
import { useWakeLock } from '../../wall/use-wake-lock.ts'
import styles from './screen.module.css'

const screenQuery = graphql(`
  query EventScreen($event: ID!) {
    event(id: $event) {
      id
      status
      name {
        kk
        ru
        en
      }
      place {
        kk
        ru
        en
      }
      checkInCode {
        code
        path
        changesAt
      }
      progress {
        attended
        here
        signedUp
        asOf
      }
    }
  }
`)

/** Three languages at once: whoever stands before the screen reads theirs. */
const hints = [
  { lang: 'kk', text: 'Телефонмен кодты оқып, келгеніңізді белгілеңіз' },
  { lang: 'ru', text: 'Считайте код телефоном и отметьтесь' },
  { lang: 'en', text: 'Scan the code with your phone to check in' },
] as const

/** For the screen at an event's door: who is here, and a code that nobody can use from a photograph a minute later. */
export function EventScreenPage() {
  const { eventId } = useParams({ from: '/office/events/$eventId/screen' })
  const words = useOfficeWords()
  const format = useFormat()
  const intl = useIntl()
  const now = useNow(1_000)
  const { epoch } = useConnection()
  const [{ data }, ask] = useQuery({
    query: screenQuery,
    variables: { event: eventId },
    requestPolicy: 'cache-and-network',
  })
  const live = useEventProgress(eventId, true)
  const event = data?.event
  const changesAt = event?.checkInCode?.changesAt
  useWakeLock()
  useTitle(event ? format.text(event.name) : words('screen.title'))
  useEffect(() => {
    if (!changesAt) return undefined
    const timer = setTimeout(
      () => ask({ requestPolicy: 'network-only' }),
      Math.max(new Date(changesAt).getTime() - Date.now(), 1_000),
    )
    return () => clearTimeout(timer)
  }, [changesAt, ask])
  useEffect(() => ask({ requestPolicy: 'network-only' }), [epoch, live?.status, ask])
  const progress = live ?? event?.progress

  return (
    <main className={styles.screen} id="content">
      <header className={styles.head}>
        <div>
          <h1>{event ? format.text(event.name) : ' '}</h1>
          <p>{event && format.text(event.place)}</p>
        </div>
        <div className={styles.states}>
          <time>{format.time(new Date(now))}</time>
          <ConnectionBadge />
        </div>
      </header>
      <dl className={styles.figures}>
        {(['here', 'attended', 'signedUp'] as const).map((figure) => (
          <div key={figure} data-figure={figure}>
            <dt>{words(figure === 'attended' ? 'screen.came' : `screen.${figure}`)}</dt>
            <dd>{progress ? format.number(progress[figure]) : '–'}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.code}>
        {event?.checkInCode ? (
          <>
            <div className={styles.qr}>
              <QrCode
                text={`${globalThis.location.origin}${event.checkInCode.path}`}
                label={intl.formatMessage({ id: 'screen.qr' })}
              />
            </div>
            <ul>
              {hints.map(({ lang, text }) => (
                <li key={lang} lang={lang}>
                  {text}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>{words('screen.notRunning')}</p>
        )}
      </section>
    </main>
  )
}
