import { Checkbox, Select, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { isDay } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { locales, type LocaleName } from '../volunteers/edit-volunteer.tsx'
import { registerFamilyMutation } from './family-commands.ts'
import {
  familyConsents,
  familyRoles,
  needMethods,
  type FamilyConsentName,
  type NeedMethodName,
} from './family-parts.ts'
import styles from './families.module.css'
import { memberChecks, nobodyYet, toMember, type MemberValues } from './member-fields.tsx'
import { aYearFrom } from './need.tsx'
import { ProbableFamilies, type FamilyAsTyped } from './probable-families.tsx'

const emptyFamily = (today: string) => ({
  members: [{ ...nobodyYet, role: 'HEAD', mayCollect: true }] as MemberValues[],
  districtId: null as string | null,
  address: '',
  phone: '',
  locale: 'KK' as LocaleName | null,
  consents: [] as string[],
  method: null as NeedMethodName | null,
  verifiedOn: today,
  validUntil: aYearFrom(today),
})
type FamilyValues = ReturnType<typeof emptyFamily>

/** Somebody stops typing for so long before the register is asked: every look at a family is in the access log. */
const pauseMilliseconds = 500

/** What of a form is enough to look for a family; null while it is nothing. */
function asTyped({ members, districtId, address, phone }: FamilyValues): FamilyAsTyped | null {
  const people = members
    .map(({ familyName, givenName, birthDate }) => ({
      familyName: familyName.trim(),
      givenName: givenName.trim(),
      ...(isDay(birthDate) && { birthDate }),
    }))
    .filter((person) => person.familyName && person.givenName)
  if (people.length === 0 && phone.replace(/\D/g, '').length < 10) return null
  return {
    people,
    district: districtId,
    ...(address.trim() && { address: address.trim() }),
    ...(phone.trim() && { phone: phone.trim() }),
  }
}

export function NewFamilyPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const today = useToday()
  const navigate = useNavigate()
  const [typed, setTyped] = useState<FamilyAsTyped | null>(null)
  const [apart, setApart] = useState<readonly string[]>([])
  const pause = useRef<number>(undefined)
  useEffect(() => () => window.clearTimeout(pause.current), [])
  const deskForm = useDeskForm({
    document: registerFamilyMutation,
    initialValues: emptyFamily(today),
    validate: {
      members: memberChecks(words, today),
      districtId: (value) => (value ? null : words('issue.choose')),
      address: (value) => (value.trim() ? null : words('issue.empty')),
      consents: (value) => (value.includes('SOCIAL_HELP') ? null : words('families.problem.CONSENT_REQUIRED')),
      verifiedOn: (value, { method }) =>
        method && !isDay(value) ? words('issue.empty') : method && value > today ? words('issue.future') : null,
      validUntil: (value, { method, verifiedOn }) =>
        method && !isDay(value) ? words('issue.empty') : method && value < verifiedOn ? words('issue.order') : null,
    },
    toInput: ({ members, districtId, address, phone, locale, consents, method, verifiedOn, validUntil }) => ({
      members: members.map(toMember),
      districtId: districtId ?? '',
      address: address.trim(),
      locale,
      consents: consents as FamilyConsentName[],
      ...(phone.trim() && { phone: phone.trim() }),
      ...(method && { need: { method, verifiedOn, validUntil } }),
      ...(apart.length > 0 && { apartFrom: [...apart] }),
    }),
    pathToField: (path) => path.replace(/^need\./, ''),
    onDone: ({ familyId }) => {
      say(words('families.registered'))
      void navigate({ to: '/office/families/$id', params: { id: familyId } })
    },
  })
  const { form } = deskForm
  const look = () => setTyped(asTyped(form.getValues()))
  const lookSoon = () => {
    window.clearTimeout(pause.current)
    pause.current = window.setTimeout(look, pauseMilliseconds)
  }
  return (
    <Page
      title={words('families.register')}
      crumbs={<Link to="/office/families">{words('families.title')}</Link>}
      note={<p>{words('families.register.note')}</p>}
    >
      <div onInput={lookSoon} onBlur={lookSoon}>
        <Panel title={words('families.members')}>
          <Form
            form={deskForm}
            label={words('families.register')}
            submit={words('families.register.submit')}
            onCancel={() => void navigate({ to: '/office/families' })}
          >
            <People form={form} />
            {typed && (
              <ProbableFamilies
                family={typed}
                apart={apart}
                onApart={(id, isApart) =>
                  setApart((former) => [...former.filter((one) => one !== id), ...(isApart ? [id] : [])])
                }
              />
            )}
            <section className={styles.section}>
              <h2>{words('families.home')}</h2>
              <FieldRow>
                <Select
                  label={words('filter.district')}
                  placeholder={words('field.choose')}
                  data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
                  key={form.key('districtId')}
                  {...form.getInputProps('districtId')}
                />
                <TextInput
                  label={words('families.address')}
                  autoComplete="off"
                  key={form.key('address')}
                  {...form.getInputProps('address')}
                />
              </FieldRow>
              <FieldRow>
                <TextInput
                  type="tel"
                  label={words('field.phone')}
                  placeholder="+7 7XX XXX XX XX"
                  autoComplete="off"
                  key={form.key('phone')}
                  {...form.getInputProps('phone')}
                />
                <Select
                  label={words('field.locale')}
                  data={locales.map((value) => ({ value, label: words(`locale.${value}`) }))}
                  allowDeselect={false}
                  key={form.key('locale')}
                  {...form.getInputProps('locale')}
                />
              </FieldRow>
            </section>
            <section className={styles.section}>
              <h2>{words('consents.title')}</h2>
              <Checkbox.Group
                aria-label={words('consents.title')}
                key={form.key('consents')}
                {...form.getInputProps('consents')}
              >
                <div className={styles.choices}>
                  {familyConsents.map((purpose) => (
                    <Checkbox
                      key={purpose}
                      value={purpose}
                      label={words(`families.consent.${purpose}`)}
                      description={words(`families.consent.${purpose}.about`)}
                    />
                  ))}
                </div>
              </Checkbox.Group>
            </section>
            <section className={styles.section}>
              <h2>{words('families.need')}</h2>
              <p className="soft">{words('families.need.note')}</p>
              <FieldRow>
                <Select
                  label={words('families.method')}
                  placeholder={words('families.need.later')}
                  data={needMethods.map((value) => ({ value, label: words(`families.method.${value}`) }))}
                  clearable
                  clearButtonProps={{ 'aria-label': words('filter.clear') }}
                  key={form.key('method')}
                  {...form.getInputProps('method')}
                />
                <TextInput
                  type="date"
                  label={words('families.verifiedOn')}
                  max={today}
                  key={form.key('verifiedOn')}
                  {...form.getInputProps('verifiedOn')}
                />
                <TextInput
                  type="date"
                  label={words('families.lastDay')}
                  key={form.key('validUntil')}
                  {...form.getInputProps('validUntil')}
                />
              </FieldRow>
            </section>
          </Form>
        </Panel>
      </div>
    </Page>
  )
}

