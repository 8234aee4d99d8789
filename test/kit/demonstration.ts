import { loadDemonstrationYear } from '@erikti/prisma/seed/demonstration-year'
import { startTestServer } from './server.ts'
import type { TestServer } from './server.ts'

export interface DemonstrationServer extends TestServer {
  /** Checks a volunteer in at one of today's running events, through the API. */
  checkInSomebody(): Promise<void>
}

interface Somebody {
  events: { edges: { node: { id: string; shifts: { id: string }[] } }[] }
  districts: { id: string }[]
}

/** The real server with the demonstration year of today. */
export async function startDemonstrationServer(
  options: Parameters<typeof startTestServer>[0] = {},
): Promise<DemonstrationServer> {
  const server = await startTestServer(options)
  await loadDemonstrationYear(server.database, { now: new Date() })
  return {
    ...server,
    async checkInSomebody() {
      const { data } = await server.post<Somebody>(
        `{ events(filter: { status: [RUNNING] }, first: 1) { edges { node { id shifts { id } } } } districts { id } }`,
      )
      const event = data.events.edges[0]?.node
      const volunteer = await mutate(server, 'registerVolunteer', 'VolunteerPayload', 'volunteer { id }', {
        givenName: 'Сынақ',
        familyName: 'Еріктіұлы',
        birthDate: '1995-05-05',
        districtId: data.districts[0]?.id,
        consents: ['VOLUNTEERING'],
      })
      await mutate(server, 'checkIn', 'AttendancePayload', 'attendance { id }', {
        eventId: event?.id,
        shiftId: event?.shifts[0]?.id,
        volunteerId: (volunteer['volunteer'] as { id: string }).id,
      })
    },
  }
}

async function mutate(
  server: TestServer,
  name: string,
  payload: string,
  selection: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const { data } = await server.post<Record<string, Record<string, unknown>>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${payload} { ${selection} } ... on Error { message } } }`,
    { input },
  )
  const result = data[name]
  if (result?.['__typename'] !== payload) throw new Error(`${name} answered ${JSON.stringify(result)}`)
  return result
}
