/** What the live engine has done so far and holds at present, for `/metrics` and for tests. */
export interface LiveStatistics {
  /** Open iterators over figures. */
  watchers: number
  /** Distinct figures among them. */
  groups: number
  /** Open iterators over the activity feed. */
  followers: number
  /** Subscriptions that are told together, and of how many groups they are. */
  members: number
  audiences: number
  /** Updates made for a whole group. */
  renderings: number
  readRounds: number
  failedReads: number
  /** Updates handed to readers, activity included. */
  deliveries: number
}

export function emptyStatistics(): LiveStatistics {
  return {
    watchers: 0,
    groups: 0,
    followers: 0,
    members: 0,
    audiences: 0,
    renderings: 0,
    readRounds: 0,
    failedReads: 0,
    deliveries: 0,
  }
}
