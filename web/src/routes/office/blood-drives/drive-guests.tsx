import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemNotice } from '../../../desk/problem-notice.tsx'
import { useCommand } from '../../../desk/use-command.ts'
import { useFormat } from '../../../format/use-format.ts'
import { toLocalTime } from '../../../format/local-time.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Segments } from '../../../ui/segments.tsx'
import {
  cancelBloodAppointmentMutation,
  recordBloodOutcomeMutation,
  undoBloodOutcomeMutation,
} from './blood-commands.ts'
import { donorsQuery, type DeskDrive, type Guest, type OutcomeName } from './blood-parts.ts'
import { BookForm } from './book-form.tsx'
import { MoveForm } from './move-form.tsx'
import { DonorForm } from './donor-form.tsx'
import { useNextWords } from './next-words.ts'
import styles from './blood.module.css'

const stages = ['all', 'expected', 'here', 'done'] as const
type Stage = (typeof stages)[number]

/** Where somebody stands: expected, there, or through with it. */
function stageOf({ outcomes }: Guest): Exclude<Stage, 'all'> {
  const last = outcomes.at(-1)?.kind
  return last === undefined ? 'expected' : last === 'CAME' || last === 'ADMITTED' ? 'here' : 'done'
}

/** What can be written down next, the usual first. */
function nextOf(kinds: readonly OutcomeName[], isExpected: boolean): readonly OutcomeName[] {
  if (kinds.includes('GAVE') || kinds.includes('TURNED_AWAY') || kinds.includes('NO_SHOW')) return []
  if (kinds.includes('ADMITTED')) return ['GAVE']
  if (kinds.includes('CAME')) return ['ADMITTED', 'TURNED_AWAY']
  return isExpected ? ['CAME', 'NO_SHOW'] : ['CAME']
}

const found = 8

