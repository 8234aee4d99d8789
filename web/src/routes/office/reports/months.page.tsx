import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { asOnlyPage } from '../../../ui/page-info.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { Late } from './late.tsx'
import { closeMonthMutation, reportMonthsQuery } from './report-parts.ts'
import { ReportTabs } from './report-tabs.tsx'
import styles from './reports.module.css'

export function ReportMonthsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const mayClose = useDeskViewer().may('REPORTS_CLOSE')
  const [closing, setClosing] = useState<string | null>(null)
  const [late, setLate] = useState<{ id: string; startsOn: string } | null>(null)
  const query = useLiveQuery({ query: reportMonthsQuery, variables: {}, keepFormer: true })
  const months = query.data?.reportMonths
  const nameOf = (startsOn: string) => format.day(startsOn, 'month')
  return (
    <DeskPage title={words('reports.title')} note={<p>{words('reports.months.note')}</p>} tabs={<ReportTabs />}>
      <DeskTable
        label={words('reports.months')}
        query={query}
        found={months && asOnlyPage(months)}
        paged={false}
        keyOf={({ startsOn }) => startsOn}
        empty={{ title: words('reports.empty'), hint: words('reports.months.note') }}
        columns={[
          {
            key: 'month',
            head: words('reports.month'),
            leading: true,
            width: 26,
            cell: ({ startsOn }) => nameOf(startsOn),
          },
          {
            key: 'state',
            head: words('reports.state'),
            width: 20,
            cell: ({ isOver, closing: closed }) =>
              closed ? (
                <StatusChip icon="verified" tone="good">
                  {words('reports.month.closed')}
                </StatusChip>
              ) : (
                <StatusChip icon={isOver ? 'draft' : 'running'} tone={isOver ? 'warn' : 'live'}>
                  {words(isOver ? 'reports.month.open' : 'reports.month.running')}
                </StatusChip>
              ),
          },
          {
            key: 'closed',
            head: words('reports.month.closedBy'),
            cell: ({ closing: closed }) =>
              closed && (
                <>
                  {closed.closedBy}
                  <span className={styles.under}>
                    <Moment at={closed.closedAt} exact />
                  </span>
                </>
              ),
          },
          {
            key: 'action',
            head: words('reports.month.action'),
            width: 24,
            cell: ({ startsOn, isOver, closing: closed }) =>
              closed ? (
                <button type="button" className="button" onClick={() => setLate({ id: closed.id, startsOn })}>
                  {words('reports.late')}
                </button>
              ) : (
                isOver &&
                mayClose && (
                  <button type="button" className="button" onClick={() => setClosing(startsOn)}>
                    {words('reports.close')}
                  </button>
                )
              ),
          },
        ]}
      />
      {closing !== null && (
        <Confirm
          document={closeMonthMutation}
          input={{ month: closing }}
          title={words('reports.close.title', { month: nameOf(closing) })}
          consequences={[words('reports.close.freezes'), words('reports.close.late'), words('reports.close.never')]}
          action={words('reports.close')}
          danger
          onDone={() => say(words('reports.close.done', { month: nameOf(closing) }))}
          onClose={() => setClosing(null)}
        />
      )}
      {late !== null && <Late id={late.id} name={nameOf(late.startsOn)} onClose={() => setLate(null)} />}
    </DeskPage>
  )
}
