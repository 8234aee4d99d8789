import type { Database } from '@erikti/prisma/client'
import type { RegionModel } from '@erikti/prisma/generated/client/models'
import type { Viewer } from './access/viewer.ts'
import type { LivePort } from './live/live-port.ts'
import type { Clock } from './shared/clock.ts'

/** What every resolver gets: who asks, what time it is, where the data are. One per request or subscription. */
export interface Context {
  viewer: Viewer
  clock: Clock
  database: Database
  live: LivePort
  /** The region that this server serves: `readRegion(database)`, once a process. */
  region: RegionModel
}
