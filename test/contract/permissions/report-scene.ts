import type { Client } from '../../kit/client.ts'
import type { Samples } from '../../kit/crawl.ts'
import type { World } from '../../kit/world.ts'

const lastYear = new Date().getUTCFullYear() - 1

/** A month that was closed, somebody who came late to be in it, and a report that waits. */
export async function furnishReports({ world, office }: { world: World; office: Client }): Promise<Samples> {
  const { closing } = await office.expect('closeMonth', { month: `${lastYear}-05-01` }, 'CloseMonthPayload')
  const event = await world.event({ status: 'DONE', startsAt: new Date(`${lastYear}-05-09T05:00:00.000Z`) })
  await world.attendance(event, await world.volunteer())
  const asked = { kind: 'MONTH', startsOn: `${lastYear}-05-01`, format: 'XLSX', locale: 'KK' }
  const { report } = await office.expect('askForReport', asked, 'ReportPayload')
  return {
    'Query.report(id:)': JSON.stringify(report.id),
    'Query.monthClosing(id:)': JSON.stringify(closing.id),
  }
}
