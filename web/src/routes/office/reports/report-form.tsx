import { Select } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useLanguage } from '../../../preferences/language.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { askForReportMutation, reportMonthsQuery } from './report-parts.ts'
import { halfYearsOf } from './half-years.ts'
import { usePeriodName } from './report-periods.ts'
import styles from './reports.module.css'

const kinds = ['MONTH', 'HALF_YEAR'] as const
const formats = ['XLSX', 'CSV'] as const
const locales = ['KK', 'RU', 'EN'] as const
type Kind = (typeof kinds)[number]
type Locale = (typeof locales)[number]

/** Of what, as what and in which language a report is to be made. */
export function ReportForm({ onClose }: { readonly onClose: () => void }) {
  const words = useOfficeWords()
  const nameOf = usePeriodName()
  const language = useLanguage()
  const { data, error, refetch } = useLiveQuery({ query: reportMonthsQuery, variables: {} })
  const [kind, setKind] = useState<Kind>('MONTH')
  const [chosen, setChosen] = useState<string | null>(null)
  const [format, setFormat] = useState<(typeof formats)[number]>('XLSX')
  const [locale, setLocale] = useState<Locale>(language.toUpperCase() as Locale)
  const months = data?.reportMonths ?? []
  const starts = months.map(({ startsOn }) => startsOn)
  const periods = kind === 'MONTH' ? starts : halfYearsOf(starts)
  // The last that is over is the one that is owed; the present one when there is no other.
  const over = months.filter(({ isOver }) => isOver).map(({ startsOn }) => startsOn)
  const owed =
    kind === 'MONTH'
      ? over[0]
      : periods.find((start) => over.includes(`${start.slice(0, 5)}${start.slice(5, 7) === '01' ? '06' : '12'}-01`))
  const startsOn = chosen !== null && periods.includes(chosen) ? chosen : (owed ?? periods[0] ?? '')
  const closed = months.filter(({ closing }) => closing !== null).map((month) => month.startsOn)
  const isFinal =
    kind === 'MONTH'
      ? closed.includes(startsOn)
      : closed.filter((month) => halfYearsOf([month])[0] === startsOn).length === 6
  const deskForm = useDeskForm({
    document: askForReportMutation,
    initialValues: {},
    toInput: () => ({ kind, startsOn, format, locale }),
    onDone: onClose,
  })
  return (
    <DeskModal onClose={onClose} title={words('reports.ask')}>
      {error && !data && <ErrorNotice onRetry={refetch} />}
      {!data && !error && <SkeletonLines count={4} />}
      {data && (
        <Form form={deskForm} submit={words('reports.make')} onCancel={onClose}>
          <Choice
            label={words('reports.kind')}
            of={kinds}
            chosen={kind}
            nameOf={(one) => words(`reports.kind.${one}`)}
            onChoose={setKind}
          />
          <Select
            label={words('reports.period')}
            value={startsOn}
            onChange={setChosen}
            allowDeselect={false}
            data={periods.map((start) => ({ value: start, label: nameOf(kind, start) }))}
          />
          <p className={styles.hint}>{words(isFinal ? 'reports.final.hint' : 'reports.preliminary.hint')}</p>
          <Choice
            label={words('reports.format')}
            of={formats}
            chosen={format}
            nameOf={(one) => words(`reports.format.${one}`)}
            onChoose={setFormat}
          />
          <Choice
            label={words('reports.language')}
            of={locales}
            chosen={locale}
            nameOf={(one) => words(`reports.language.${one}`)}
            onChoose={setLocale}
          />
        </Form>
      )}
    </DeskModal>
  )
}

/** A few choices under their name. */
function Choice<Value extends string>({
  label,
  of,
  ...segments
}: {
  readonly label: string
  readonly of: readonly Value[]
  readonly chosen: Value
  readonly nameOf: (value: Value) => string
  readonly onChoose: (value: Value) => void
}) {
  return (
    <div className={styles.choice}>
      <span className={styles.label}>{label}</span>
      <Segments label={label} choices={of} {...segments} />
    </div>
  )
}
