import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import { GiverFields, toBenefactor } from '../stock/giver-fields.tsx'
import { changeFundDonorMutation, withdrawFundPledgeMutation } from './fund-commands.ts'
import type { DeskFund, DeskPledge } from './fund-parts.ts'
import styles from './funds.module.css'

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
              <b>{node.donor.name}</b>
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
      {withdrawing && (
        <ReasonModal
          document={withdrawFundPledgeMutation}
          input={{ pledgeId: withdrawing.id }}
          title={words('funds.pledge.withdraw')}
          danger
          onClose={() => setWithdrawing(null)}
        />
      )}
      {changing && <DonorForm donor={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

/** Who gives, and whether they may be named: a wish may change. */
function DonorForm({ donor, onClose }: { readonly donor: DeskPledge['donor']; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const { id: donorId, name, phone, isPerson, isAnonymous } = donor
  const deskForm = useDeskForm({
    document: changeFundDonorMutation,
    initialValues: { name, phone: phone ?? '', isPerson, isAnonymous },
    validate: { name: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: (values) => ({ donorId, donor: toBenefactor(values) }),
    pathToField: (path) => path.replace(/^donor\./, ''),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('funds.donor.change')}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <GiverFields form={deskForm.form} />
      </Form>
    </DeskModal>
  )
}
