import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { BriefingChips } from './briefing-chips.tsx'
import { briefingFragment } from './briefing-parts.ts'
import styles from './briefings.module.css'

const briefingsQuery = graphql(
  `
    query PublicBriefings {
      briefings(first: 24, filter: { status: [PUBLISHED] }) {
        edges {
          node {
            ...BriefingLine
          }
        }
      }
    }
  `,
  [briefingFragment],
)

/** Everything that the office has published, the latest first. */
export function BriefingsPage() {
  const words = useWords()
  const format = useFormat()
  const { data, error, refetch } = useLiveQuery({ query: briefingsQuery, variables: {} })
  const briefings = data?.briefings.edges ?? []
  return (
    <Page
      title={words('briefing.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('briefing.note')}</p>}
    >
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonBlock height="14rem" />}
      {data && briefings.length === 0 && (
        <EmptyState title={words('briefing.empty')} hint={words('briefing.empty.hint')} />
      )}
      <ul className={styles.list}>
        {briefings.map(({ node }) => (
          <li key={node.id} className={`card ${styles.card}`}>
            <h2>
              <Link to="/briefings/$number" params={{ number: String(node.number) }}>
                {format.text(node.title)}
              </Link>
            </h2>
            <small>
              № {node.number} · {node.publishedAt && format.dayOf(node.publishedAt)}
            </small>
            <ul>
              {node.figures.map(({ position, phrase }) => (
                <li key={position}>{format.text(phrase)}</li>
              ))}
            </ul>
            <BriefingChips briefing={node} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