/** Everybody of the household on a line; the head comes first and stays. */
function People({ form }: { readonly form: UseFormReturnType<FamilyValues> }) {
  const words = useOfficeWords()
  const today = useToday()
  const rows = form.getValues().members
  return (
    <section className={styles.section}>
      {rows.map((_, index) => {
        const at = `members.${index}`
        return (
          <div
            key={form.key(at)}
            className={styles.person}
            role="group"
            aria-label={words('families.person', { shown: String(index + 1) })}
          >
            <Select
              label={words('families.role')}
              data={familyRoles
                .filter((role) => (role === 'HEAD') === (index === 0))
                .map((value) => ({ value, label: words(`families.role.${value}`) }))}
              allowDeselect={false}
              key={form.key(`${at}.role`)}
              {...form.getInputProps(`${at}.role`)}
            />
            {(['familyName', 'givenName', 'patronymic'] as const).map((field) => (
              <TextInput
                key={form.key(`${at}.${field}`)}
                label={words(`field.${field}`)}
                autoComplete="off"
                {...(index === 0 && field === 'familyName' && { autoFocus: true })}
                {...form.getInputProps(`${at}.${field}`)}
              />
            ))}
            <TextInput
              type="date"
              label={words('field.birthDate')}
              max={today}
              key={form.key(`${at}.birthDate`)}
              {...form.getInputProps(`${at}.birthDate`)}
            />
            {index > 0 && (
              <button
                type="button"
                className="button"
                aria-label={words('families.person.remove', { shown: String(index + 1) })}
                onClick={() => form.removeListItem('members', index)}
              >
                <Icon name="close" />
              </button>
            )}
            <Checkbox
              className={styles.collects}
              label={words('families.mayCollect')}
              key={form.key(`${at}.mayCollect`)}
              {...form.getInputProps(`${at}.mayCollect`, { type: 'checkbox' })}
            />
          </div>
        )
      })}
      <div className={styles.actions}>
        <button
          type="button"
          className="button"
          onClick={() =>
            form.insertListItem('members', { ...nobodyYet, familyName: form.getValues().members[0]?.familyName ?? '' })
          }
        >
          <Icon name="plus" />
          {words('families.member.add')}
        </button>
      </div>
    </section>
  )
}
