import type { Random } from '@erikti/prisma/seed/random'

export const faultKinds = {
  crashDatabase: 'PostgreSQL killed or stopped at once',
  killServer: 'a server killed',
  stopServer: 'a server asked to stop',
  endListener: 'a connection that listens ended',
  endBackends: 'other connections of servers ended',
  cutSockets: 'dashboards cut off',
  stallDashboards: 'dashboards that take nothing for a while',
  commitLate: 'a transaction held open while others commit',
  leaveBehind: 'a dashboard away while more happens than is told one by one',
} as const

export type FaultKind = keyof typeof faultKinds

/** How likely each is next to the others. */
const weights: Record<FaultKind, number> = {
  crashDatabase: 2,
  killServer: 3,
  stopServer: 1,
  endListener: 3,
  endBackends: 3,
  cutSockets: 4,
  stallDashboards: 3,
  commitLate: 5,
  leaveBehind: 1,
}

/** What comes next, for as long as it is asked: first each kind once, in any order, then whatever the weights say. */
export function* planFaults(random: Random): Generator<FaultKind, never> {
  const kinds = Object.keys(faultKinds) as FaultKind[]
  yield* random.shuffle(kinds)
  for (;;) yield random.pickWeighted(kinds, (kind) => weights[kind])
}
