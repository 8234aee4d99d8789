import type { Client } from '@urql/core'
import { createCache } from '../graphql/cache.ts'
import { createDataClient, renewClient } from '../graphql/client.ts'
import { knowDocuments } from '../graphql/persisted.ts'
import possibleTypes from '../graphql/generated/possible-types.json'
import { reconnectAnew } from '../live/socket.ts'
import { createStore, useStore } from '../preferences/store.ts'
import { accessLogCache } from '../routes/office/access-log/access-log.cache.ts'
import { accountCache } from '../routes/office/account/account.cache.ts'
import { challengesCache } from '../routes/office/challenges/challenges.cache.ts'
import { checkInCache } from '../routes/office/check-in/check-in.cache.ts'
import { deskEventsCache } from '../routes/office/events/events.cache.ts'
import { duplicatesCache } from '../routes/office/duplicates/duplicates.cache.ts'
import { bloodCache } from '../routes/office/blood-drives/blood.cache.ts'
import { fairsCache } from '../routes/office/fairs/fairs.cache.ts'
import { briefingsCache } from '../routes/office/briefings/briefings.cache.ts'
import { fundsCache } from '../routes/office/funds/funds.cache.ts'
import { reportsCache } from '../routes/office/reports/reports.cache.ts'
import { distributionsCache } from '../routes/office/distributions/distributions.cache.ts'
import { hoursCache } from '../routes/office/hours/hours.cache.ts'
import { keysCache } from '../routes/office/keys/keys.cache.ts'
import { aidCache } from '../routes/office/aid/aid.cache.ts'
import { messagesCache } from '../routes/office/messages/messages.cache.ts'
import { organisationsCache } from '../routes/office/organisations/organisations.cache.ts'
import { peopleCache } from '../routes/office/people/people.cache.ts'
import { signupsCache } from '../routes/office/signups/signups.cache.ts'
import { storeCache } from '../routes/office/store/store.cache.ts'
import { familiesCache } from '../routes/office/families/families.cache.ts'
import { stockCache } from '../routes/office/stock/stock.cache.ts'
import { volunteersCache } from '../routes/office/volunteers/volunteers.cache.ts'
import { documentHashes } from './trusted-documents.ts'

knowDocuments(documentHashes)

const parts = [
  accessLogCache,
  accountCache,
  challengesCache,
  checkInCache,
  deskEventsCache,
  duplicatesCache,
  bloodCache,
  fairsCache,
  briefingsCache,
  fundsCache,
  reportsCache,
  distributionsCache,
  hoursCache,
  keysCache,
  messagesCache,
  aidCache,
  organisationsCache,
  peopleCache,
  signupsCache,
  storeCache,
  stockCache,
  volunteersCache,
  familiesCache,
]

function createDeskClient(): Client {
  return createDataClient(createCache(parts, possibleTypes))
}

/** The desk has a cache of its own: what it knows of people never lies beside what the public board shows. */
const deskClientStore = createStore(createDeskClient())

export function useDeskClient(): Client {
  return useStore(deskClientStore)
}

/** On the way out by one's own wish: nobody is asked to sign in again. */
export const leaving = createStore(false)

/** After signing in or out: nothing that the former viewer read is left, and the socket carries the new cookie. */
export function startAnew(): void {
  deskClientStore.set(createDeskClient())
  renewClient()
  reconnectAnew()
}
