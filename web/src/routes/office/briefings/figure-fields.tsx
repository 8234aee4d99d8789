import { Select, TextInput } from '@mantine/core'
import type { ResultOf } from 'gql.tada'
import { FieldGroup, FieldRow } from '../../../desk/form.tsx'
import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { previewQuery, type scopesQuery } from './briefing-commands.ts'
import styles from './briefings.module.css'
import { periods, qualifiers, spokenOf, toFigure, toSaid, unitOf, type Choice, type Metric } from './figure-choice.ts'

interface FigureFieldsProps {
  readonly choice: Choice
  readonly number: number
  readonly scopes: ResultOf<typeof scopesQuery> | undefined
  /** Somebody tried to save it without a number. */
  readonly wanting: boolean
  readonly onChange: (part: Partial<Choice>) => void
  readonly onRemove: (() => void) | undefined
}

/** One figure: which, how it is said, what it is now, and the sentence in the three languages. */
export function FigureFields({ choice, number, scopes, wanting, onChange, onRemove }: FigureFieldsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const unit = unitOf(scopes?.metricDefinitions, choice.metric)
  const saidValue = toSaid(choice, unit)
  const { data } = useLiveQuery({
    query: previewQuery,
    variables: { figure: { ...toFigure(choice), saidValue } },
    keepFormer: true,
  })
  const preview = data?.briefingFigurePreview
  const suggestion = preview?.suggestion == null ? null : toNumber(preview.suggestion) / spokenOf(unit)
  const places = [
    { value: 'region', label: words('briefings.scope.region') },
    ...(scopes?.districts ?? []).map(({ id, name }) => ({ value: `district:${id}`, label: format.text(name) })),
    ...(scopes?.campaigns.edges ?? []).map(({ node }) => ({
      value: `campaign:${node.id}`,
      label: format.quoted(node.name),
    })),
    ...(scopes?.organisations.edges ?? []).map(({ node }) => ({
      value: `organisation:${node.id}`,
      label: format.text(node.name),
    })),
  ]
  return (
    <FieldGroup name={words('briefings.figure', { number })}>
      <FieldRow>
        <Select
          label={words('briefings.metric')}
          allowDeselect={false}
          searchable
          data={(scopes?.metricDefinitions ?? []).map(({ metric, name }) => ({
            value: metric,
            label: format.text(name),
          }))}
          value={choice.metric}
          onChange={(metric) => metric && onChange({ metric: metric as Metric })}
        />
        <Select
          label={words('briefings.scope')}
          allowDeselect={false}
          searchable
          data={places}
          value={choice.scope}
          onChange={(scope) => scope && onChange({ scope })}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={words('briefings.period')}
          allowDeselect={false}
          data={periods.map((value) => ({ value, label: words(`briefings.period.${value}`) }))}
          value={choice.period}
          onChange={(period) => period && onChange({ period: period as Choice['period'] })}
        />
        {choice.period !== 'ALL' && (
          <TextInput
            type="date"
            label={words('briefings.on')}
            description={words('briefings.on.hint')}
            value={choice.on}
            onChange={(event) => onChange({ on: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <FieldRow>
        <Select
          label={words('briefings.qualifier')}
          allowDeselect={false}
          data={qualifiers.map((value) => ({ value, label: words(`briefings.qualifier.${value}`) }))}
          value={choice.qualifier}
          onChange={(qualifier) => qualifier && onChange({ qualifier: qualifier as Choice['qualifier'] })}
        />
        <TextInput
          label={words('briefings.said')}
          inputMode="numeric"
          value={choice.said}
          error={wanting && saidValue === null ? words('issue.empty') : undefined}
          onChange={(event) => onChange({ said: event.currentTarget.value })}
        />
      </FieldRow>
      <div className={styles.preview} role="status">
        {preview === null && <p className={styles.problem}>{words('briefings.cannot')}</p>}
        {preview?.isPrivate && <p className={styles.problem}>{words('briefings.private')}</p>}
        {preview && preview.value !== null && (
          <p>
            {words('briefings.now')} <b>{format.metric(toNumber(preview.value), unit)}</b>
            {suggestion !== null && String(suggestion) !== choice.said && (
              <>
                {' '}
                <button type="button" className="button" onClick={() => onChange({ said: String(suggestion) })}>
                  {words('briefings.suggest', { shown: format.number(suggestion) })}
                </button>
              </>
            )}
          </p>
        )}
        {preview?.problem && saidValue !== null && (
          <p className={styles.problem}>{words(`briefings.problem.${preview.problem}`)}</p>
        )}
        {preview?.sentence &&
          (['kk', 'ru', 'en'] as const).map((language) => (
            <p key={language} lang={language}>
              {preview.sentence?.[language]}
            </p>
          ))}
      </div>
      {onRemove && (
        <div className={styles.actions}>
          <button type="button" className="button" onClick={onRemove}>
            {words('briefings.figure.remove')}
          </button>
        </div>
      )}
    </FieldGroup>
  )
}
