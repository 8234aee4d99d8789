import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime } from '../../../format/local-time.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Segments } from '../../../ui/segments.tsx'
import { GiverFields, newGiver, toBenefactor } from '../stock/giver-fields.tsx'
import { recordFundPledgeMutation, recordFundReceiptMutation } from './fund-commands.ts'
import { donorChoicesQuery, type DeskFund } from './fund-parts.ts'
import { toTiyn } from './tiyn.ts'

const methods = ['CASH', 'TRANSFER', 'IN_KIND'] as const
type Method = (typeof methods)[number]
const origins = ['known', 'new', 'nobody'] as const
type Origin = (typeof origins)[number]

interface GivingFormProps {
  readonly fund: DeskFund
  readonly what: 'pledge' | 'receipt'
  readonly onClose: () => void
}

/** What somebody promised, or what came: how much, and who gave when they said so. */
export function GivingForm({ fund, what, onClose }: GivingFormProps) {
  const words = useOfficeWords()
  const { money } = useFormat()
  const { timeZone } = useRegion()
  const offered = what === 'pledge' ? origins.filter((origin) => origin !== 'nobody') : origins
  const [origin, setOrigin] = useState<Origin>(what === 'pledge' ? 'new' : 'nobody')
  const [method, setMethod] = useState<Method>('CASH')
  const [donorId, setDonor] = useState<string | null>(null)
  const [pledgeId, setPledge] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [{ data }] = useQuery({
    query: donorChoicesQuery,
    variables: { search: search || null },
    pause: origin !== 'known',
  })
  const options = {
    initialValues: { amountTiyn: '', description: '', valuedBy: '', dueOn: '', occurredAt: '', ...newGiver },
    validate: {
      amountTiyn: (value: string) => ((toTiyn(value) ?? 0) > 0 ? null : words('funds.amount.wrong')),
      name: (value: string) => (origin === 'new' && !value.trim() ? words('issue.empty') : null),
      description: (value: string) => (isThings && !value.trim() ? words('issue.empty') : null),
      valuedBy: (value: string) => (isThings && !value.trim() ? words('issue.empty') : null),
    },
    pathToField: (path: string) => path.replace(/^newDonor\./, ''),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  }
  type Values = typeof options.initialValues
  const isThings = what === 'receipt' && method === 'IN_KIND'
  const toFields = (values: Values) => ({
    fundId: fund.id,
    amountTiyn: toTiyn(values.amountTiyn) ?? 0,
    donorId: origin === 'known' ? donorId : null,
    newDonor: origin === 'new' ? toBenefactor(values) : null,
    occurredAt: values.occurredAt ? fromLocalTime(values.occurredAt, timeZone) : null,
  })
  const pledged = useDeskForm({
    ...options,
    document: recordFundPledgeMutation,
    toInput: (values) => ({ ...toFields(values), dueOn: values.dueOn || null }),
  })
  const received = useDeskForm({
    ...options,
    document: recordFundReceiptMutation,
    toInput: (values) => ({
      ...toFields(values),
      method,
      pledgeId,
      ...(isThings && { description: values.description.trim(), valuedBy: values.valuedBy.trim() }),
    }),
  })
  const deskForm = what === 'pledge' ? pledged : received
  const { form } = deskForm
  const title = words(`funds.${what}.add`)
  const text = (name: 'amountTiyn' | 'description' | 'valuedBy' | 'dueOn' | 'occurredAt', type = 'text') => (
    <TextInput
      type={type}
      label={words(`funds.field.${name}`)}
      {...(name === 'amountTiyn' && { inputMode: 'decimal', autoFocus: true })}
      key={form.key(name)}
      {...form.getInputProps(name)}
    />
  )
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form
        form={deskForm}
        label={title}
        submit={words('action.save')}
        onCancel={onClose}
        held={origin === 'known' && !donorId}
      >
        {what === 'receipt' && (
          <Segments
            label={words('funds.method')}
            choices={methods}
            chosen={method}
            nameOf={(one) => words(`funds.method.${one}`)}
            onChoose={setMethod}
          />
        )}
        <FieldRow>
          {text('amountTiyn')}
          {text('occurredAt', 'datetime-local')}
        </FieldRow>
        {what === 'pledge' && text('dueOn', 'date')}
        {isThings && (
          <FieldRow>
            {text('description')}
            {text('valuedBy')}
          </FieldRow>
        )}
        {what === 'receipt' && (fund.pledges?.edges.length ?? 0) > 0 && (
          <Select
            label={words('funds.pledge.kept')}
            description={words('funds.pledge.kept.hint')}
            placeholder={words('funds.pledge.none')}
            clearable
            searchable
            value={pledgeId}
            onChange={setPledge}
            data={(fund.pledges?.edges ?? []).map(({ node }) => ({
              value: node.id,
              label: `${node.donor.name || words('funds.donor.erased')} – ${money(node.dueTiyn)}`,
            }))}
          />
        )}
        {pledgeId === null && (
          <>
            <Segments
              label={words('funds.donor')}
              choices={offered}
              chosen={origin}
              nameOf={(one) => words(`funds.donor.${one}`)}
              onChoose={setOrigin}
            />
            {origin === 'known' && (
              <Select
                label={words('funds.donor')}
                placeholder={words('field.choose')}
                searchable
                value={donorId}
                onChange={setDonor}
                searchValue={search}
                onSearchChange={setSearch}
                filter={({ options: all }) => all}
                data={(data?.fundDonors?.edges ?? []).map(({ node }) => ({
                  value: node.id,
                  label: node.phone ? `${node.name}, ${node.phone}` : node.name,
                }))}
              />
            )}
            {origin === 'new' && <GiverFields form={form} />}
          </>
        )}
      </Form>
    </DeskModal>
  )
}
