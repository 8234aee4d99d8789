import { Button, Checkbox, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useProblemWords } from '../../../desk/problem-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { signUpMutation } from './signup-commands.ts'
import type { SignupsShift } from './signups-query.ts'
import styles from './signups.module.css'

const peopleQuery = graphql(`
  query VolunteersToSignUp($filter: VolunteerFilter) {
    volunteers(first: 20, filter: $filter) {
      edges {
        node {
          id
          familyName
          givenName
          district {
            id
            name {
              kk
              ru
              en
            }
          }
        }
      }
    }
  }
`)

interface Outcome {
  readonly name: string
  readonly said: string
  readonly done: boolean
}

interface AddPeopleProps {
  readonly shift: SignupsShift
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Signs one person up, or several who come together; says of each what came of it. */
export function AddPeople({ shift, onChanged, onClose }: AddPeopleProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const problemWords = useProblemWords()
  const { reachOf } = useDeskViewer()
  const everyOrganisation = useOrganisationChoices(true)
  const reach = reachOf('SIGNUPS_WRITE')
  const organisations = reach
    ? reach.map(({ id, name }) => ({ value: id, label: format.text(name) }))
    : [...everyOrganisation]
  const only = reach?.length === 1 ? (reach[0]?.id ?? null) : null
  const [organisation, setOrganisation] = useState<string | null>(only)
  const [chosen, setChosen] = useState<string[]>([])
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const [text, setText] = useState('')
  const [isAccompanied, setAccompanied] = useState(false)
  const [joinWaitlist, setJoinWaitlist] = useState(true)
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const { sending, send } = useCommand(signUpMutation, {})
  const [{ data }] = useQuery({
    query: peopleQuery,
    variables: { filter: { ...(text && { search: text }), ...(organisation && { organisation }) } },
  })
  const found = (data?.volunteers?.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: `${node.familyName} ${node.givenName}, ${format.text(node.district.name)}`,
  }))
  const options = [
    ...found,
    ...chosen
      .filter((id) => !found.some(({ value }) => value === id))
      .map((id) => ({ value: id, label: names.get(id) ?? '' })),
  ]

  const choose = (ids: string[]) => {
    setChosen(ids)
    setNames(new Map(ids.map((id) => [id, options.find(({ value }) => value === id)?.label ?? ''])))
  }
  const add = async () => {
    const left: string[] = []
    const said: Outcome[] = []
    for (const volunteerId of chosen) {
      const outcome = await send({
        shiftId: shift.id,
        volunteerId,
        ...(organisation && { organisationId: organisation }),
        isAccompanied,
        joinWaitlist,
      })
      const name = names.get(volunteerId) ?? ''
      if (!outcome) continue
      if ('problem' in outcome) {
        left.push(volunteerId)
        said.push({ name, said: problemWords(outcome.problem), done: false })
      } else {
        const { signup, warnings } = outcome.payload
        const notes = warnings.map(({ kind, minutes, shift: other }) =>
          words(`signups.warning.${kind}`, {
            event: other ? format.text(other.event.name) : '',
            shown: format.number(minutes ?? 0),
          }),
        )
        const state = words(`signups.status.${signup?.status ?? 'CONFIRMED'}`)
        said.push({ name, said: [state, ...notes].join('. '), done: true })
      }
    }
    setOutcomes(said)
    setChosen(left)
    onChanged()
  }

  return (
    <DeskModal
      title={words('signups.add.title', { role: format.text(shift.role) })}
      onClose={onClose}
      closeOnClickOutside={!sending}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Select
          label={words('field.organisation')}
          description={words('signups.add.organisation')}
          placeholder={words('volunteers.alone')}
          data={organisations}
          value={organisation}
          onChange={setOrganisation}
          searchable
          clearable={only === null}
          clearButtonProps={{ 'aria-label': words('filter.clear') }}
          nothingFoundMessage={words('field.nothing')}
        />
        <MultiSelect
          label={words('signups.add.people')}
          placeholder={words('signups.add.search')}
          data={options}
          value={chosen}
          onChange={choose}
          searchValue={text}
          onSearchChange={setText}
          // What is found was found by the server, which forgives spellings.
          filter={({ options: given }) => given}
          searchable
          hidePickedOptions
          nothingFoundMessage={words('field.nothing')}
          data-autofocus
        />
        <Checkbox
          label={words('signups.add.wait')}
          checked={joinWaitlist}
          onChange={(event) => setJoinWaitlist(event.currentTarget.checked)}
        />
        <Checkbox
          label={words('signups.add.accompanied')}
          checked={isAccompanied}
          onChange={(event) => setAccompanied(event.currentTarget.checked)}
        />
        {outcomes.length > 0 && (
          <ul className={styles.outcomes} role="status">
            {outcomes.map(({ name, said, done }) => (
              <li key={name} data-done={done || undefined}>
                <Icon name={done ? 'check' : 'info'} />
                <span>
                  <b>{name}</b> {said}
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose} disabled={sending}>
            {words('help.close')}
          </Button>
          <Button type="submit" loading={sending} disabled={chosen.length === 0}>
            {words('signups.add')}
          </Button>
        </div>
      </form>
    </DeskModal>
  )
}
