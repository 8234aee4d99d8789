import { Checkbox, Select, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ComponentProps } from 'react'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { isDay } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SimilarVolunteers } from '../duplicates/matches.tsx'
import { ageOn } from './age.ts'
import { consentPurposes, type ConsentPurposeName } from './consent-purposes.ts'
import styles from './volunteers.module.css'

const registerMutation = graphql(
  `
    mutation RegisterVolunteer($input: RegisterVolunteerInput!) {
      registerVolunteer(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteer {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const guardianBelowYears = 14

export function NewVolunteerPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const { may, reachOf } = useDeskViewer()
  const today = useToday()
  const navigate = useNavigate()
  const active = useOrganisationChoices(true)
  const reach = reachOf('VOLUNTEERS_WRITE')
  const organisations = reach ? reach.map(({ id, name }) => ({ value: id, label: format.text(name) })) : [...active]
  const only = reach?.length === 1 ? (reach[0]?.id ?? null) : null
  const [consents, setConsents] = useState<string[]>([])
  const [birthDate, setBirthDate] = useState('')
  const [person, setPerson] = useState<ComponentProps<typeof SimilarVolunteers>['person'] | null>(null)
  const child = isDay(birthDate) && ageOn(birthDate, today) < guardianBelowYears
  const deskForm = useDeskForm({
    document: registerMutation,
    initialValues: {
      familyName: '',
      givenName: '',
      patronymic: '',
      birthDate: '',
      districtId: null as string | null,
      organisationId: only,
      phone: '',
      email: '',
      guardianConsent: false,
    },
    validate: (values) => ({
      familyName: values.familyName.trim() ? null : words('issue.empty'),
      givenName: values.givenName.trim() ? null : words('issue.empty'),
      birthDate: isDay(values.birthDate)
        ? values.birthDate > today
          ? words('issue.future')
          : null
        : words('issue.empty'),
      districtId: values.districtId ? null : words('issue.choose'),
      organisationId: reach && !values.organisationId ? words('issue.choose') : null,
      email: !values.email || values.email.includes('@') ? null : words('issue.email'),
      consents: consents.includes('VOLUNTEERING') ? null : words('problem.CONSENT_REQUIRED'),
      guardianConsent:
        isDay(values.birthDate) && ageOn(values.birthDate, today) < guardianBelowYears && !values.guardianConsent
          ? words('problem.GUARDIAN_CONSENT_REQUIRED')
          : null,
    }),
    toInput: (values) => ({
      familyName: values.familyName.trim(),
      givenName: values.givenName.trim(),
      birthDate: values.birthDate,
      districtId: values.districtId ?? '',
      consents: consents as ConsentPurposeName[],
      ...(values.patronymic.trim() && { patronymic: values.patronymic.trim() }),
      ...(values.organisationId && { organisationId: values.organisationId }),
      ...(values.phone.trim() && { phone: values.phone.trim() }),
      ...(values.email.trim() && { email: values.email.trim() }),
      ...(values.guardianConsent && { guardianConsent: true }),
    }),
    onDone: ({ volunteer }) => {
      say(words('volunteers.registered'))
      void navigate(
        volunteer ? { to: '/office/volunteers/$id', params: { id: volunteer.id } } : { to: '/office/volunteers' },
      )
    },
  })
  const { form } = deskForm
  form.watch('birthDate', ({ value }) => setBirthDate(value))
  /** Asked when a field is left, not with each letter: every look at somebody is in the access log. */
  const look = () => {
    const values = form.getValues()
    const [givenName, familyName] = [values.givenName.trim(), values.familyName.trim()]
    if (!may('VOLUNTEERS_READ') || !givenName || !familyName || !isDay(values.birthDate)) {
      setPerson(null)
      return
    }
    setPerson({
      givenName,
      familyName,
      birthDate: values.birthDate,
      phone: values.phone.trim() || null,
      email: values.email.trim() || null,
    })
  }
  return (
    <Page
      title={words('volunteers.register')}
      crumbs={<Link to="/office/volunteers">{words('volunteers.title')}</Link>}
      note={<p>{words('volunteers.register.note')}</p>}
    >
      <div className="narrow" onBlur={look}>
        <Panel title={words('volunteers.data')}>
          <Form
            form={deskForm}
            label={words('volunteers.register')}
            submit={words('volunteers.register.submit')}
            onCancel={() => void navigate({ to: '/office/volunteers' })}
          >
            <FieldRow>
              <TextInput
                label={words('field.familyName')}
                autoComplete="off"
                autoFocus
                key={form.key('familyName')}
                {...form.getInputProps('familyName')}
              />
              <TextInput
                label={words('field.givenName')}
                autoComplete="off"
                key={form.key('givenName')}
                {...form.getInputProps('givenName')}
              />
              <TextInput
                label={words('field.patronymic')}
                autoComplete="off"
                key={form.key('patronymic')}
                {...form.getInputProps('patronymic')}
              />
            </FieldRow>
            <FieldRow>
              <TextInput
                type="date"
                label={words('field.birthDate')}
                max={today}
                key={form.key('birthDate')}
                {...form.getInputProps('birthDate')}
              />
              <Select
                label={words('filter.district')}
                placeholder={words('field.choose')}
                data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
                key={form.key('districtId')}
                {...form.getInputProps('districtId')}
              />
            </FieldRow>
            {person && <SimilarVolunteers person={person} />}
            <Select
              label={words('field.organisation')}
              description={words('volunteers.organisation.hint')}
              placeholder={words('field.choose')}
              data={organisations}
              searchable
              clearable={!reach}
              clearButtonProps={{ 'aria-label': words('filter.clear') }}
              nothingFoundMessage={words('field.nothing')}
              key={form.key('organisationId')}
              {...form.getInputProps('organisationId')}
            />
            <FieldRow>
              <TextInput
                type="tel"
                label={words('field.phone')}
                placeholder="+7 7XX XXX XX XX"
                autoComplete="off"
                key={form.key('phone')}
                {...form.getInputProps('phone')}
              />
              <TextInput
                type="email"
                label={words('field.email')}
                autoComplete="off"
                key={form.key('email')}
                {...form.getInputProps('email')}
              />
            </FieldRow>
            <Checkbox.Group
              label={words('consents.title')}
              description={words('consents.hint')}
              value={consents}
              onChange={(value) => {
                setConsents(value)
                form.clearFieldError('consents')
              }}
              error={form.errors['consents']}
            >
              <div className={styles.consentChoices}>
                {consentPurposes.map((purpose) => (
                  <Checkbox
                    key={purpose}
                    value={purpose}
                    label={words(`consent.${purpose}`)}
                    description={words(`consent.${purpose}.about`)}
                  />
                ))}
              </div>
            </Checkbox.Group>
            {child && (
              <Checkbox
                label={words('field.guardianConsent')}
                description={words('field.guardianConsent.hint')}
                key={form.key('guardianConsent')}
                {...form.getInputProps('guardianConsent', { type: 'checkbox' })}
              />
            )}
          </Form>
        </Panel>
      </div>
    </Page>
  )
}