/** The day itself: a name is looked for, and a press or Enter writes down what came of them. Nothing says why. */
export function DriveGuests({ drive }: { readonly drive: DeskDrive }) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { timeZone } = useRegion()
  const [search, setSearch] = useState('')
  const [stage, setStage] = useState<Stage>('all')
  const [isNew, setNew] = useState(false)
  const record = useCommand(recordBloodOutcomeMutation, {})
  const undo = useCommand(undoBloodOutcomeMutation, {})
  const giveBack = useCommand(cancelBloodAppointmentMutation, {})
  const [booking, setBooking] = useState<string | null>(null)
  const [moving, setMoving] = useState<Guest | null>(null)
  const wanted = search.trim().toLocaleLowerCase()
  const guests = drive.guests ?? []
  // A name is looked for among all: whoever is typed is shown wherever they stand.
  const shown = guests.filter((guest) => {
    const { donor } = guest
    if (wanted === '') return stage === 'all' || stageOf(guest) === stage
    return (
      `${donor.familyName} ${donor.givenName}`.toLocaleLowerCase().includes(wanted) ||
      (donor.phone ?? '').endsWith(wanted)
    )
  })
  const others = useLiveQuery({
    query: donorsQuery,
    variables: { search: search.trim(), first: found },
    pause: wanted.length < 2,
  })
  const known = new Set(guests.map(({ donor }) => donor.id))
  const walkIns =
    wanted.length < 2 ? [] : (others.data?.bloodDonors?.edges ?? []).filter(({ node }) => !known.has(node.id))
  // Before the day somebody can be moved, and nothing come of them.
  const hasCome = toLocalTime(drive.startsAt, timeZone).slice(0, 10) <= today
  const write = (donorId: string, kind: OutcomeName) => void record.send({ driveId: drive.id, donorId, kind })
  const first = shown[0]
  const usual =
    hasCome &&
    first &&
    nextOf(
      first.outcomes.map(({ kind }) => kind),
      first.appointment !== null,
    )[0]
  return (
    <>
      <div className={styles.tools}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (shown.length === 1 && first && usual) write(first.donor.id, usual)
          }}
        >
          <TextInput
            label={words('blood.guests.find')}
            {...(hasCome && { description: words('blood.guests.enter') })}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            autoComplete="off"
          />
        </form>
        <Segments
          label={words('blood.guests.show')}
          choices={stages}
          chosen={stage}
          nameOf={(each) => {
            const count = each === 'all' ? guests.length : guests.filter((guest) => stageOf(guest) === each).length
            return `${words(`blood.guests.show.${each}`)} ${format.number(count)}`
          }}
          onChoose={setStage}
        />
      </div>
      <ProblemNotice problem={record.problem ?? undo.problem ?? giveBack.problem} />
      {guests.length === 0 && wanted === '' && (
        <EmptyState title={words('blood.guests.empty')} hint={words('blood.guests.empty.hint')} />
      )}
      {guests.length > 0 && wanted === '' && shown.length === 0 && <p>{words('blood.guests.show.none')}</p>}
      <ul className={styles.guests}>
        {shown.map((guest) => (
          <GuestLine
            key={guest.donor.id}
            guest={guest}
            hasCome={hasCome}
            sending={record.sending || undo.sending || giveBack.sending}
            onWrite={(kind) => write(guest.donor.id, kind)}
            onUndo={(outcomeId) => void undo.send({ outcomeId })}
            {...(drive.status === 'PUBLISHED' && { onMove: () => setMoving(guest) })}
            onGiveBack={(appointmentId) => void giveBack.send({ appointmentId })}
          />
        ))}
        {walkIns.map(({ node: donor }) => (
          <li key={donor.id}>
            <span className={styles.who}>
              <b>
                {donor.familyName} {donor.givenName}
              </b>
              <small>
                {donor.birthDate && format.day(donor.birthDate)} · {words('blood.guests.unexpected')}
              </small>
            </span>
            <span className={styles.steps}>
              {hasCome && (
                <button
                  type="button"
                  className="button"
                  disabled={record.sending}
                  onClick={() => write(donor.id, 'CAME')}
                >
                  {words('blood.do.CAME')}
                </button>
              )}
              {drive.status === 'PUBLISHED' && (
                <button type="button" className="button" onClick={() => setBooking(donor.id)}>
                  {words('blood.book')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={() => setNew(true)}>
        {words(hasCome ? 'blood.guests.new' : 'blood.donor.new')}
      </button>
      {booking && <BookForm drive={drive} donorId={booking} onClose={() => setBooking(null)} />}
      {moving?.appointment && (
        <MoveForm
          drive={drive}
          appointment={moving.appointment}
          name={`${moving.donor.familyName} ${moving.donor.givenName}`}
          onClose={() => setMoving(null)}
        />
      )}
      {isNew && (
        <DonorForm
          onClose={() => setNew(false)}
          onDone={(donorId) => {
            setNew(false)
            if (hasCome) write(donorId, 'CAME')
            else setBooking(donorId)
          }}
        />
      )}
    </>
  )
}

interface GuestLineProps {
  readonly guest: Guest
  readonly hasCome: boolean
  readonly sending: boolean
  readonly onWrite: (kind: OutcomeName) => void
  readonly onUndo: (outcomeId: string) => void
  readonly onMove?: () => void
  readonly onGiveBack: (appointmentId: string) => void
}

function GuestLine({ guest, hasCome, sending, onWrite, onUndo, onMove, onGiveBack }: GuestLineProps) {
  const { donor, appointment, outcomes, next } = guest
  const words = useOfficeWords()
  const format = useFormat()
  const nextWords = useNextWords()
  const kinds = outcomes.map(({ kind }) => kind)
  const last = outcomes.at(-1)
  return (
    <li data-donor={donor.id}>
      <span className={styles.who}>
        <b>
          {appointment ? format.time(appointment.slotAt) : '–'}{' '}
          <Link to="/office/blood-drives/donors/$donorId" params={{ donorId: donor.id }}>
            {donor.familyName} {donor.givenName}
          </Link>
        </b>
        <small>
          {donor.birthDate && format.day(donor.birthDate)}
          {last && ` · ${words(`blood.outcome.${last.kind}`)}`}
          {next && (!last || last.kind === 'GAVE') && ` · ${nextWords(next)}`}
        </small>
      </span>
      <span className={styles.steps}>
        {(hasCome ? nextOf(kinds, appointment !== null) : []).map((kind, index) => (
          <button
            key={kind}
            type="button"
            className={index === 0 ? 'button primary' : 'button'}
            disabled={sending}
            onClick={() => onWrite(kind)}
          >
            {words(`blood.do.${kind}`)}
          </button>
        ))}
        {!last && appointment && (
          <>
            {onMove && (
              <button type="button" className="button" disabled={sending} onClick={onMove}>
                {words('blood.move')}
              </button>
            )}
            <button type="button" className="button" disabled={sending} onClick={() => onGiveBack(appointment.id)}>
              {words('blood.giveBack')}
            </button>
          </>
        )}
        {last && (
          <button type="button" className="button" disabled={sending} onClick={() => onUndo(last.id)}>
            {words('blood.undo')}
          </button>
        )}
      </span>
    </li>
  )
}
