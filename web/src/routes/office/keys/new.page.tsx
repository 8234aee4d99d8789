import { Checkbox, Radio, Select, TextInput } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from '../../../desk/form.tsx'
import { OnceMissed } from '../../../desk/once-missed.tsx'
import { OnceShown } from '../../../desk/once-shown.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { addDays } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { createKeyMutation } from './key-commands.ts'
import { keyScopes, lifetimes, type KeyScopeName } from './scopes.ts'
import styles from './keys.module.css'

const route = getRouteApi('/office/desk/keys/new')

interface Made {
  readonly id: string
  readonly name: string
  readonly key: string | null
}

export function NewKeyPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const navigate = useNavigate()
  const { organisation } = route.useSearch()
  const organisations = useOrganisationChoices(true)
  const [made, setMade] = useState<Made | null>(null)
  const [scopes, setScopes] = useState<string[]>(['READ_COUNTERS'])
  const [days, setDays] = useState('90')
  const deskForm = useDeskForm({
    document: createKeyMutation,
    initialValues: { organisationId: (organisation ?? null) as string | null, name: '' },
    validate: (values) => ({
      organisationId: values.organisationId ? null : words('issue.choose'),
      name: values.name.trim() ? null : words('issue.empty'),
      scopes: scopes.length > 0 ? null : words('keys.scopes.needed'),
    }),
    toInput: ({ organisationId, name }) => ({
      organisationId: organisationId ?? '',
      name: name.trim(),
      scopes: scopes as KeyScopeName[],
      expiresAt: days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
    }),
    onDone: ({ partnerKey, key }) => setMade({ id: partnerKey.id, name: partnerKey.name, key }),
  })
  const { form } = deskForm
  const leave = () => void navigate(made ? { to: '/office/keys/$id', params: { id: made.id } } : { to: '/office/keys' })

  return (
    <Page
      title={words('keys.make')}
      crumbs={<Link to="/office/keys">{words('keys.title')}</Link>}
      note={<p>{words('keys.make.note')}</p>}
    >
      <div className="narrow">
        <Panel title={words('keys.make.what')}>
          <Form form={deskForm} label={words('keys.make')} submit={words('keys.make.submit')} onCancel={leave}>
            <Select
              label={words('field.organisation')}
              description={words('keys.organisation.hint')}
              placeholder={words('field.choose')}
              data={[...organisations]}
              searchable
              nothingFoundMessage={words('field.nothing')}
              key={form.key('organisationId')}
              {...form.getInputProps('organisationId')}
            />
            <TextInput
              label={words('keys.name')}
              description={words('keys.name.hint')}
              autoComplete="off"
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <Checkbox.Group
              label={words('keys.scopes')}
              description={words('keys.scopes.hint')}
              value={scopes}
              onChange={(value) => {
                setScopes(value)
                form.clearFieldError('scopes')
              }}
              error={form.errors['scopes']}
            >
              <div className={styles.scopeChoices}>
                {keyScopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={words(`keys.scope.${scope}`)}
                    description={words(`keys.scope.${scope}.about`)}
                  />
                ))}
              </div>
            </Checkbox.Group>
            <Radio.Group
              label={words('keys.expiry')}
              description={words('keys.expiry.hint')}
              value={days}
              onChange={setDays}
            >
              <div className={styles.expiry}>
                {lifetimes.map((lifetime) => (
                  <Radio
                    key={String(lifetime)}
                    value={lifetime === null ? '' : String(lifetime)}
                    label={
                      lifetime === null
                        ? words('keys.expiry.never')
                        : words('keys.expiry.days', {
                            count: lifetime,
                            shown: format.number(lifetime),
                            day: format.day(addDays(today, lifetime)),
                          })
                    }
                  />
                ))}
              </div>
            </Radio.Group>
          </Form>
        </Panel>
      </div>
      {made &&
        (made.key === null ? (
          <OnceMissed title={words('keys.made')} hint={words('keys.missed')} onClose={leave} />
        ) : (
          <OnceShown
            title={words('keys.made')}
            hint={words('keys.made.hint', { name: made.name })}
            secret={made.key}
            copyLabel={words('keys.copy')}
            onClose={leave}
          />
        ))}
    </Page>
  )
}
