import type { Database } from '@erikti/prisma/client'
import type { RegionModel } from '@erikti/prisma/generated/client/models'
import type { BrowserPort } from './access/browser-port.ts'
import type { SecretBox } from './access/secret-box.ts'
import type { Viewer } from './access/viewer.ts'
import type { LimitsPort } from './limits/limits-port.ts'
import type { LivePort } from './live/live-port.ts'
import type { UsagePort } from './partner-keys/usage-port.ts'
import type { PersonalReads } from './personal-data/personal-reads.ts'
import type { Clock } from './shared/clock.ts'

/** What every resolver gets: who asks, what time it is, where the data are. One per request or subscription. */
export interface Context {
  viewer: Viewer
  clock: Clock
  database: Database
  live: LivePort
  limits: LimitsPort
  /** Told when the operation is turned away; keeps count for partner keys. */
  usage: UsagePort
  /** The region that this server serves: `readRegion(database)`, once a process. */
  region: RegionModel
  /** Where the request came from, and what its browser keeps for us. */
  browser: BrowserPort
  /** Encrypts what the database must not give away. */
  secrets: SecretBox
  /** Whose personal data this operation read; written to the access log before the answer goes out. */
  personalReads: PersonalReads
}
