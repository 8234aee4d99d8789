import { openBloodDay } from './blood-day.ts'
import { openChallengeDay } from './challenge-day.ts'
import type { Client } from './client.ts'
import { openEventDay } from './event-day.ts'
import type { EventDay } from './event-day.ts'
import { openFundDay } from './fund-day.ts'
import type { Tally } from './report.ts'
import type { Beside } from './run.ts'
import { openStoreDay } from './store-day.ts'
import { openTeaDay } from './tea-day.ts'

export interface ProgrammesOptions {
  client: Client
  /** A second person, for what takes two; null where nobody has given one. */
  second: Client | null
  tally: Tally
  clock: () => Date
  random: () => number
}

/** The events’ day, and all that goes on beside it where there is something of it to play on. */
export async function openProgrammes({
  second,
  ...options
}: ProgrammesOptions): Promise<{ day: EventDay; besides: (Beside & { where: string })[] }> {
  return {
    day: await openEventDay(options),
    besides: [
      { ...(await openStoreDay(options)), where: 'at the Social store', perArrival: 0.3 },
      { ...(await openBloodDay(options)), where: 'where blood is given', perArrival: 0.2 },
      { ...(await openChallengeDay(options)), where: 'in the challenges', perArrival: 0.2 },
      { ...(await openTeaDay(options)), where: 'where tea is poured', perArrival: 0.5 },
      { ...(await openFundDay({ ...options, second })), where: 'with relief funds', perArrival: 0.15 },
    ].filter(({ isOpen }) => isOpen),
  }
}
