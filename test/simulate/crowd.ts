import type { Client } from './client.ts'
import type { Event, Page, Volunteer } from './operations.ts'

/** Someone who may come, and where they have been: nobody comes to one event twice. */
export interface Comer {
  id: string
  birthDate: string
  visited: Set<string>
}

/** Where new people come from: the register of demonstration volunteers, page by page, and those who have left an event. */
export interface Crowd {
  /** Marks people who are at an event, or expected there, and not to be drawn. */
  exclude(volunteerId: string): void
  /** Somebody who is free; null when everybody in the register is somewhere. */
  next(): Promise<Comer | null>
  /** They have left, and may come to another event. */
  release(comer: Comer): void
}

export function createCrowd(client: Client): Crowd {
  const taken = new Set<string>()
  const waiting: Comer[] = []
  const released: Comer[] = []
  let cursor: string | null = null
  let isExhausted = false
  let loading: Promise<void> | null = null

  async function loadPage(): Promise<void> {
    const { volunteers } = await client.query<{ volunteers: Page<Volunteer> | null }>('volunteers', { after: cursor })
    // Only invented people play; nobody real is ever checked in by a simulation.
    for (const { node } of volunteers?.edges ?? [])
      if (node.isDemonstration && !taken.has(node.id))
        waiting.push({ id: node.id, birthDate: node.birthDate, visited: new Set() })
    cursor = volunteers?.pageInfo.endCursor ?? null
    isExhausted = !volunteers?.pageInfo.hasNextPage
  }

  return {
    exclude: (volunteerId) => void taken.add(volunteerId),
    release: (comer) => void released.push(comer),
    async next() {
      while (waiting.length === 0 && !isExhausted) {
        loading ??= loadPage().finally(() => (loading = null))
        await loading
      }
      const comer = waiting.shift() ?? released.shift() ?? null
      if (comer) taken.add(comer.id)
      return comer
    },
  }
}

const consentAgeYears = 14

/** Whether they are old enough for the event, in full years on its day; those under 14 come only when signed up before. */
export function isOldEnough(birthDate: string, event: Event): boolean {
  const day = event.startsAt.slice(0, 10)
  const age = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) >= birthDate.slice(5) ? 0 : 1)
  return age >= Math.max(consentAgeYears, event.minimumAge)
}
