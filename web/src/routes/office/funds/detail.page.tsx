import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useDeskViewer, type Permission } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useFundProgress } from '../../funds/use-fund-progress.ts'
import { CloseFund } from './closing.tsx'
import { DisbursementForm, Disbursements } from './disbursing.tsx'
import { Entries } from './entries.tsx'
import { FundForm } from './fund-form.tsx'
import { fundQuery, type DeskFund } from './fund-parts.ts'
import { FundState } from './fund-state.tsx'
import { FundStatement } from './fund-statement.tsx'
import styles from './funds.module.css'
import { GivingForm } from './giving-form.tsx'
import { GroupForm, Groups } from './groups.tsx'
import { Pledges } from './pledges.tsx'

const route = getRouteApi('/office/desk/funds/$fundId')

const steps = ['receipt', 'pledge', 'disbursement', 'group', 'change', 'close'] as const
type Step = (typeof steps)[number]

const needed: Readonly<Record<Step, Permission>> = {
  receipt: 'FUNDS_WRITE',
  pledge: 'FUNDS_WRITE',
  disbursement: 'FUNDS_DISBURSE',
  group: 'FUNDS_WRITE',
  change: 'FUNDS_WRITE',
  close: 'FUNDS_APPROVE',
}

const stepWords = {
  receipt: 'funds.receipt.add',
  pledge: 'funds.pledge.add',
  disbursement: 'funds.disbursement.add',
  group: 'funds.group.add',
  change: 'funds.change',
  close: 'funds.close',
} as const

export function DeskFundPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { fundId } = route.useParams()
  const [step, setStep] = useState<Step | null>(null)
  const { data, fetching, error, refetch } = useLiveQuery({ query: fundQuery, variables: { id: fundId } })
  const fund = data?.fund
  if (!fund)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const offered = fund.closedAt
    ? []
    : steps.filter((one) => may(needed[one]) && (one !== 'disbursement' || fund.recipientGroups.length > 0))
  return (
    <Page
      title={format.text(fund.name)}
      crumbs={<Link to="/office/funds">{words('funds.title')}</Link>}
      chips={<FundState fund={fund} />}
      note={<p>{format.text(fund.purpose)}</p>}
      aside={
        <div className={styles.actions}>
          {offered.map((one, index) => (
            <button
              key={one}
              type="button"
              className={index === 0 ? 'button primary' : 'button'}
              onClick={() => setStep(one)}
            >
              {words(stepWords[one])}
            </button>
          ))}
          {!fund.closedAt && may('FUNDS_WRITE') && (
            <Link to="/office/funds/$fundId/import" params={{ fundId }} className="button">
              {words('funds.import')}
            </Link>
          )}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <Standing fund={fund} />
      <Panel title={words('funds.disbursements')} note={words('funds.disbursement.rule')}>
        <Disbursements fund={fund} />
      </Panel>
      <Panel title={words('funds.pledges')} note={words('funds.pledges.note')}>
        <Pledges fund={fund} />
      </Panel>
      <Panel title={words('funds.groups')} note={words('funds.groups.note')}>
        <Groups fund={fund} />
      </Panel>
      <Panel title={words('funds.statement')}>
        <FundStatement fund={fund} />
      </Panel>
      <div id="books">
        <Panel title={words('funds.entries')} note={words('funds.entries.note')} flush>
          <Entries fund={fund} />
        </Panel>
      </div>
      {step && <StepModal step={step} fund={fund} onClose={() => setStep(null)} />}
    </Page>
  )
}

/** What was promised, came, was given and is held: figures apart, and what stands on each account. */
function Standing({ fund }: { readonly fund: DeskFund }) {
  const words = useOfficeWords()
  const { money } = useFormat()
  const progress = useFundProgress(fund.id, fund.progress)
  const stands = (account: string) => fund.balances?.find((one) => one.account === account)?.amountTiyn ?? 0
  const figures = [
    ['funds.raised', progress.raisedTiyn],
    ['funds.goal', progress.goalTiyn],
    ['funds.spent', progress.spentTiyn],
    ['funds.due', progress.dueTiyn],
    ['funds.account.CASH', stands('CASH')],
    ['funds.account.BANK', stands('BANK')],
    ['funds.account.IN_KIND', stands('IN_KIND')],
  ] as const
  return (
    <Panel title={words('funds.standing')} aside={fund.bankAccount}>
      <dl className={styles.figures}>
        {figures.map(([label, tiyn]) => (
          <div key={label}>
            <dt>{words(label)}</dt>
            <dd>{money(tiyn)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function StepModal({
  step,
  fund,
  onClose,
}: {
  readonly step: Step
  readonly fund: DeskFund
  readonly onClose: () => void
}) {
  switch (step) {
    case 'receipt':
    case 'pledge':
      return <GivingForm fund={fund} what={step} onClose={onClose} />
    case 'disbursement':
      return <DisbursementForm fund={fund} onClose={onClose} />
    case 'group':
      return <GroupForm fund={fund} group={null} onClose={onClose} />
    case 'change':
      return <FundForm fund={fund} onClose={onClose} />
    case 'close':
      return <CloseFund fund={fund} onClose={onClose} />
  }
}
