import type { Database } from '@erikti/prisma/client'
import { systemClock } from '@erikti/schema/shared/clock'
import { createBriefingWorld } from '../../kit/briefings.ts'
import type { Client } from '../../kit/client.ts'
import type { Samples } from '../../kit/crawl.ts'

/** A briefing that was given back once, published and put right, with a note and a reason, and what the queries about it are asked. */
export async function publishBriefing(
  database: Database,
  office: Client,
  campaign: () => Promise<{ globalId: string }>,
): Promise<Samples> {
  const briefings = await createBriefingWorld(database, systemClock, campaign)
  const note = { kk: 'Есеп', ru: 'Отчёт', en: 'Report' }
  const returned = await briefings.submitted()
  await office.expect('returnBriefing', { briefingId: returned, reason: 'Сан өзгерді' }, 'BriefingPayload')
  const published = await briefings.published({
    note,
    figures: [
      { metric: 'EVENTS_HELD', qualifier: 'EXACTLY', saidValue: 0, scope: { campaign: (await campaign()).globalId } },
      {
        metric: 'VOLUNTEERS_INVOLVED',
        qualifier: 'ABOUT',
        saidValue: 0,
        scope: { campaign: (await campaign()).globalId },
      },
    ],
  })
  const reason = { kk: 'Кеш түсті', ru: 'Поступило поздно', en: 'It came late' }
  const { briefingId } = await office.expect('correctBriefing', { briefingId: published, reason }, 'BriefingPayload')
  await office.expect('submitBriefing', { briefingId }, 'BriefingPayload')
  for (const [role, step] of [
    ['COMMUNICATIONS', 'reviewBriefing'],
    ['OFFICE_OPERATOR', 'approveBriefing'],
    ['COMMUNICATIONS', 'publishBriefing'],
  ] as const)
    await (await briefings.person(role)).expect(step, { briefingId }, 'BriefingPayload')
  return {
    'Query.briefing(number:)': '2',
    'Query.briefingFigurePreview(figure:)': '{ metric: FAIRS_HELD, qualifier: ABOUT, saidValue: 30 }',
  }
}
