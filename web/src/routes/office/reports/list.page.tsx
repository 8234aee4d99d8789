import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { useCommand } from '../../../desk/use-command.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { ReportForm } from './report-form.tsx'
import { askForReportMutation, cancelReportMutation, reportLineFragment, type ReportLine } from './report-parts.ts'
import { usePeriodName } from './report-periods.ts'
import { ReportState } from './report-state.tsx'
import { ReportTabs } from './report-tabs.tsx'
import styles from './reports.module.css'

const reportsQuery = graphql(
  `
    query DeskReports($first: Int, $after: String, $last: Int, $before: String) {
      reports(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...ReportLine
          }
        }
      }
    }
  `,
  [reportLineFragment],
)

const route = getRouteApi('/office/desk/reports')
const lookMilliseconds = 1_000
const isUnderWay = ({ state }: ReportLine) => state === 'QUEUED' || state === 'RUNNING'

export function ReportsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const nameOf = usePeriodName()
  const [isAsking, setAsking] = useState(false)
  const query = useLiveQuery({ query: reportsQuery, variables: pageVariables(route.useSearch()), keepFormer: true })
  const { refetch } = query
  const waits = query.data?.reports?.edges.some(({ node }) => isUnderWay(node)) ?? false
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(refetch, lookMilliseconds)
    return () => clearInterval(timer)
  }, [waits, refetch])
  const ask = (
    <button type="button" className="button primary" onClick={() => setAsking(true)}>
      <Icon name="plus" />
      {words('reports.ask')}
    </button>
  )
  return (
    <DeskPage title={words('reports.title')} note={<p>{words('reports.note')}</p>} aside={ask} tabs={<ReportTabs />}>
      <DeskTable
        label={words('reports.made')}
        query={query}
        found={query.data?.reports}
        keyOf={({ id }) => id}
        empty={{ title: words('reports.empty'), hint: words('reports.empty.hint') }}
        count={(count) => words('reports.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'period',
            head: words('reports.period'),
            leading: true,
            width: 26,
            cell: ({ kind, startsOn }) => (
              <>
                {nameOf(kind, startsOn)}
                <span className={styles.under}>{words(`reports.kind.${kind}`)}</span>
              </>
            ),
          },
          {
            key: 'format',
            head: words('reports.format'),
            width: 12,
            cell: (report) => `${report.format} · ${words(`reports.language.${report.locale}`)}`,
          },
          { key: 'state', head: words('reports.state'), width: 22, cell: (report) => <ReportState report={report} /> },
          {
            key: 'asOf',
            head: words('reports.asOf'),
            cell: ({ moment, fileHash }) =>
              moment !== null && (
                <>
                  <Moment at={moment} exact />
                  {fileHash !== null && (
                    <span className={styles.hash} title={`SHA-256: ${fileHash}`}>
                      {fileHash.slice(0, 8)}…
                    </span>
                  )}
                </>
              ),
          },
          {
            key: 'asked',
            head: words('reports.asked'),
            cell: ({ askedAt, askedBy }) => (
              <>
                {askedBy}
                <span className={styles.under}>
                  <Moment at={askedAt} />
                </span>
              </>
            ),
          },
          { key: 'action', head: words('reports.file'), width: 16, cell: (report) => <ReportAction report={report} /> },
        ]}
      />
      {isAsking && <ReportForm onClose={() => setAsking(false)} />}
    </DeskPage>
  )
}

/** What can be done with a report: have its file, give it up, or ask for it again. */
function ReportAction({ report }: { readonly report: ReportLine }) {
  const words = useOfficeWords()
  const cancel = useCommand(cancelReportMutation, {})
  const again = useCommand(askForReportMutation, {})
  const { id, kind, startsOn, format, locale, path, fileName } = report
  if (path !== null)
    return (
      <a className="button" href={path} download={fileName} aria-label={`${words('reports.download')}: ${fileName}`}>
        <Icon name="download" />
        {words('reports.download')}
      </a>
    )
  if (isUnderWay(report))
    return (
      <button
        type="button"
        className="button"
        disabled={cancel.sending}
        onClick={() => void cancel.send({ reportId: id })}
      >
        {words('reports.cancel')}
      </button>
    )
  return (
    <button
      type="button"
      className="button"
      disabled={again.sending}
      onClick={() => void again.send({ kind, startsOn, format, locale })}
    >
      {words('reports.again')}
    </button>
  )
}
