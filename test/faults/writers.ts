import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '@erikti/prisma/seed/random'
import type { Programme } from './programme.ts'

export type WriteKind = 'checkIn' | 'checkOut' | 'correctAttendance'

/** One thing that a client wanted done, under one idempotency key. */
export interface Write {
  key: string
  kind: WriteKind
  tries: number
  /** The client went away after its first try and never asked again: it may have happened or not, but not by half. */
  abandoned: boolean
  /** What was answered; null when nothing was, or a refusal. Ids are those of the API. */
  answer: { attendanceId: string | null; voidedId: string | null } | null
  answeredAt: number | null
  /** A named error, or a top-level one that repeating does not mend. */
  refusal: string | null
}

export interface WritersOptions {
  programme: Programme
  urls: () => readonly string[]
  random: Random
  /** Clients that write at once. */
  count: number
  onAcknowledged: (write: Write, url: string) => void
}

/** Clients write people in, out and right until they are told to stop. */
export interface Writers {
  readonly writes: readonly Write[]
  readonly repeats: number
  /** Begins nothing more; settles when everything begun has been answered, or could not be within the time. */
  stop(milliseconds: number): Promise<void>
}

const answerMilliseconds = 8_000
const pauseMilliseconds = { least: 10, most: 200 }
const shares = { leave: 0.7, corrected: 0.3, neverThere: 0.3, hangUp: 0.06, abandon: 0.03 }
const minute = 60_000

const documents: Record<WriteKind, string> = {
  checkIn: `mutation FaultsCheckIn($input: CheckInInput!) { checkIn(input: $input) { __typename ... on Error { code message }
    ... on AttendancePayload { attendanceId } } }`,
  checkOut: `mutation FaultsCheckOut($input: CheckOutInput!) { checkOut(input: $input) { __typename ... on Error { code message }
    ... on AttendancePayload { attendanceId } } }`,
  correctAttendance: `mutation FaultsCorrect($input: CorrectAttendanceInput!) { correctAttendance(input: $input) {
    __typename ... on Error { code message } ... on CorrectAttendancePayload { voided { id } attendance { id } } } }`,
}

interface Result {
  code?: string
  message?: string
  attendanceId?: string
  attendance?: { id: string } | null
  voided?: { id: string } | null
}

interface Answer {
  data?: Record<string, Result | null> | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

/** Says nothing of what was wanted: the server or its database was away, or busy. The same may be asked again. */
const worthRepeating = new Set(['INTERNAL_SERVER_ERROR', 'RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'TIMEOUT'])

export function startWriters({ programme, urls, random, count, onAcknowledged }: WritersOptions): Writers {
  const writes: Write[] = []
  const people = [...programme.volunteerIds]
  const givingUp = new AbortController()
  let stopping = false
  let repeats = 0

  /** Sends the write until it is answered. Null: it was abandoned, refused, or the run is over. */
  async function perform(kind: WriteKind, input: Record<string, unknown>): Promise<Write['answer']> {
    const write: Write = {
      key: `faults-${writes.length + 1}`,
      kind,
      tries: 0,
      abandoned: random.chance(shares.abandon),
      answer: null,
      answeredAt: null,
      refusal: null,
    }
    writes.push(write)
    const hangsUp = write.abandoned || random.chance(shares.hangUp)
    while (!givingUp.signal.aborted) {
      const url = random.pick([...urls(), ''])
      if (url !== '') {
        write.tries += 1
        if (write.tries > 1) repeats += 1
        const hangUpMilliseconds = hangsUp && write.tries === 1 ? random.integer(1, 60) : null
        const isAnswered = await attempt(write, url, { ...input, idempotencyKey: write.key }, hangUpMilliseconds)
        if (isAnswered) return write.answer
        if (write.abandoned) return null
      }
      await wait(random.integer(20, 250), undefined, { signal: givingUp.signal }).catch(() => {})
    }
    return null
  }

  async function attempt(
    write: Write,
    url: string,
    input: object,
    hangUpMilliseconds: number | null,
  ): Promise<boolean> {
    let answer: Answer
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          authorization: `Bearer ${programme.key}`,
        },
        body: JSON.stringify({ query: documents[write.kind], variables: { input } }),
        signal: AbortSignal.any([givingUp.signal, AbortSignal.timeout(hangUpMilliseconds ?? answerMilliseconds)]),
      })
      if (response.status === 429 || response.status === 502 || response.status === 503) return false
      answer = (await response.json()) as Answer
    } catch {
      return false
    }
    const [error] = answer.errors ?? []
    if (error) {
      const code = error.extensions?.code ?? 'NONE'
      if (worthRepeating.has(code)) return false
      write.refusal = `${code}: ${error.message}`
      return true
    }
    const result = answer.data?.[write.kind]
    if (!result) return false
    if (result.code !== undefined) {
      write.refusal = `${result.code}: ${result.message}`
      return true
    }
    write.answer = {
      attendanceId: result.attendanceId ?? result.attendance?.id ?? null,
      voidedId: result.voided?.id ?? null,
    }
    write.answeredAt = performance.now()
    onAcknowledged(write, url)
    return true
  }

  /** One person comes, is perhaps put right, and perhaps leaves. */
  async function receive(volunteerId: string): Promise<void> {
    const cameAt = Date.now() - random.integer(2, 40) * minute
    const came = await perform('checkIn', {
      eventId: random.pick(programme.eventIds),
      volunteerId,
      at: new Date(cameAt).toISOString(),
    })
    let attendanceId = came?.attendanceId
    if (attendanceId && random.chance(shares.corrected)) {
      const wasThere = !random.chance(shares.neverThere)
      const corrected = await perform('correctAttendance', {
        attendanceId,
        reason: 'Entered wrong',
        wasThere,
        ...(wasThere && { checkedInAt: new Date(cameAt - minute).toISOString() }),
      })
      attendanceId = corrected?.attendanceId
    }
    if (attendanceId && random.chance(shares.leave)) await perform('checkOut', { attendanceId })
  }

  async function work(): Promise<void> {
    while (!stopping) {
      const volunteerId = people.pop()
      if (volunteerId === undefined) return
      await receive(volunteerId)
      await wait(random.integer(pauseMilliseconds.least, pauseMilliseconds.most))
    }
  }

  const working = Promise.all(Array.from({ length: count }, work))
  return {
    writes,
    get repeats() {
      return repeats
    },
    async stop(milliseconds) {
      stopping = true
      const timer = setTimeout(() => givingUp.abort(), milliseconds)
      await working
      clearTimeout(timer)
    },
  }
}
