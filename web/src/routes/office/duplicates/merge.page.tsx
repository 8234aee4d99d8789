import { Textarea } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import confirm from '../../../desk/confirm.module.css'
import { Confirm } from '../../../desk/confirm.tsx'
import { Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import styles from './duplicates.module.css'
import { RecordBeside } from './record-beside.tsx'

const comparedFragment = graphql(`
  fragment ComparedParts on Volunteer {
    id
    familyName
    givenName
    patronymic
    birthDate
    phone
    email
    district {
      id
      name {
        kk
        ru
        en
      }
    }
    memberships {
      organisation {
        id
        name {
          kk
          ru
          en
        }
      }
    }
    skills {
      id
      name {
        kk
        ru
        en
      }
    }
    hours {
      attendances(first: 1) {
        totalCount
      }
    }
  }
`)

const bothQuery = graphql(
  `
    query BothVolunteers($one: ID!, $other: ID!) {
      one: volunteer(id: $one) {
        ...ComparedParts
      }
      other: volunteer(id: $other) {
        ...ComparedParts
      }
    }
  `,
  [comparedFragment],
)

const mergeMutation = graphql(
  `
    mutation MergeVolunteers($input: MergeVolunteersInput!) {
      mergeVolunteers(input: $input) {
        __typename
        ... on MergeVolunteersPayload {
          movedAttendances
          volunteer {
            id
          }
        }
        ... on MergeConflictError {
          conflicts {
            kind
            attendanceId
            eventId
            otherEventId
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const distinctMutation = graphql(
  `
    mutation SayDistinct($input: SayDistinctInput!) {
      sayDistinct(input: $input) {
        __typename
        ... on SayDistinctPayload {
          volunteerIds
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

type Compared = ResultOf<typeof comparedFragment>
type Conflict = Extract<ResultOf<typeof mergeMutation>['mergeVolunteers'], { conflicts: unknown }>['conflicts'][number]

const route = getRouteApi('/office/desk/volunteers/merge')

/** Two records side by side: which one stays, and what that means, before anything is done. */
export function MergePage() {
  const { one: oneId, other: otherId } = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({
    query: bothQuery,
    variables: { one: oneId ?? '', other: otherId ?? '' },
  })
  const one = data?.one
  const other = data?.other
  if (!one || !other || one.id === other.id)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return <Compare one={one} other={other} />
}

function Compare({ one, other }: { readonly one: Compared; readonly other: Compared }) {
  const words = useOfficeWords()
  const navigate = useNavigate()
  const [survivorId, setSurvivorId] = useState(one.id)
  const [telling, setTelling] = useState(false)
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const mergedId = survivorId === one.id ? other.id : one.id
  const deskForm = useDeskForm({
    document: mergeMutation,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }) => ({ survivorId, mergedId, reason: reason.trim() }),
    onDone: ({ movedAttendances, volunteer }) => {
      say(words('merge.done', { shown: String(movedAttendances) }))
      void navigate(
        volunteer ? { to: '/office/volunteers/$id', params: { id: volunteer.id } } : { to: '/office/volunteers' },
      )
    },
    onProblem: (problem) => setConflicts('conflicts' in problem ? (problem.conflicts as Conflict[]) : []),
  })
  const { form } = deskForm
  return (
    <Page
      title={words('merge.title')}
      crumbs={
        <>
          <Link to="/office/volunteers">{words('volunteers.title')}</Link>
          <Link to="/office/volunteers/duplicates">{words('duplicates.title')}</Link>
        </>
      }
      note={<p>{words('merge.note')}</p>}
      aside={
        <button type="button" className="button" onClick={() => setTelling(true)}>
          {words('merge.distinct')}
        </button>
      }
    >
      <div className={styles.both} role="radiogroup" aria-label={words('merge.note')}>
        {[one, other].map((person) => (
          <Record
            key={person.id}
            person={person}
            beside={person === one ? other : one}
            stays={person.id === survivorId}
            onKeep={() => {
              setSurvivorId(person.id)
              setConflicts([])
            }}
          />
        ))}
      </div>
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} />}
      <div className="narrow">
        <Panel title={words('merge.submit')}>
          <Form
            form={deskForm}
            label={words('merge.title')}
            submit={words('merge.submit')}
            danger
            onCancel={() => void navigate({ to: '/office/volunteers/duplicates' })}
          >
            <ul className={confirm.consequences}>
              <li>{words('merge.what')}</li>
              <li>{words('merge.filled')}</li>
              <li>{words('merge.numbers')}</li>
              <li>{words('merge.never')}</li>
            </ul>
            <Textarea
              label={words('field.reason')}
              description={words('field.reason.hint')}
              autosize={false}
              rows={2}
              key={form.key('reason')}
              {...form.getInputProps('reason')}
            />
          </Form>
        </Panel>
      </div>
      {telling && (
        <Confirm
          document={distinctMutation}
          input={{ oneId: one.id, otherId: other.id }}
          title={words('merge.distinct.title')}
          consequences={[words('merge.distinct.what'), words('merge.distinct.stays')]}
          action={words('merge.distinct')}
          onDone={() => {
            say(words('merge.distinct.done'))
            void navigate({ to: '/office/volunteers/duplicates' })
          }}
          onClose={() => setTelling(false)}
        />
      )}
    </Page>
  )
}

interface RecordProps {
  readonly person: Compared
  readonly beside: Compared
  readonly stays: boolean
  readonly onKeep: () => void
}

function Record({ person, beside, stays, onKeep }: RecordProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const listed = (of: Compared, names: (person: Compared) => readonly string[]) => [...new Set(names(of))].join(', ')
  const rows: readonly (readonly [label: string, of: (person: Compared) => string])[] = [
    [words('field.familyName'), ({ familyName }) => familyName],
    [words('field.givenName'), ({ givenName }) => givenName],
    [words('field.patronymic'), ({ patronymic }) => patronymic ?? ''],
    [words('field.birthDate'), ({ birthDate }) => format.day(birthDate)],
    [words('field.phone'), ({ phone }) => phone ?? ''],
    [words('field.email'), ({ email }) => email ?? ''],
    [words('filter.district'), ({ district }) => format.text(district.name)],
    [
      words('volunteers.memberships'),
      (of) => listed(of, ({ memberships }) => memberships.map(({ organisation }) => format.text(organisation.name))),
    ],
    [words('abilities.skills'), (of) => listed(of, ({ skills }) => skills.map(({ name }) => format.text(name)))],
    [words('merge.attendances'), ({ hours }) => format.number(hours?.attendances.totalCount ?? 0)],
  ]
  const name = [person.familyName, person.givenName].join(' ')
  return (
    <RecordBeside
      name={name}
      heading={
        <Link to="/office/volunteers/$id" params={{ id: person.id }}>
          {name}
        </Link>
      }
      keepLabel={words('merge.keepOf', { name, day: format.day(person.birthDate) })}
      rows={rows.map(([label, of]) => [label, of(person), of(beside)])}
      stays={stays}
      onKeep={onKeep}
    />
  )
}

function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const words = useOfficeWords()
  return (
    <Panel title={words('merge.conflicts')} note={words('merge.conflict.fix')}>
      <ul>
        {conflicts.map(({ kind, attendanceId, eventId, otherEventId }) => (
          <li key={attendanceId} className="link-row">
            <span>{words(`merge.conflict.${kind}`)}</span>
            <span className={styles.links}>
              {[eventId, otherEventId]
                .filter((id) => id !== null)
                .map((id) => (
                  <EventLink key={id} id={id} />
                ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const eventQuery = graphql(`
  query ConflictEvent($id: ID!) {
    event(id: $id) {
      id
      startsAt
      name {
        kk
        ru
        en
      }
    }
  }
`)

function EventLink({ id }: { readonly id: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { data } = useLiveQuery({ query: eventQuery, variables: { id } })
  return (
    <Link to="/office/events/$eventId/hours" params={{ eventId: id }}>
      {data?.event
        ? `${format.text(data.event.name)}, ${format.dayOf(data.event.startsAt, 'short')}`
        : words('merge.conflict.open')}
    </Link>
  )
}
