import type { Latencies } from './latency.ts'

/** What has happened so far. */
export interface Tally {
  checkedIn: number
  signedUp: number
  checkedOut: number
  eventsOpened: number
  /** Visits to the Social store. */
  familiesServed: number
  /** Gifts in kind that came in there. */
  giftsReceived: number
  /** Requests for help that were written down, and those that went through all their steps. */
  helpAsked: number
  helpClosed: number
  /** Promises of money to relief funds, what came to them, and what two people gave from them. */
  moneyPromised: number
  moneyReceived: number
  moneyGiven: number
  /** What a second person took back. */
  moneyReversed: number
  /** Places booked at the next blood drive, and donations at the running one. */
  donorsBooked: number
  donorsGave: number
  /** Posts for challenges that were sent in, and those that were confirmed. */
  postsSent: number
  postsVerified: number
  /** Where tea is poured. */
  headsCounted: number
  retries: number
  /** By the error's code. */
  refusals: Map<string, number>
}

/** The code of what ended because the run was stopped. */
export const stoppedCode = 'STOPPED'

export function createTally(): Tally {
  return {
    checkedIn: 0,
    signedUp: 0,
    checkedOut: 0,
    eventsOpened: 0,
    familiesServed: 0,
    giftsReceived: 0,
    helpAsked: 0,
    helpClosed: 0,
    moneyPromised: 0,
    moneyReceived: 0,
    moneyGiven: 0,
    moneyReversed: 0,
    donorsBooked: 0,
    donorsGave: 0,
    postsSent: 0,
    postsVerified: 0,
    headsCounted: 0,
    retries: 0,
    refusals: new Map(),
  }
}

/** What was under way when the run was stopped was not refused by anybody. */
export function countRefusal(tally: Tally, code: string): void {
  if (code === stoppedCode) return
  tally.refusals.set(code, (tally.refusals.get(code) ?? 0) + 1)
}

interface Moment {
  tally: Tally
  latencies: Latencies
  elapsedMilliseconds: number
}

function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function formatLatency(milliseconds: number | null): string {
  if (milliseconds === null) return '–'
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`
}

function formatRefusals(refusals: ReadonlyMap<string, number>): string {
  if (refusals.size === 0) return 'none refused'
  const sorted = [...refusals].sort(([, a], [, b]) => b - a)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  return `${total} refused (${sorted.map(([code, count]) => `${code} ${count}`).join(', ')})`
}

function formatRate({ tally, elapsedMilliseconds }: Moment): string {
  return `${((tally.checkedIn * 1_000) / Math.max(1, elapsedMilliseconds)).toFixed(1)}/s`
}

/** One line while it runs. */
export function formatProgress(moment: Moment, seconds: number, lateMilliseconds: number): string {
  const { tally, latencies, elapsedMilliseconds } = moment
  return [
    `${formatClock(Math.min(seconds, elapsedMilliseconds / 1_000))} of ${formatClock(seconds)}`,
    `${tally.checkedIn} in (${formatRate(moment)})`,
    `${tally.signedUp} signed up`,
    `${tally.checkedOut} out`,
    `${tally.familiesServed} served`,
    `p50 ${formatLatency(latencies.quantile(0.5))}, p99 ${formatLatency(latencies.quantile(0.99))}`,
    formatRefusals(tally.refusals),
    ...(lateMilliseconds > 1_000 ? [`${(lateMilliseconds / 1_000).toFixed(1)} s behind`] : []),
  ].join(' · ')
}

/** The last line. */
export function formatSummary(moment: Moment, isStopped: boolean): string {
  const { tally, latencies, elapsedMilliseconds } = moment
  return (
    `${isStopped ? 'Stopped' : 'Done'} after ${(elapsedMilliseconds / 1_000).toFixed(1)} s: ` +
    [
      `${tally.checkedIn} checked in (${formatRate(moment)})`,
      `${tally.signedUp} signed up`,
      `${tally.checkedOut} checked out`,
      ...(tally.eventsOpened > 0 ? [`${tally.eventsOpened} event${tally.eventsOpened === 1 ? '' : 's'} opened`] : []),
      `${tally.familiesServed} ${tally.familiesServed === 1 ? 'family' : 'families'} served`,
      `${tally.giftsReceived} gift${tally.giftsReceived === 1 ? '' : 's'} received`,
      `${tally.helpClosed} of ${tally.helpAsked} request${tally.helpAsked === 1 ? '' : 's'} for help closed`,
      `funds: ${tally.moneyPromised} promised, ${tally.moneyReceived} received, ${tally.moneyReversed} reversed, ${tally.moneyGiven} given`,
      `${tally.donorsBooked} donor${tally.donorsBooked === 1 ? '' : 's'} booked and ${tally.donorsGave} gave`,
      `${tally.postsVerified} of ${tally.postsSent} post${tally.postsSent === 1 ? '' : 's'} confirmed`,
      ...(tally.headsCounted > 0 ? [`${tally.headsCounted} people given tea`] : []),
      `${latencies.count()} mutations, p50 ${formatLatency(latencies.quantile(0.5))}, p99 ${formatLatency(latencies.quantile(0.99))}`,
      formatRefusals(tally.refusals),
      ...(tally.retries > 0 ? [`${tally.retries} retried`] : []),
    ].join(', ') +
    '.'
  )
}

export interface Screen {
  /** Shows where the run stands: in place on a terminal, else as a new line now and then. */
  show(line: string): void
  /** Leaves the last line standing. */
  end(): void
}

const plainLineMilliseconds = 5_000

export function createScreen(output: NodeJS.WriteStream): Screen {
  let shownAt = performance.now()
  const isTerminal = output.isTTY === true
  return {
    show(line) {
      if (isTerminal) output.write(`\r\x1b[2K${line.slice(0, (output.columns || 80) - 1)}`)
      else if (performance.now() - shownAt >= plainLineMilliseconds) {
        shownAt = performance.now()
        output.write(`${line}\n`)
      }
    },
    end() {
      if (isTerminal) output.write('\n')
    },
  }
}
