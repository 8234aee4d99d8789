import { countRefusal } from './report.ts'
import type { Client } from './client.ts'
import type { Entitlement, FamilyAtCounter, Page, Volunteer } from './operations.ts'
import type { Tally } from './report.ts'

export interface StoreDayOptions {
  client: Client
  tally: Tally
  clock: () => Date
  /** From 0 up to 1. */
  random: () => number
}

/** A day at the Social store: families come, things arrive, and somebody who called is helped. */
export interface StoreDay {
  /** Whether there is a store to play. */
  isOpen: boolean
  /** One thing happens. */
  goOn(): Promise<void>
}

interface Item {
  id: string
  groupId: string
  quantity: number
}

const steps = ['verifyAidRequest', 'matchAidRequest', 'recordAidDelivery', 'closeAidRequest'] as const

interface AidRequest {
  id: string
  /** How many of the steps it has made. */
  made: number
}

const receiptShare = 0.15
const aidShare = 0.25
/** A family that has been in this month tries all the same, and is told when it was. */
const triesAgainShare = 0.08
const mostKinds = 4
const mostTries = 12
const given = 20
const keepsMilliseconds = 120 * 86_400_000

/** Nobody is called so: what the simulation writes down is told from what people ask for. */
const caller = {
  requesterName: 'Үлгі өтініш',
  phone: '+77000000000',
  address: 'Үлгі көшесі, 1-үй',
  description: 'Үлгі: бір аптаға азық-түлік керек.',
}

/** Finds out what the store has, and which invented families may come. */
export async function openStoreDay({ client, tally, clock, random }: StoreDayOptions): Promise<StoreDay> {
  const { stockPlaces, districts, volunteers } = await client.query<{
    stockPlaces: { id: string; kind: string }[] | null
    districts: { id: string }[]
    volunteers: Page<Volunteer> | null
  }>('store')
  const store = stockPlaces?.find(({ kind }) => kind === 'STORE')
  if (!store) return { isOpen: false, goOn: async () => {} }
  const placeId = store.id
  const { node } = await client.query<{
    node: { balances: { quantity: number; expired: number; item: { id: string; group: { id: string } } }[] } | null
  }>('shelves', { store: placeId })
  const items = (node?.balances ?? []).map(({ quantity, expired, item }): Item => ({
    id: item.id,
    groupId: item.group.id,
    quantity: quantity - expired,
  }))
  const helpers = (volunteers?.edges ?? []).map(({ node }) => node).filter(({ isDemonstration }) => isDemonstration)
  const waiting: FamilyAtCounter[] = []
  const requests: AidRequest[] = []
  let cursor: string | null = null
  let isExhausted = false
  let loading: Promise<void> | null = null

  async function loadPage(): Promise<void> {
    const { families } = await client.query<{ families: Page<FamilyAtCounter> | null }>('families', { after: cursor })
    // Only invented families play; nobody real is ever served by a simulation.
    waiting.push(...(families?.edges ?? []).map(({ node }) => node).filter(({ isDemonstration }) => isDemonstration))
    cursor = families?.pageInfo.endCursor ?? null
    isExhausted = !families?.pageInfo.hasNextPage
  }

  async function nextFamily(): Promise<FamilyAtCounter | null> {
    while (waiting.length === 0 && !isExhausted) {
      loading ??= loadPage().finally(() => (loading = null))
      await loading
    }
    return waiting.shift() ?? null
  }

  /** A few kinds of what is on the shelves, no more than the family is entitled to; nothing when there is nothing for it. */
  function fillBasket(entitlements: readonly Entitlement[]): { itemId: string; quantity: number }[] {
    const left = new Map(entitlements.flatMap(({ left, rule }) => (rule.group ? [[rule.group.id, left] as const] : [])))
    const lines: { itemId: string; quantity: number }[] = []
    const start = Math.floor(random() * items.length)
    for (const item of [...items.slice(start), ...items.slice(0, start)]) {
      const may = left.get(item.groupId) ?? Number.POSITIVE_INFINITY
      const quantity = Math.min(item.quantity, may, 1 + Math.floor(random() * 2))
      if (quantity < 1) continue
      left.set(item.groupId, may - quantity)
      lines.push({ itemId: item.id, quantity })
      if (lines.length === mostKinds) break
    }
    return lines
  }

  /** The next family that may have something is asked for at the counter, and served. */
  async function serve(): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const next = await nextFamily()
      if (!next) return countRefusal(tally, 'NO_FAMILY_LEFT')
      const { family } = await client.query<{ family: { entitlements: Entitlement[] } | null }>('family', {
        id: next.id,
      })
      const visit = family?.entitlements.find(({ rule }) => rule.group === null)
      const hasBeen = visit !== undefined && visit.left < 1
      if (!family || (hasBeen && random() >= triesAgainShare)) continue
      const lines = fillBasket(family.entitlements)
      if (lines.length === 0) continue
      // Taken at once, so that whoever comes meanwhile takes something else.
      for (const { itemId, quantity } of lines) changeQuantity(itemId, -quantity)
      const { refusal } = await client.mutate('recordStoreVisit', { familyId: next.id, placeId, lines })
      if (refusal === null) return void (tally.familiesServed += 1)
      // What was said to be there is not, for whatever reason: the next goods that come are counted anew.
      for (const { itemId, quantity } of lines)
        changeQuantity(itemId, refusal === 'OUT_OF_STOCK' ? -quantity : quantity)
      return countRefusal(tally, refusal)
    }
  }

  function changeQuantity(itemId: string, by: number): void {
    const item = items.find(({ id }) => id === itemId)
    if (item) item.quantity = Math.max(0, item.quantity + by)
  }

  /** Somebody who does not say who they are brings what there is least of. */
  async function receive(): Promise<void> {
    const [item] = items.toSorted((one, other) => one.quantity - other.quantity)
    if (!item) return
    const expiresOn = new Date(clock().getTime() + keepsMilliseconds).toISOString().slice(0, 10)
    item.quantity += given
    const { refusal } = await client.mutate('receiveDonation', {
      placeId,
      lines: [{ itemId: item.id, quantity: given, expiresOn }],
    })
    if (refusal === null) return void (tally.giftsReceived += 1)
    item.quantity -= given
    countRefusal(tally, refusal)
  }

  /** The request that waits longest makes its next step; when none waits, somebody calls. */
  async function help(): Promise<void> {
    const request = requests.shift()
    if (!request) {
      const districtId = districts[Math.floor(random() * districts.length)]?.id
      const { payload, refusal } = await client.mutate<{ requestId: string }>('recordAidRequest', {
        ...caller,
        channel: 'PHONE',
        need: 'FOOD',
        districtId,
        locale: 'KK',
        consent: true,
      })
      if (refusal !== null) return countRefusal(tally, refusal)
      tally.helpAsked += 1
      return void requests.push({ id: payload.requestId, made: 0 })
    }
    const step = steps[request.made]
    if (!step) return
    const volunteerId = helpers[Math.floor(random() * helpers.length)]?.id
    const { refusal } = await client.mutate(step, {
      requestId: request.id,
      ...(step === 'matchAidRequest' && { volunteerId }),
    })
    // One that somebody at the desk has taken on meanwhile is theirs.
    if (refusal !== null) return countRefusal(tally, refusal)
    if (step === 'closeAidRequest') tally.helpClosed += 1
    else requests.push({ id: request.id, made: request.made + 1 })
  }

  async function goOn(): Promise<void> {
    const what = random()
    if (what < receiptShare) return receive()
    return what < receiptShare + aidShare ? help() : serve()
  }

  return { isOpen: true, goOn }
}
