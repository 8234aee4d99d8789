import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { FundMeter, FundTime } from './fund-meter.tsx'
import { fundLineFragment, type FundLine } from './fund-parts.ts'
import styles from './funds.module.css'
import { useFundProgress } from './use-fund-progress.ts'

const fundsQuery = graphql(
  `
    query PublicFunds {
      funds(first: 12) {
        edges {
          node {
            ...FundLine
          }
        }
      }
    }
  `,
  [fundLineFragment],
)

/** Every fund with how far it has come, as it moves. */
export function FundsPage() {
  const words = useWords()
  const { data, error, refetch } = useLiveQuery({ query: fundsQuery, variables: {} })
  const funds = data?.funds.edges ?? []
  return (
    <Page
      title={words('relief.public.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('relief.public.note')}</p>}
    >
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonBlock height="14rem" />}
      {data && funds.length === 0 && (
        <EmptyState title={words('relief.public.empty')} hint={words('relief.public.emptyHint')} />
      )}
      <ul className={styles.funds}>
        {funds.map(({ node }) => (
          <li key={node.id}>
            <FundCard fund={node} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function FundCard({ fund }: { readonly fund: FundLine }) {
  const words = useWords()
  const format = useFormat()
  const progress = useFundProgress(fund.id, fund.progress)
  return (
    <article className={`card ${styles.card}`}>
      <h2>
        <Link to="/funds/$id" params={{ id: fund.id }}>
          {format.text(fund.name)}
        </Link>
      </h2>
      <p>{format.text(fund.purpose)}</p>
      <FundMeter progress={progress} />
      <small>
        <FundTime fund={fund} progress={progress} />
      </small>
      {fund.isDemonstration && (
        <div>
          <StatusChip icon="info">{words('relief.demonstration')}</StatusChip>
        </div>
      )}
    </article>
  )
}
