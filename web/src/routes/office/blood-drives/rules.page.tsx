import { NumberInput, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { setBloodRuleMutation } from './blood-commands.ts'
import { donationTypes, rulesQuery, type DeskRule, type DonationTypeName } from './blood-parts.ts'
import { EndRule } from './end-rule.tsx'
import styles from './blood.module.css'

/** Who may give what, when again, since when, and who said so. */
export function BloodRulesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { may } = useDeskViewer()
  const [isNew, setNew] = useState(false)
  const [ending, setEnding] = useState<DeskRule | null>(null)
  const { data, error, refetch } = useLiveQuery({ query: rulesQuery, variables: {} })
  const rules = data?.bloodRules ?? []
  return (
    <DeskPage
      title={words('blood.rules')}
      crumbs={<Link to="/office/blood-drives">{words('blood.title')}</Link>}
      note={<p>{words('blood.rules.note')}</p>}
      aside={
        may('BLOOD_RULES') && (
          <button type="button" className="button primary" onClick={() => setNew(true)}>
            {words('blood.rules.new')}
          </button>
        )
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonLines count={4} height="2rem" />}
      {data && rules.length === 0 && (
        <EmptyState title={words('blood.rules.empty')} hint={words('blood.rules.empty.hint')} />
      )}
      <ul className={`${styles.plain} ${styles.inset}`}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <span className={styles.who}>
              <b>
                {words(`blood.type.${rule.donationType}`)} ·{' '}
                {words(
                  rule.validTo && rule.validTo <= today
                    ? 'blood.rules.past'
                    : rule.validFrom > today
                      ? 'blood.rules.coming'
                      : 'blood.rules.now',
                )}
              </b>
              <span>
                {[
                  rule.minAgeYears !== null && words('blood.rules.minAge', { shown: format.number(rule.minAgeYears) }),
                  rule.maxAgeYears !== null && words('blood.rules.maxAge', { shown: format.number(rule.maxAgeYears) }),
                  rule.minWeightKg !== null &&
                    words('blood.rules.minWeight', { shown: format.number(rule.minWeightKg) }),
                  ...rule.intervals.map(({ afterType, days }) =>
                    words('blood.rules.interval', {
                      type: words(`blood.type.${afterType}`),
                      count: days,
                      shown: format.number(days),
                    }),
                  ),
                  rule.intervals.length === 0 && words('blood.rules.noInterval'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <small>
                {words('blood.rules.from', { day: format.day(rule.validFrom) })}
                {rule.validTo && ` · ${words('blood.rules.until', { day: format.day(rule.validTo) })}`} ·{' '}
                {format.text(rule.source)}
              </small>
            </span>
            {may('BLOOD_RULES') && rule.validTo === null && (
              <button type="button" className="button" onClick={() => setEnding(rule)}>
                {words('blood.rules.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {ending && <EndRule rule={ending} onClose={() => setEnding(null)} />}
      {isNew && <RuleForm onClose={() => setNew(false)} />}
    </DeskPage>
  )
}

type Days = Record<DonationTypeName, number | string>

/** What is left empty is not set: nothing stands in for it. */
function RuleForm({ onClose }: { readonly onClose: () => void }) {
  const words = useOfficeWords()
  const today = useToday()
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const number = (value: number | string) => (value === '' ? {} : { value: Number(value) })
  const deskForm = useDeskForm({
    document: setBloodRuleMutation,
    initialValues: {
      donationType: 'WHOLE_BLOOD' as DonationTypeName,
      minAgeYears: '' as number | string,
      maxAgeYears: '' as number | string,
      minWeightKg: '' as number | string,
      days: { WHOLE_BLOOD: '', PLASMA: '', PLATELETS: '', RED_CELLS: '' } as Days,
      validFrom: today,
      source: noTexts as Texts,
    },
    validate: { validFrom: filled, source: { kk: filled, ru: filled, en: filled } },
    toInput: ({ donationType, minAgeYears, maxAgeYears, minWeightKg, days, validFrom, source }) => ({
      donationType,
      minAgeYears: number(minAgeYears).value ?? null,
      maxAgeYears: number(maxAgeYears).value ?? null,
      minWeightKg: number(minWeightKg).value ?? null,
      intervals: donationTypes.flatMap((afterType) =>
        days[afterType] === '' ? [] : [{ afterType, days: Number(days[afterType]) }],
      ),
      validFrom,
      source: trimmed(source),
    }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  const amount = (path: string, label: string) => (
    <NumberInput label={label} min={1} allowDecimal={false} key={form.key(path)} {...form.getInputProps(path)} />
  )
  return (
    <DeskModal onClose={onClose} title={words('blood.rules.new')} size="lg">
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <p>{words('blood.rules.unset')}</p>
        <FieldRow>
          <Select
            label={words('blood.rules.type')}
            data={donationTypes.map((value) => ({ value, label: words(`blood.type.${value}`) }))}
            allowDeselect={false}
            key={form.key('donationType')}
            {...form.getInputProps('donationType')}
          />
          <TextInput
            type="date"
            label={words('blood.rules.validFrom')}
            key={form.key('validFrom')}
            {...form.getInputProps('validFrom')}
          />
        </FieldRow>
        <FieldRow>
          {amount('minAgeYears', words('blood.rules.field.minAge'))}
          {amount('maxAgeYears', words('blood.rules.field.maxAge'))}
          {amount('minWeightKg', words('blood.rules.field.minWeight'))}
        </FieldRow>
        <FieldRow>
          {donationTypes.map((type) =>
            amount(`days.${type}`, words('blood.rules.field.days', { type: words(`blood.type.${type}`) })),
          )}
        </FieldRow>
        <LocalisedFields form={form} path="source" label={words('blood.rules.source')} />
      </Form>
    </DeskModal>
  )
}
