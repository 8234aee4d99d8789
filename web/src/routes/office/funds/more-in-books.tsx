import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { DeskFund } from './fund-parts.ts'

/** Where the rest of a list is that shows its latest alone. */
export function MoreInBooks({
  fund,
  kind,
  hidden,
}: {
  readonly fund: DeskFund
  readonly kind: 'PLEDGE' | 'DISBURSEMENT'
  /** How many are not shown. */
  readonly hidden: number
}) {
  const words = useOfficeWords()
  const format = useFormat()
  if (hidden <= 0) return null
  return (
    <p className="soft">
      {words('funds.more', { count: hidden, shown: format.number(hidden) })}{' '}
      <Link to="/office/funds/$fundId" params={{ fundId: fund.id }} search={{ kind }} hash="books">
        {words('funds.entries')}
      </Link>
    </p>
  )
}
