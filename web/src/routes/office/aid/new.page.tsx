import { Checkbox, Select } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { AidFields, AidLocaleField, emptyAid, inputOfAid, missingOfAid } from './aid-fields.tsx'
import { recordMutation } from './aid-parts.ts'

const channels = ['PHONE', 'IN_PERSON'] as const

/** Written down while the person is on the phone: what they say first comes first. */
export function NewAidRequestPage() {
  const words = useOfficeWords()
  const navigate = useNavigate()
  const deskForm = useDeskForm({
    document: recordMutation,
    initialValues: {
      channel: 'PHONE' as (typeof channels)[number],
      ...emptyAid,
      consent: false,
    },
    validate: (values) => ({
      ...missingOfAid(words, values),
      consent: values.consent ? null : words('problem.AID_CONSENT_REQUIRED'),
    }),
    toInput: ({ channel, consent, ...values }) => ({ ...inputOfAid(values), channel, consent }),
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
            <AidFields form={form} autoFocus />
            <FieldRow>
              <Select
                label={words('aid.channel')}
                data={channels.map((value) => ({ value, label: words(`aid.channel.${value}`) }))}
                allowDeselect={false}
                key={form.key('channel')}
                {...form.getInputProps('channel')}
              />
              <AidLocaleField form={form} />
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
