import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { FundLine } from '../../funds/fund-parts.ts'

/** Open, past its last day, or closed; and whether it is made up. */
export function FundState({ fund }: { readonly fund: FundLine }) {
  const words = useOfficeWords()
  return (
    <>
      <FundTime fund={fund} />{' '}
      {fund.isDemonstration && <StatusChip icon="info">{words('funds.demonstration')}</StatusChip>}
    </>
  )
}

function FundTime({ fund: { closedAt, progress } }: { readonly fund: FundLine }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { daysLeft } = progress
  if (closedAt) return <StatusChip icon="check">{words('funds.state.closed')}</StatusChip>
  if (daysLeft === 0)
    return (
      <StatusChip icon="stale" tone="warn">
        {words('funds.state.over')}
      </StatusChip>
    )
  return (
    <StatusChip icon="live" tone="live">
      {daysLeft === null
        ? words('funds.state.open')
        : words('funds.state.days', { count: daysLeft, shown: format.number(daysLeft) })}
    </StatusChip>
  )
}
