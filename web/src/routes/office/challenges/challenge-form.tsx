import { MultiSelect, Select, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { networkNames, networks, type NetworkName } from '../../challenges/networks.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { changeMutation, createMutation, type DeskChallenge } from './challenge-commands.ts'

const campaignsQuery = graphql(`
  query ChallengeCampaigns {
    campaigns(first: 100, filter: { kind: [CHALLENGE] }) {
      edges {
        node {
          id
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

interface ChallengeFormProps {
  /** Null: a new one. */
  readonly challenge: DeskChallenge | null
  readonly onClose: () => void
}

/** What is asked for, where and when. */
export function ChallengeForm({ challenge, onClose }: ChallengeFormProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const { data } = useLiveQuery({ query: campaignsQuery, variables: {}, pause: challenge !== null })
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const options = {
    initialValues: {
      campaignId: (challenge?.campaign.id ?? null) as string | null,
      rules: (challenge?.rules ?? noTexts) as Texts,
      hashtag: challenge?.hashtag ?? '',
      networks: (challenge ? [...challenge.networks] : [...networks]) as NetworkName[],
      opensAt: challenge ? toLocalTime(challenge.opensAt, timeZone) : '',
      closesAt: challenge ? toLocalTime(challenge.closesAt, timeZone) : '',
    },
    validate: {
      campaignId: filled,
      rules: { kk: filled, ru: filled, en: filled },
      hashtag: filled,
      networks: (value: NetworkName[]) => (value.length > 0 ? null : words('issue.empty')),
      opensAt: filled,
      closesAt: filled,
    },
  }
  const onDone = () => {
    say(words('plan.saved'))
    onClose()
  }
  const toFields = (values: typeof options.initialValues) => ({
    rules: trimmed(values.rules),
    hashtag: values.hashtag,
    networks: values.networks,
    opensAt: fromLocalTime(values.opensAt, timeZone) ?? '',
    closesAt: fromLocalTime(values.closesAt, timeZone) ?? '',
  })
  const created = useDeskForm({
    ...options,
    document: createMutation,
    toInput: (values) => ({ ...toFields(values), campaignId: values.campaignId ?? '' }),
    onDone,
  })
  const changed = useDeskForm({
    ...options,
    document: changeMutation,
    toInput: (values) => ({ ...toFields(values), challengeId: challenge?.id ?? '' }),
    onDone,
  })
  const deskForm = challenge ? changed : created
  const { form } = deskForm
  const title = challenge ? format.text(challenge.campaign.name) : words('challenges.new')
  const time = (path: 'opensAt' | 'closesAt') => (
    <TextInput
      type="datetime-local"
      label={words(`challenges.${path}`)}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  )
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        {!challenge && (
          <Select
            label={words('challenges.campaign')}
            description={words('challenges.campaign.hint')}
            placeholder={words('field.choose')}
            data={(data?.campaigns.edges ?? []).map(({ node }) => ({ value: node.id, label: format.text(node.name) }))}
            key={form.key('campaignId')}
            {...form.getInputProps('campaignId')}
          />
        )}
        <FieldRow>
          {time('opensAt')}
          {time('closesAt')}
        </FieldRow>
        <FieldRow>
          <TextInput
            label={words('challenges.hashtag')}
            description={words('challenges.hashtag.hint')}
            key={form.key('hashtag')}
            {...form.getInputProps('hashtag')}
          />
          <MultiSelect
            label={words('challenges.networks')}
            data={networks.map((value) => ({ value, label: networkNames[value] }))}
            key={form.key('networks')}
            {...form.getInputProps('networks')}
          />
        </FieldRow>
        <LocalisedFields form={form} path="rules" label={words('challenges.rules')} long />
      </Form>
    </DeskModal>
  )
}
