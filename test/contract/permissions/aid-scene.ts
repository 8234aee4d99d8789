import type { Database } from '@erikti/prisma/client'
import { idOfType } from '@erikti/schema/shared/global-id'
import type { Client } from '../../kit/client.ts'
import type { Samples } from '../../kit/crawl.ts'
import type { World } from '../../kit/world.ts'

/** As few as the public may be told of. */
const fewestClosed = 5

/** Requests for help in every state that there is something to read of; enough of them closed for everybody to be told how long they took. */
export async function furnishAid(
  { database, world, office }: { database: Database; world: World; office: Client },
  { volunteer, family, benefactor }: Record<'volunteer' | 'family', { globalId: string }> & { benefactor: string },
): Promise<Samples> {
  async function receive(): Promise<string> {
    const details = {
      channel: 'PHONE',
      need: 'FUEL',
      requesterName: 'Сұраушы Бөтенотбасы',
      phone: '+77009998800',
      address: 'Жабық көше 9',
      districtId: world.district.globalId,
      description: 'Көмір керек',
      locale: 'KK',
      consent: true,
    }
    return (await office.expect('recordAidRequest', details, 'AidRequestPayload')).requestId
  }
  const match = { volunteerId: volunteer.globalId, benefactorId: benefactor }
  async function take(requestId: string, ...steps: readonly (readonly [string, object])[]): Promise<void> {
    for (const [mutation, input] of steps) await office.expect(mutation, { requestId, ...input }, 'AidRequestPayload')
  }
  for (let closed = 0; closed < fewestClosed; closed += 1)
    await take(
      await receive(),
      ['verifyAidRequest', { familyId: family.globalId }],
      ['matchAidRequest', match],
      ['recordAidDelivery', {}],
      ['closeAidRequest', {}],
    )
  await take(await receive(), ['refuseAidRequest', { refusal: 'REPEATED', note: 'Бұрын сұраған' }])
  // Only who asks on the public page leaves an address.
  const id = idOfType('AidRequest', await receive()) ?? ''
  await database.prisma.aidRequest.update({ where: { id }, data: { channel: 'WEB', email: 'asks@example.org' } })
  // The public is told of whole years; the region's year may be ahead of the one in UTC.
  const year = new Date().getUTCFullYear()
  return { 'Query.aidTimes(from:)': `"${year - 1}-01-01"`, 'Query.aidTimes(until:)': `"${year + 1}-12-31"` }
}
