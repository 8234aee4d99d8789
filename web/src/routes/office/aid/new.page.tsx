import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { aidNeeds, type AidNeedName } from './aid-kinds.ts'
import { recordMutation } from './aid-parts.ts'

const locales = ['KK', 'RU', 'EN'] as const
const channels = ['PHONE', 'IN_PERSON'] as const

/** Written down while the person is on the phone: what they say first comes first. */
export function NewAidRequestPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const navigate = useNavigate()
  const deskForm = useDeskForm({
    document: recordMutation,
    initialValues: {
      channel: 'PHONE' as (typeof channels)[number],
      need: null as AidNeedName | null,
      requesterName: '',
      phone: '',
      address: '',
      districtId: null as string | null,
      description: '',
      locale: 'KK' as (typeof locales)[number],
      consent: false,
    },
    validate: (values) => ({
      need: values.need ? null : words('issue.choose'),
      requesterName: values.requesterName.trim() ? null : words('issue.empty'),
      phone: values.phone.trim() ? null : words('issue.empty'),
      address: values.address.trim() ? null : words('issue.empty'),
      districtId: values.districtId ? null : words('issue.choose'),
      description: values.description.trim() ? null : words('issue.empty'),
      consent: values.consent ? null : words('problem.AID_CONSENT_REQUIRED'),
    }),
    toInput: ({ need, districtId, ...values }) => ({
      ...values,
      need: need ?? 'OTHER',
      districtId: districtId ?? '',
    }),
    onDone: ({ requestId }) => {
      say(words('aid.recorded'))
      void navigate({ to: '/office/aid/$id', params: { id: requestId } })
    },
  })
  const { form } = deskForm
  return (
    <Page
      title={words('aid.new')}
      crumbs={<Link to="/office/aid">{words('aid.title')}</Link>}
      note={<p>{words('aid.new.note')}</p>}
    >
      <div className="narrow">
        <Panel title={words('aid.asked')}>
          <Form
            form={deskForm}
            label={words('aid.new')}
            submit={words('aid.new.submit')}
            onCancel={() => void navigate({ to: '/office/aid' })}
          >
            <FieldRow>
              <TextInput
                label={words('aid.who')}
                autoComplete="off"
                autoFocus
                key={form.key('requesterName')}
                {...form.getInputProps('requesterName')}
              />
              <TextInput
                type="tel"
                label={words('field.phone')}
                autoComplete="off"
                key={form.key('phone')}
                {...form.getInputProps('phone')}
              />
            </FieldRow>
            <FieldRow>
              <Select
                label={words('filter.district')}
                data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
                key={form.key('districtId')}
                {...form.getInputProps('districtId')}
              />
              <TextInput
                label={words('aid.address')}
                autoComplete="off"
                key={form.key('address')}
                {...form.getInputProps('address')}
              />
            </FieldRow>
            <Select
              label={words('aid.need')}
              data={aidNeeds.map((value) => ({ value, label: words(`aid.need.${value}`) }))}
              key={form.key('need')}
              {...form.getInputProps('need')}
            />
            <Textarea
              label={words('aid.description')}
              description={words('aid.description.hint')}
              autosize
              minRows={3}
              key={form.key('description')}
              {...form.getInputProps('description')}
            />
            <FieldRow>
              <Select
                label={words('aid.channel')}
                data={channels.map((value) => ({ value, label: words(`aid.channel.${value}`) }))}
                allowDeselect={false}
                key={form.key('channel')}
                {...form.getInputProps('channel')}
              />
              <Select
                label={words('field.locale')}
                data={locales.map((value) => ({ value, label: words(`locale.${value}`) }))}
                allowDeselect={false}
                key={form.key('locale')}
                {...form.getInputProps('locale')}
              />
            </FieldRow>
            <Checkbox
              label={words('aid.consent')}
              key={form.key('consent')}
              {...form.getInputProps('consent', { type: 'checkbox' })}
            />
          </Form>
        </Panel>
      </div>
    </Page>
  )
}
