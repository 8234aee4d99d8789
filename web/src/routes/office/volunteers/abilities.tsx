import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { weekdays } from '../search.ts'
import { abilitiesFragment, setAvailabilityMutation, setSkillsMutation } from './volunteer-commands.ts'
import { dayMinutesOf, minuteOf, timeOf } from './weekly-times.ts'
import styles from './volunteers.module.css'

export const skillsQuery = graphql(`
  query Skills {
    skills {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

interface AbilitiesProps {
  readonly volunteerId: string
  readonly abilities: ResultOf<typeof abilitiesFragment>
}

/** What they can do, and when they can usually come. */
export function Abilities({ volunteerId, abilities: { skills, availability } }: AbilitiesProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [changing, setChanging] = useState<'skills' | 'availability' | null>(null)
  const writes = may('VOLUNTEERS_WRITE')
  const edit = (what: 'skills' | 'availability') =>
    writes && (
      <button type="button" className="button" onClick={() => setChanging(what)}>
        {words(`abilities.${what}.edit`)}
      </button>
    )
  return (
    <>
      <Panel title={words('abilities.skills')} action={edit('skills')}>
        {skills.length === 0 ? (
          <p className="soft">{words('abilities.skills.none')}</p>
        ) : (
          <ul className={styles.skills}>
            {skills.map(({ id, name }) => (
              <li key={id}>{format.text(name)}</li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={words('abilities.availability')} action={edit('availability')}>
        {availability.length === 0 ? (
          <p className="soft">{words('abilities.availability.none')}</p>
        ) : (
          <dl className="facts">
            {weekdays
              .filter((day) => availability.some(({ weekday }) => String(weekday) === day))
              .map((day) => (
                <div key={day} className={styles.weekday}>
                  <dt>{words(`abilities.weekday.${day}`)}</dt>
                  <dd>
                    {availability
                      .filter(({ weekday }) => String(weekday) === day)
                      .map(({ fromMinute, toMinute }) => `${timeOf(fromMinute)}–${timeOf(toMinute)}`)
                      .join(', ')}
                  </dd>
                </div>
              ))}
          </dl>
        )}
      </Panel>
      {changing === 'skills' && (
        <ChangeSkills volunteerId={volunteerId} held={skills.map(({ id }) => id)} onClose={() => setChanging(null)} />
      )}
      {changing === 'availability' && (
        <ChangeAvailability volunteerId={volunteerId} spans={availability} onClose={() => setChanging(null)} />
      )}
    </>
  )
}

interface ChangeSkillsProps {
  readonly volunteerId: string
  readonly held: readonly string[]
  readonly onClose: () => void
}

function ChangeSkills({ volunteerId, held, onClose }: ChangeSkillsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { data } = useLiveQuery({ query: skillsQuery, variables: {} })
  const [chosen, setChosen] = useState<string[]>([...held])
  const deskForm = useDeskForm({
    document: setSkillsMutation,
    initialValues: {},
    toInput: () => ({ volunteerId, skillIds: chosen }),
    onDone: () => {
      onClose()
      say(words('abilities.skills.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('abilities.skills')}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        {data?.skills.length === 0 && <p className="soft">{words('abilities.skills.empty')}</p>}
        <Checkbox.Group aria-label={words('abilities.skills')} value={chosen} onChange={setChosen}>
          <div className={styles.consentChoices}>
            {data?.skills.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={format.text(name)} />
            ))}
          </div>
        </Checkbox.Group>
      </Form>
    </DeskModal>
  )
}

interface Line {
  readonly key: number
  readonly weekday: string
  readonly from: string
  readonly to: string
}

interface ChangeAvailabilityProps {
  readonly volunteerId: string
  readonly spans: ResultOf<typeof abilitiesFragment>['availability']
  readonly onClose: () => void
}

function ChangeAvailability({ volunteerId, spans, onClose }: ChangeAvailabilityProps) {
  const words = useOfficeWords()
  const [lines, setLines] = useState<readonly Line[]>(() =>
    spans.map(({ weekday, fromMinute, toMinute }, key) => ({
      key,
      weekday: String(weekday),
      from: timeOf(fromMinute),
      to: timeOf(toMinute % dayMinutesOf),
    })),
  )
  const change = (key: number, changed: Partial<Line>) =>
    setLines((former) => former.map((line) => (line.key === key ? { ...line, ...changed } : line)))
  const wrong = lines.some(({ from, to }) => minuteOf(from) === null || minuteOf(to, true) === null)
  const backwards = lines.some(({ from, to }) => (minuteOf(to, true) ?? 0) <= (minuteOf(from) ?? 0))
  const deskForm = useDeskForm({
    document: setAvailabilityMutation,
    initialValues: {},
    toInput: () => ({
      volunteerId,
      spans: lines.map(({ weekday, from, to }) => ({
        weekday: Number(weekday),
        fromMinute: minuteOf(from) ?? 0,
        toMinute: minuteOf(to, true) ?? dayMinutesOf,
      })),
    }),
    onDone: () => {
      onClose()
      say(words('abilities.availability.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('abilities.availability')} size="lg">
      <Form form={deskForm} submit={words('action.save')} held={wrong || backwards} onCancel={onClose}>
        {lines.map((line, index) => (
          <div key={line.key} className={styles.span}>
            <Select
              label={words('abilities.weekday')}
              data={weekdays.map((day) => ({ value: day, label: words(`abilities.weekday.${day}`) }))}
              value={line.weekday}
              allowDeselect={false}
              onChange={(weekday) => weekday && change(line.key, { weekday })}
            />
            <TextInput
              type="time"
              label={words('abilities.from')}
              value={line.from}
              onChange={(event) => change(line.key, { from: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={words('abilities.until')}
              value={line.to}
              error={
                (minuteOf(line.to, true) ?? 0) <= (minuteOf(line.from) ?? 0) && line.to !== ''
                  ? words('issue.order')
                  : null
              }
              onChange={(event) => change(line.key, { to: event.currentTarget.value })}
            />
            <button
              type="button"
              className="button icon"
              aria-label={words('abilities.availability.drop', { shown: String(index + 1) })}
              onClick={() => setLines((former) => former.filter(({ key }) => key !== line.key))}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            onClick={() =>
              setLines((former) => [
                ...former,
                {
                  key: Math.max(-1, ...former.map(({ key }) => key)) + 1,
                  weekday: weekdays[Math.min(6, former.length)] ?? '1',
                  from: '18:00',
                  to: '21:00',
                },
              ])
            }
          >
            {words('abilities.availability.add')}
          </Button>
        </div>
      </Form>
    </DeskModal>
  )
}
