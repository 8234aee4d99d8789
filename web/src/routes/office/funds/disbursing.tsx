import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import {
  approveFundDisbursementMutation,
  proposeFundDisbursementMutation,
  refuseFundDisbursementMutation,
} from './fund-commands.ts'
import type { DeskDisbursement, DeskFund } from './fund-parts.ts'
import styles from './funds.module.css'
import { MoreInBooks } from './more-in-books.tsx'
import { toTiyn } from './tiyn.ts'

const held = ['CASH', 'BANK', 'IN_KIND'] as const
type Held = (typeof held)[number]

/** What is to be given, for somebody else to decide. */
export function DisbursementForm({ fund, onClose }: { readonly fund: DeskFund; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const stands = (account: Held) => fund.balances?.find((one) => one.account === account)?.amountTiyn ?? 0
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const deskForm = useDeskForm({
    document: proposeFundDisbursementMutation,
    initialValues: {
      recipientGroupId: fund.recipientGroups[0]?.id ?? (null as string | null),
      account: 'BANK' as string | null,
      amountTiyn: '',
      purpose: '',
    },
    validate: {
      recipientGroupId: filled,
      account: filled,
      amountTiyn: (value: string) => ((toTiyn(value) ?? 0) > 0 ? null : words('funds.amount.wrong')),
      purpose: filled,
    },
    toInput: ({ recipientGroupId, account, amountTiyn, purpose }) => ({
      fundId: fund.id,
      recipientGroupId: recipientGroupId ?? '',
      account: account as Held,
      amountTiyn: toTiyn(amountTiyn) ?? 0,
      purpose: purpose.trim(),
    }),
    onDone: () => {
      onClose()
      say(words('funds.disbursement.written'))
    },
  })
  const { form } = deskForm
  const title = words('funds.disbursement.add')
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <p className="soft">{words('funds.disbursement.rule')}</p>
        <Select
          label={words('funds.group')}
          data={fund.recipientGroups.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
          key={form.key('recipientGroupId')}
          {...form.getInputProps('recipientGroupId')}
        />
        <FieldRow>
          <Select
            label={words('funds.from')}
            data={held.map((account) => ({
              value: account,
              label: `${words(`funds.account.${account}`)} – ${money(stands(account))}`,
            }))}
            key={form.key('account')}
            {...form.getInputProps('account')}
          />
          <TextInput
            label={words('funds.field.amountTiyn')}
            inputMode="decimal"
            key={form.key('amountTiyn')}
            {...form.getInputProps('amountTiyn')}
          />
        </FieldRow>
        <Textarea
          label={words('funds.disbursement.purpose')}
          description={words('funds.disbursement.purpose.hint')}
          autosize
          minRows={2}
          key={form.key('purpose')}
          {...form.getInputProps('purpose')}
        />
      </Form>
    </DeskModal>
  )
}

const looks = {
  WAITING: { icon: 'stale', tone: 'warn' },
  APPROVED: { icon: 'check', tone: 'good' },
  REFUSED: { icon: 'cancelled', tone: 'bad' },
} as const

/** What waits and what was decided, each with who wrote it and who decided. */
export function Disbursements({ fund }: { readonly fund: DeskFund }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const mayDecide = useDeskViewer().may('FUNDS_APPROVE')
  const [deciding, setDeciding] = useState<{ one: DeskDisbursement; how: 'approve' | 'refuse' } | null>(null)
  // What waits for somebody comes first.
  const rows = [...(fund.disbursements?.edges ?? [])].sort(
    (one, other) => Number(other.node.status === 'WAITING') - Number(one.node.status === 'WAITING'),
  )
  if (rows.length === 0) return <p className="soft">{words('funds.disbursement.empty')}</p>
  return (
    <>
      <ul className={styles.list}>
        {rows.map(({ node }) => (
          <li key={node.id}>
            <span className={styles.what}>
              <b>
                {money(node.amountTiyn)} · {format.text(node.group.name)}
              </b>
              <span>{node.purpose}</span>
              <small>
                {words('funds.disbursement.author', {
                  who: node.author,
                  day: format.dayOf(node.authoredAt, 'short'),
                  account: words(`funds.account.${node.account as Held}`),
                })}
                {node.decidedBy &&
                  node.decidedAt &&
                  ` · ${words('funds.disbursement.decided', { who: node.decidedBy, day: format.dayOf(node.decidedAt, 'short') })}`}
                {node.refusal && ` · ${node.refusal}`}
              </small>
            </span>
            {node.entry?.reversedBy ? (
              <StatusChip icon="correction">{words('funds.entry.reversed')}</StatusChip>
            ) : (
              <StatusChip {...looks[node.status]}>{words(`funds.disbursement.${node.status}`)}</StatusChip>
            )}
            {node.status === 'WAITING' && mayDecide && !node.isOwn && (
              <span className={styles.actions}>
                <button
                  type="button"
                  className="button primary"
                  onClick={() => setDeciding({ one: node, how: 'approve' })}
                >
                  {words('funds.approve')}
                </button>
                <button type="button" className="button" onClick={() => setDeciding({ one: node, how: 'refuse' })}>
                  {words('funds.refuse')}
                </button>
              </span>
            )}
            {node.status === 'WAITING' && node.isOwn && (
              <small className="soft">{words('funds.disbursement.own')}</small>
            )}
          </li>
        ))}
      </ul>
      <MoreInBooks fund={fund} kind="DISBURSEMENT" hidden={(fund.disbursements?.totalCount ?? 0) - rows.length} />
      {deciding?.how === 'approve' && (
        <Confirm
          document={approveFundDisbursementMutation}
          input={{ disbursementId: deciding.one.id }}
          title={words('funds.approve')}
          action={words('funds.approve')}
          consequences={[
            words('funds.approve.what', {
              amount: money(deciding.one.amountTiyn),
              group: format.text(deciding.one.group.name),
            }),
            words('funds.approve.final'),
          ]}
          onDone={() => say(words('plan.saved'))}
          onClose={() => setDeciding(null)}
        />
      )}
      {deciding?.how === 'refuse' && (
        <ReasonModal
          document={refuseFundDisbursementMutation}
          input={{ disbursementId: deciding.one.id }}
          title={words('funds.refuse')}
          danger
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  )
}
