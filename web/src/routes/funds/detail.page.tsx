import { getRouteApi, Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Freshness } from '../../ui/freshness.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { FundMeter, FundTime } from './fund-meter.tsx'
import { fundLineFragment } from './fund-parts.ts'
import styles from './funds.module.css'
import { useFundProgress } from './use-fund-progress.ts'

const fundQuery = graphql(
  `
    query PublicFund($id: ID!) {
      fund(id: $id) {
        ...FundLine
        campaign {
          id
          slug
          name {
            kk
            ru
            en
          }
        }
        recipientGroups {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
  `,
  [fundLineFragment],
)

const route = getRouteApi('/shell/funds/$id')

export function FundPage() {
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: fundQuery, variables: { id } })
  const fund = data?.fund
  if (!fund)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return (
    <>
      {error && <ErrorNotice onRetry={refetch} kept />}
      <Fund fund={fund} />
    </>
  )
}

/** Raised, goal, given, days left, milestones and what just came in, as they move. */
function Fund({ fund }: { readonly fund: NonNullable<ResultOf<typeof fundQuery>['fund']> }) {
  const words = useWords()
  const format = useFormat()
  const { money } = format
  const progress = useFundProgress(fund.id, fund.progress)
  const figures = [
    ['relief.spent', progress.spentTiyn],
    ['relief.held', progress.heldTiyn],
    ['relief.due', progress.dueTiyn],
  ] as const
  return (
    <Page
      title={format.text(fund.name)}
      crumbs={<Link to="/funds">{words('relief.public.title')}</Link>}
      chips={fund.isDemonstration && <StatusChip icon="info">{words('relief.demonstration')}</StatusChip>}
      note={<p>{format.text(fund.purpose)}</p>}
      aside={<Freshness asOf={progress.asOf} />}
    >
      <Panel
        title={words('relief.money')}
        aside={
          <span className={styles.time}>
            <Icon name="calendar" /> <FundTime fund={fund} progress={progress} />
          </span>
        }
      >
        <FundMeter progress={progress} big />
        <dl className={styles.figures}>
          {figures.map(([label, tiyn]) => (
            <div key={label}>
              <dt>{words(label)}</dt>
              <dd>{money(tiyn)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={words('relief.milestones')}>
        <ol className={styles.milestones}>
          {progress.milestones.map(({ percent, amountTiyn, reachedAt }) => (
            <li key={percent} data-reached={reachedAt !== null || undefined}>
              <Icon name={reachedAt ? 'check' : 'dot'} />
              <b>{format.percent(percent / 100)}</b>
              <span>{money(amountTiyn)}</span>
              <small>
                {reachedAt
                  ? words('relief.milestone.reached', { day: format.dayOf(reachedAt, 'short') })
                  : words('relief.milestone.ahead')}
              </small>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel
        title={words('relief.latest')}
        note={words('relief.latest.note')}
        aside={words('relief.gifts', { count: progress.gifts, shown: format.number(progress.gifts) })}
      >
        {progress.latest.length === 0 ? (
          <p className="soft">{words('relief.latest.empty')}</p>
        ) : (
          <ul className={styles.gifts}>
            {progress.latest.map(({ id, donorName, method, amountTiyn, receivedAt }) => (
              <li key={id}>
                <span>
                  <b>{donorName ?? words('relief.anonymous')}</b>
                  <small>
                    {words(`relief.method.${method}`)} · {format.dayOf(receivedAt, 'short')}
                  </small>
                </span>
                <strong>{money(amountTiyn)}</strong>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {(fund.recipientGroups.length > 0 || fund.campaign) && (
        <Panel title={words('relief.groups')}>
          <ul className={styles.groups}>
            {fund.recipientGroups.map(({ id, name }) => (
              <li key={id}>{format.text(name)}</li>
            ))}
          </ul>
          {fund.campaign && (
            <Link to="/campaigns/$slug" params={{ slug: fund.campaign.slug }} className={styles.campaign}>
              {format.text(fund.campaign.name)}
            </Link>
          )}
        </Panel>
      )}
    </Page>
  )
}
