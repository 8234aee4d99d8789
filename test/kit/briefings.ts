import type { Database } from '@erikti/prisma/client'
import type { Role } from '@erikti/prisma/generated/client/enums'
import { createAccountViewer, createClient } from './client.ts'
import type { Client } from './client.ts'

/** A briefing of one figure that is so: of a campaign of its own, in which nothing happened. */
export interface BriefingWorld {
  /** Somebody of the office, with an account of their own. */
  person(role?: Role): Promise<Client>
  /** What `draftBriefing` takes; figures that are not given say that a campaign held no event. */
  input(given?: object): Promise<Record<string, unknown>>
  /** Ids of briefings that have come so far. The author, the reviewer and who approved are nobody that a test knows. */
  draft(given?: object, by?: Client): Promise<string>
  submitted(given?: object, by?: Client): Promise<string>
  reviewed(given?: object, by?: Client): Promise<string>
  approved(given?: object, by?: Client): Promise<string>
  published(given?: object, by?: Client): Promise<string>
}

let made = 0

export async function createBriefingWorld(
  database: Database,
  clock: () => Date,
  campaign: () => Promise<{ globalId: string }>,
): Promise<BriefingWorld> {
  const person = async (role: Role = 'OFFICE_OPERATOR') =>
    createClient({ database, clock, viewer: await createAccountViewer(database, { role, organisationId: null }) })
  const [author, reviewer, approver] = [await person('COMMUNICATIONS'), await person('COMMUNICATIONS'), await person()]
  const step = async (by: Client, name: string, briefingId: string) => {
    await by.expect(name, { briefingId }, 'BriefingPayload')
    return briefingId
  }
  const world: BriefingWorld = {
    person,
    async input(given) {
      const number = (made += 1)
      return {
        title: { kk: `${number}-брифинг`, ru: `Брифинг ${number}`, en: `Briefing ${number}` },
        figures: [
          {
            metric: 'EVENTS_HELD',
            scope: { campaign: (await campaign()).globalId },
            qualifier: 'EXACTLY',
            saidValue: 0,
          },
        ],
        ...given,
      }
    },
    async draft(given, by = author) {
      const { briefingId } = await by.expect('draftBriefing', await world.input(given), 'BriefingPayload')
      return briefingId
    },
    submitted: async (given, by = author) => step(by, 'submitBriefing', await world.draft(given, by)),
    reviewed: async (given, by = author) => step(reviewer, 'reviewBriefing', await world.submitted(given, by)),
    approved: async (given, by = author) => step(approver, 'approveBriefing', await world.reviewed(given, by)),
    published: async (given, by = author) => step(author, 'publishBriefing', await world.approved(given, by)),
  }
  return world
}
