import { useState } from 'react'
import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { changeMutation, draftMutation, scopesQuery } from './briefing-commands.ts'
import styles from './briefings.module.css'
import { FigureFields } from './figure-fields.tsx'
import { toFigure, toSaid, unitOf, type Choice } from './figure-choice.ts'

const mostFigures = 12
const first: Choice = {
  key: 0,
  metric: 'EVENTS_HELD',
  scope: 'region',
  period: 'YEAR',
  on: '',
  qualifier: 'EXACTLY',
  said: '',
}

interface ComposerProps {
  /** Null: a new one. */
  readonly briefing: { readonly id: string; readonly title: Texts; readonly note: Texts | null } | null
  readonly figures: readonly Choice[]
  readonly onDone: (briefingId: string) => void
  readonly onCancel: () => void
}

/** What is said: the texts, and every figure with what it is now and how it would be read out. */
export function Composer({ briefing, figures, onDone, onCancel }: ComposerProps) {
  const words = useOfficeWords()
  const { data } = useLiveQuery({ query: scopesQuery, variables: {} })
  const [choices, setChoices] = useState<readonly Choice[]>(figures.length > 0 ? figures : [first])
  const [wanting, setWanting] = useState(false)
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  const isWhole = choices.every((choice) => toSaid(choice, unitOf(data?.metricDefinitions, choice.metric)) !== null)
  const options = {
    initialValues: { title: (briefing?.title ?? noTexts) as Texts, note: (briefing?.note ?? noTexts) as Texts },
    validate: { title: { kk: filled, ru: filled, en: filled } },
  }
  const toContent = ({ title, note }: typeof options.initialValues) => {
    const texts = trimmed(note)
    return {
      title: trimmed(title),
      note: texts.kk || texts.ru || texts.en ? texts : null,
      figures: choices.map((choice) => ({
        ...toFigure(choice),
        saidValue: toSaid(choice, unitOf(data?.metricDefinitions, choice.metric)) ?? 0,
      })),
    }
  }
  const drafted = useDeskForm({
    ...options,
    document: draftMutation,
    toInput: toContent,
    onDone: ({ briefingId }) => onDone(briefingId),
  })
  const changed = useDeskForm({
    ...options,
    document: changeMutation,
    toInput: (values) => ({ ...toContent(values), briefingId: briefing?.id ?? '' }),
    onDone: ({ briefingId }) => onDone(briefingId),
  })
  const deskForm = briefing ? changed : drafted
  const submit: typeof deskForm.submit = (event) => {
    if (isWhole) return deskForm.submit(event)
    event?.preventDefault()
    setWanting(true)
  }
  const title = words(briefing ? 'briefings.change' : 'briefings.new')
  const replace = (key: number, part: Partial<Choice>) =>
    setChoices((former) => former.map((choice) => (choice.key === key ? { ...choice, ...part } : choice)))
  const nextKey = Math.max(0, ...choices.map(({ key }) => key)) + 1
  return (
    <Form form={{ ...deskForm, submit }} label={title} submit={words('action.save')} onCancel={onCancel}>
      <LocalisedFields form={deskForm.form} path="title" label={words('briefings.name')} autoFocus />
      <LocalisedFields form={deskForm.form} path="note" label={words('briefings.noteField')} long />
      {choices.map((choice, index) => (
        <FigureFields
          key={choice.key}
          choice={choice}
          number={index + 1}
          scopes={data}
          wanting={wanting}
          onChange={(part) => replace(choice.key, part)}
          onRemove={choices.length > 1 ? () => setChoices(choices.filter(({ key }) => key !== choice.key)) : undefined}
        />
      ))}
      {choices.length < mostFigures && (
        <div className={styles.actions}>
          <button type="button" className="button" onClick={() => setChoices([...choices, { ...first, key: nextKey }])}>
            <Icon name="plus" />
            {words('briefings.figure.add')}
          </button>
        </div>
      )}
    </Form>
  )
}
