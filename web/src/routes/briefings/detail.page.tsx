import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { toNumber } from '../../format/numbers.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { BriefingChips } from './briefing-chips.tsx'
import { briefingFragment, type Briefing, type BriefingFigure } from './briefing-parts.ts'
import styles from './briefings.module.css'

const briefingQuery = graphql(
  `
    query PublicBriefing($number: Int!) {
      briefing(number: $number) {
        ...BriefingLine
      }
    }
  `,
  [briefingFragment],
)

const route = getRouteApi('/shell/briefings/$number')

export function BriefingPage() {
  const number = Number(route.useParams().number)
  const { data, fetching, error, refetch } = useLiveQuery({
    query: briefingQuery,
    variables: { number: Number.isInteger(number) ? number : 0 },
  })
  const briefing = data?.briefing
  if (!briefing)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return (
    <>
      {error && <ErrorNotice onRetry={refetch} kept />}
      <Published briefing={briefing} />
    </>
  )
}

function Published({ briefing }: { readonly briefing: Briefing }) {
  const words = useWords()
  const format = useFormat()
  const { number, supersedes, supersededBy, reason, asOf } = briefing
  return (
    <Page
      title={format.text(briefing.title)}
      crumbs={<Link to="/briefings">{words('briefing.title')}</Link>}
      chips={<BriefingChips briefing={briefing} />}
      note={
        <>
          {briefing.note && <p>{format.text(briefing.note)}</p>}
          <p className="soft">
            № {number} · {asOf && words('briefing.asOf', { day: format.dayOf(asOf), time: format.time(asOf) })}
          </p>
        </>
      }
      aside={<ShareButtons title={format.text(briefing.title)} number={number} />}
    >
      {supersededBy?.number && (
        <p className={styles.corrected} role="status">
          <Icon name="correction" />
          <span>
            {words('briefing.correctedBy')}{' '}
            <Link to="/briefings/$number" params={{ number: String(supersededBy.number) }}>
              № {supersededBy.number}
            </Link>
          </span>
        </p>
      )}
      {supersedes?.number && reason && (
        <p className={styles.corrected}>
          <Icon name="correction" />
          <span>
            {words('briefing.corrects')}{' '}
            <Link to="/briefings/$number" params={{ number: String(supersedes.number) }}>
              № {supersedes.number}
            </Link>
            . {format.text(reason)}
          </span>
        </p>
      )}
      <ol className={styles.figures}>
        {briefing.figures.map((figure) => (
          <li key={figure.position} className={`card ${styles.figure}`}>
            <Figure figure={figure} number={number} />
          </li>
        ))}
      </ol>
    </Page>
  )
}

function Figure({ figure, number }: { readonly figure: BriefingFigure; readonly number: number | null }) {
  const words = useWords()
  const format = useFormat()
  const { language } = format
  const picture = (shape: string) => `/briefings/${number}/${figure.position}.png?lang=${language}&shape=${shape}`
  return (
    <>
      <p className={styles.phrase}>{format.text(figure.phrase)}</p>
      <p>{format.text(figure.sentence)}</p>
      <details>
        <summary>{words('why.title')}</summary>
        <dl className="facts">
          <dt>{words('briefing.value')}</dt>
          <dd>{figure.value !== null && format.metric(toNumber(figure.value), figure.unit)}</dd>
          <dt>{words('why.definition')}</dt>
          <dd>
            {format.text(figure.definition.definition)}
            <span className="soft under">
              {words('briefing.definitionVersion', { version: figure.definition.version })}
            </span>
          </dd>
        </dl>
      </details>
      <p className={`${styles.pictures} no-print`}>
        <a href={picture('wide')} download>
          <Icon name="download" /> {words('briefing.picture.wide')}
        </a>
        <a href={picture('square')} download>
          {words('briefing.picture.square')}
        </a>
      </p>
    </>
  )
}

/** Shown by the phone’s own sheet where there is one; otherwise the address is copied. */
function ShareButtons({ title, number }: { readonly title: string; readonly number: number | null }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  const share = async () => {
    const url = `${window.location.origin}/briefings/${number}`
    try {
      if (navigator.share) return await navigator.share({ title, url })
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } catch {
      // Whoever closes the sheet shares nothing.
    }
  }
  return (
    <div className={`${styles.actions} no-print`}>
      <button type="button" className="button primary" onClick={() => void share()}>
        {words(isCopied ? 'briefing.copied' : 'briefing.share')}
      </button>
      <button type="button" className="button" onClick={() => window.print()}>
        {words('briefing.print')}
      </button>
      <a className="button" href={`/briefings/${number}.json`}>
        JSON
      </a>
    </div>
  )
}
