import { useState } from 'react'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import { DonorForm } from './donor-form.tsx'
import { withdrawFundPledgeMutation } from './fund-commands.ts'
import type { DeskFund, DeskPledge } from './fund-parts.ts'
import styles from './funds.module.css'
import { MoreInBooks } from './more-in-books.tsx'

/** What was promised and has yet to come, by whom, and whether they may be named. */
export function Pledges({ fund }: { readonly fund: DeskFund }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const mayWrite = useDeskViewer().may('FUNDS_WRITE')
  const [withdrawing, setWithdrawing] = useState<DeskPledge | null>(null)
  const [changing, setChanging] = useState<DeskPledge['donor'] | null>(null)
  const rows = fund.pledges?.edges ?? []
  if (rows.length === 0) return <p className="soft">{words('funds.pledges.empty')}</p>
  return (
    <>
      <ul className={styles.list}>
        {rows.map(({ node }) => (
          <li key={node.id}>
            <span className={styles.what}>
              <b>{node.donor.name || words('funds.donor.erased')}</b>
              <small>
                {words(node.donor.isAnonymous ? 'funds.unnamed' : 'funds.named')} ·{' '}
                {words('funds.pledge.made', {
                  day: format.dayOf(node.pledgedAt, 'short'),
                  amount: money(node.amountTiyn),
                })}
                {node.dueOn && ` · ${words('funds.pledge.dueOn', { day: format.day(node.dueOn, 'short') })}`}
              </small>
            </span>
            <strong className={styles.amount}>{words('funds.pledge.due', { amount: money(node.dueTiyn) })}</strong>
            {mayWrite && !fund.closedAt && (
              <span className={styles.actions}>
                <button type="button" className="button" onClick={() => setChanging(node.donor)}>
                  {words('funds.donor.change')}
                </button>
                <button type="button" className="button" onClick={() => setWithdrawing(node)}>
                  {words('funds.pledge.withdraw')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <MoreInBooks fund={fund} kind="PLEDGE" hidden={(fund.pledges?.totalCount ?? 0) - rows.length} />
      {withdrawing && (
        <ReasonModal
          document={withdrawFundPledgeMutation}
          input={{ pledgeId: withdrawing.id }}
          title={words('funds.pledge.withdraw')}
          danger
          onClose={() => setWithdrawing(null)}
        />
      )}
      {changing && <DonorForm donor={changing} onClose={() => setChanging(null)} onErase={null} />}
    </>
  )
}
