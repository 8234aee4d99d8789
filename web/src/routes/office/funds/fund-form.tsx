import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { changeFundMutation, openFundMutation } from './fund-commands.ts'
import type { DeskFund } from './fund-parts.ts'
import { fromTiyn, toTiyn } from './tiyn.ts'

const campaignsQuery = graphql(`
  query FundCampaigns {
    campaigns(first: 50) {
      edges {
        node {
          id
          kind
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

/** What a fund is for, what it wants and until when; null: a new one. */
export function FundForm({ fund, onClose }: { readonly fund: DeskFund | null; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const today = useToday()
  const [{ data: campaigns }] = useQuery({ query: campaignsQuery, variables: {}, pause: fund !== null })
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const texts = { kk: filled, ru: filled, en: filled }
  const options = {
    initialValues: {
      name: (fund?.name ?? noTexts) as Texts,
      purpose: (fund?.purpose ?? noTexts) as Texts,
      goalTiyn: fund ? fromTiyn(toNumber(fund.progress.goalTiyn)) : '',
      bankAccount: fund?.bankAccount ?? '',
      opensOn: fund?.opensOn ?? today,
      closesOn: fund?.closesOn ?? '',
      campaignId: null as string | null,
    },
    validate: {
      name: texts,
      purpose: texts,
      goalTiyn: (value: string) => ((toTiyn(value) ?? 0) > 0 ? null : words('funds.amount.wrong')),
      bankAccount: filled,
      opensOn: filled,
    },
  }
  type Values = typeof options.initialValues
  const toFields = (values: Values) => ({
    name: trimmed(values.name),
    purpose: trimmed(values.purpose),
    goalTiyn: toTiyn(values.goalTiyn) ?? 0,
    bankAccount: values.bankAccount,
    closesOn: values.closesOn || null,
  })
  const opened = useDeskForm({
    ...options,
    document: openFundMutation,
    toInput: (values) => ({ ...toFields(values), opensOn: values.opensOn, campaignId: values.campaignId }),
    onDone: ({ fund: made }) => {
      onClose()
      void navigate({ to: '/office/funds/$fundId', params: { fundId: made.id } })
    },
  })
  const changed = useDeskForm({
    ...options,
    document: changeFundMutation,
    toInput: (values) => ({ ...toFields(values), fundId: fund?.id ?? '' }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const deskForm = fund ? changed : opened
  const { form } = deskForm
  const title = words(fund ? 'funds.change' : 'funds.open')
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('funds.name')} autoFocus />
        <LocalisedFields form={form} path="purpose" label={words('funds.purpose')} />
        <FieldRow>
          <TextInput
            label={words('funds.goal.tenge')}
            inputMode="decimal"
            key={form.key('goalTiyn')}
            {...form.getInputProps('goalTiyn')}
          />
          <TextInput
            label={words('funds.bankAccount')}
            key={form.key('bankAccount')}
            {...form.getInputProps('bankAccount')}
          />
        </FieldRow>
        <FieldRow>
          {!fund && (
            <TextInput
              type="date"
              label={words('funds.opensOn')}
              key={form.key('opensOn')}
              {...form.getInputProps('opensOn')}
            />
          )}
          <TextInput
            type="date"
            label={words('funds.closesOn')}
            description={words('funds.closesOn.hint')}
            key={form.key('closesOn')}
            {...form.getInputProps('closesOn')}
          />
        </FieldRow>
        {!fund && (
          <Select
            label={words('funds.campaign')}
            placeholder={words('field.choose')}
            clearable
            searchable
            data={(campaigns?.campaigns.edges ?? []).map(({ node }) => ({
              value: node.id,
              label: format.text(node.name),
            }))}
            key={form.key('campaignId')}
            {...form.getInputProps('campaignId')}
          />
        )}
      </Form>
    </DeskModal>
  )
}
