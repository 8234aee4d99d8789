import type { Write, WriteKind } from './writers.ts'

/** What the database holds at the end. Ids are the database's own; transactions are the low 32 bits of their ids. */
export interface Facts {
  /** One for each command that was carried out under an idempotency key. */
  records: readonly {
    key: string
    command: string
    attendanceId: string | null
    voidedId: string | null
    transaction: string
  }[]
  attendances: readonly {
    id: string
    minutes: number | null
    isVoided: boolean
    replacesId: string | null
  }[]
  /** Of attendances. */
  entries: readonly {
    id: string
    sourceId: string
    metric: string
    delta: number
    reversesId: string | null
    transaction: string
  }[]
  /** Of the kinds that the commands tell. */
  activities: readonly { kind: string; transaction: string }[]
}

const toldBy: Record<WriteKind, string> = {
  checkIn: 'CHECKED_IN',
  checkOut: 'CHECKED_OUT',
  correctAttendance: 'ATTENDANCE_CORRECTED',
}

type Entry = Facts['entries'][number]
type Row = Facts['attendances'][number]

function group<Item>(items: readonly Item[], by: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = by(item)
    const found = groups.get(key)
    if (found) found.push(item)
    else groups.set(key, [item])
  }
  return groups
}

const withoutType = (globalId: string | null) => globalId?.slice(globalId.indexOf('_') + 1) ?? null

const formatEntries = (entries: readonly string[]) => (entries.length === 0 ? 'none' : [...entries].sort().join(', '))

/** What one person's coming counts. Clients put right who is still there, so that minutes come with the leaving alone. */
const entriesOf = ({ id }: Row) => [`ATTENDANCES 1 of ${id}`, `VOLUNTEERS_INVOLVED 1 of ${id}`]

const formatEntry = ({ metric, delta, sourceId }: Entry) => `${metric} ${delta} of ${sourceId}`

/**
 * Everything in which the database differs from what clients were told: every acknowledged write is there, with the answer
 * that was given, once; whatever was carried out, acknowledged or not, is there as a whole (fact, ledger entries and activity
 * of one transaction); and nothing is there that nobody wrote.
 */
export function checkWrites(writes: readonly Write[], facts: Facts): string[] {
  const differences: string[] = []
  const say = (line: string) => void differences.push(line)
  const written = new Map(writes.map((write) => [write.key, write]))
  const records = group(facts.records, ({ key }) => key)
  const rows = new Map(facts.attendances.map((row) => [row.id, row]))
  const entriesIn = group(facts.entries, ({ transaction }) => transaction)
  const entriesOfSource = group(facts.entries, ({ sourceId }) => sourceId)
  const activitiesIn = group(facts.activities, ({ transaction }) => transaction)

  for (const write of writes) {
    const name = `${write.kind} ${write.key}`
    const found = records.get(write.key) ?? []
    if (write.refusal !== null) say(`${name}: refused, ${write.refusal}`)
    else if (write.answer === null && !write.abandoned) say(`${name}: never answered in ${write.tries} tries`)
    if (write.answer === null) continue
    if (found.length !== 1) say(`${name}: acknowledged, and there ${found.length} times`)
    for (const record of found) {
      const [told, toldVoided] = [withoutType(write.answer.attendanceId), withoutType(write.answer.voidedId)]
      if (told !== record.attendanceId) say(`${name}: answered with ${told}, and ${record.attendanceId} is kept`)
      if (write.kind === 'correctAttendance' && toldVoided !== record.voidedId)
        say(`${name}: answered that ${toldVoided} is void, and ${record.voidedId} is kept`)
    }
  }

  const explained = new Map<string, string>()
  for (const record of facts.records) {
    const name = `${record.command} ${record.key}`
    const write = written.get(record.key)
    if (!write || write.kind !== record.command) {
      say(`${name}: kept, and nobody wrote it`)
      continue
    }
    const told = (activitiesIn.get(record.transaction) ?? []).map(({ kind }) => kind)
    if (told.length !== 1 || told[0] !== toldBy[write.kind])
      say(`${name}: its transaction told ${told.join(', ') || 'nothing'} instead of ${toldBy[write.kind]}`)
    const counted = (entriesIn.get(record.transaction) ?? []).map(formatEntry)
    const expected = expectEntries(record, name)
    if (expected && formatEntries(counted) !== formatEntries(expected))
      say(`${name}: its transaction counted ${formatEntries(counted)} instead of ${formatEntries(expected)}`)
  }

  function expectEntries(record: Facts['records'][number], name: string): string[] | null {
    const row = record.attendanceId === null ? undefined : rows.get(record.attendanceId)
    if (record.attendanceId !== null && !row) {
      say(`${name}: attendance ${record.attendanceId} is missing`)
      return null
    }
    if (record.command === 'checkOut') return row?.minutes ? [`VOLUNTEER_MINUTES ${row.minutes} of ${row.id}`] : []
    if (row) {
      const other = explained.get(row.id)
      if (other !== undefined) say(`${name}: attendance ${row.id} was made by ${other} as well`)
      explained.set(row.id, name)
    }
    if (record.command === 'checkIn') return row ? entriesOf(row) : []
    const voided = record.voidedId === null ? undefined : rows.get(record.voidedId)
    if (!voided?.isVoided) {
      say(`${name}: attendance ${record.voidedId} is not void`)
      return null
    }
    if (row && row.replacesId !== voided.id) say(`${name}: attendance ${row.id} does not stand for ${voided.id}`)
    const takenBack = (entriesOfSource.get(voided.id) ?? [])
      .filter(({ reversesId }) => reversesId === null)
      .map(({ metric, delta, sourceId }) => `${metric} ${-delta} of ${sourceId}`)
    return [...takenBack, ...(row ? entriesOf(row) : [])]
  }

  const known = new Set(facts.records.map(({ transaction }) => transaction))
  for (const { id } of facts.attendances) if (!explained.has(id)) say(`attendance ${id}: there, and no command made it`)
  for (const entry of facts.entries)
    if (!known.has(entry.transaction)) say(`ledger entry ${entry.id} (${formatEntry(entry)}): no command counted it`)
  for (const { kind, transaction } of facts.activities)
    if (!known.has(transaction)) say(`activity ${kind} of transaction ${transaction}: no command told it`)
  return differences
}
