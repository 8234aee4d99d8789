import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { isDay } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

const updateMutation = graphql(
  `
    mutation UpdateVolunteer($input: UpdateVolunteerInput!) {
      updateVolunteer(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteerId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const locales = ['KK', 'RU', 'EN'] as const
export type LocaleName = (typeof locales)[number]

interface Person {
  readonly id: string
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string | null
  readonly birthDate: string
  readonly phone: string | null
  readonly email: string | null
  readonly locale: LocaleName
  readonly guardianConsentAt: string | null
  readonly district: { readonly id: string }
  readonly consents: readonly { readonly purpose: string; readonly withdrawnAt: string | null }[]
}

/** Puts right what the register says of a person. */
export function EditVolunteer({ person }: { readonly person: Person }) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const [open, setOpen] = useState(false)
  if (!may('VOLUNTEERS_WRITE')) return null
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words('volunteers.edit')}
      </button>
      {open && <EditForm person={person} onClose={() => setOpen(false)} />}
    </>
  )
}

function EditForm({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { districts } = useRegion()
  const { reachOf } = useDeskViewer()
  const agreed = person.consents.some(({ purpose, withdrawnAt }) => purpose === 'CONTACT' && withdrawnAt === null)
  // The office knows everybody's; an organisation those of who agreed.
  const contactable = reachOf('VOLUNTEERS_READ') === null || agreed
  const deskForm = useDeskForm({
    document: updateMutation,
    initialValues: {
      familyName: person.familyName,
      givenName: person.givenName,
      patronymic: person.patronymic ?? '',
      birthDate: person.birthDate,
      districtId: person.district.id as string | null,
      phone: person.phone ?? '',
      email: person.email ?? '',
      locale: person.locale as LocaleName | null,
      guardianConsent: person.guardianConsentAt !== null,
    },
    validate: (values) => ({
      familyName: values.familyName.trim() ? null : words('issue.empty'),
      givenName: values.givenName.trim() ? null : words('issue.empty'),
      birthDate: isDay(values.birthDate)
        ? values.birthDate > today
          ? words('issue.future')
          : null
        : words('issue.empty'),
      email: !values.email || values.email.includes('@') ? null : words('issue.email'),
    }),
    toInput: (values) => ({
      volunteerId: person.id,
      familyName: values.familyName.trim(),
      givenName: values.givenName.trim(),
      patronymic: values.patronymic.trim() || null,
      birthDate: values.birthDate,
      guardianConsent: values.guardianConsent,
      ...(values.districtId && { districtId: values.districtId }),
      ...(values.locale && { locale: values.locale }),
      ...(contactable && { phone: values.phone.trim() || null, email: values.email.trim() || null }),
    }),
    onDone: () => {
      say(words('volunteers.edit.saved'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('volunteers.edit')} closeOnClickOutside={!deskForm.sending}>
      <Form form={deskForm} submit={words('volunteers.edit.save')} onCancel={onClose}>
        <TextInput
          label={words('field.familyName')}
          autoComplete="off"
          key={form.key('familyName')}
          {...form.getInputProps('familyName')}
        />
        <FieldRow>
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
            data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            allowDeselect={false}
            key={form.key('districtId')}
            {...form.getInputProps('districtId')}
          />
        </FieldRow>
        {contactable ? (
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
        ) : (
          <p className="soft">{words('volunteers.edit.hiddenContact')}</p>
        )}
        <Select
          label={words('field.locale')}
          data={locales.map((value) => ({ value, label: words(`locale.${value}`) }))}
          allowDeselect={false}
          key={form.key('locale')}
          {...form.getInputProps('locale')}
        />
        <Checkbox
          label={words('field.guardianConsent')}
          description={words('field.guardianConsent.hint')}
          key={form.key('guardianConsent')}
          {...form.getInputProps('guardianConsent', { type: 'checkbox' })}
        />
      </Form>
    </DeskModal>
  )
}
