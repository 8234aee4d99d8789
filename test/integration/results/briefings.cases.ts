import { createBriefingWorld } from '../../kit/briefings.ts'
import type { BriefingWorld } from '../../kit/briefings.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases } from './cases.ts'

const worlds = new WeakMap<Stage, Promise<BriefingWorld>>()

function briefingsOf(stage: Stage): Promise<BriefingWorld> {
  const world = worlds.get(stage) ?? createBriefingWorld(stage.database, stage.clock, () => stage.world.campaign({}))
  worlds.set(stage, world)
  return world
}

type State = 'draft' | 'submitted' | 'reviewed' | 'approved' | 'published'
const idOf = async (stage: Stage, state: State, given?: object) => ({
  briefingId: await (await briefingsOf(stage))[state](given),
})
const input = async (stage: Stage, given?: object) => (await briefingsOf(stage)).input(given)

/** Families of one district: of few people. */
const privateFigures = (stage: Stage) => ({
  figures: [
    {
      metric: 'FAMILIES_HELPED',
      scope: { district: stage.world.district.globalId },
      qualifier: 'EXACTLY',
      saidValue: 0,
    },
  ],
})
const untrue = { figures: [{ metric: 'FAIRS_HELD', qualifier: 'MORE_THAN', saidValue: 1000 }] }
const event = { metric: 'EVENTS_HELD', qualifier: 'EXACTLY', saidValue: 0 }

const wrongContent = { title: noText, note: noText, figures: [{ ...event, saidValue: -1 }] }
const wrongPaths = paths('title.kk', 'title.ru', 'note.kk', 'note.ru', 'figures.0.saidValue')
const missingBriefing: Case = async () => ({ briefingId: missing('Briefing') })
const malformed: Case = async () => [{ briefingId: 'x' }, paths('briefingId')]

const one = (state: State, wrong: State, shows: object): Record<string, Case> => ({
  BriefingPayload: async (stage) => [await idOf(stage, state), shows],
  ValidationError: malformed,
  NotFoundError: missingBriefing,
  BriefingStatusError: async (stage) => idOf(stage, wrong),
})

/** Written or reviewed by the very person who is asked. */
const ownOne: Case = async (stage) => ({ briefingId: await (await briefingsOf(stage)).submitted({}, stage.office) })

export const briefingCases: Cases = {
  draftBriefing: {
    BriefingPayload: async (stage) => [
      await input(stage, { note: text('Бүгінгі есеп') }),
      { briefing: { status: 'DRAFT', number: null, figures: [{ saidValue: 0, value: null }] } },
    ],
    ValidationError: async (stage) => [
      {
        title: text('Қате'),
        figures: [
          { ...event, scope: { event: (await stage.world.event()).globalId } },
          { ...event, scope: { campaign: (await stage.world.campaign({ status: 'DRAFT' })).globalId } },
          { ...event, period: { kind: 'YEAR', on: '2099-01-01' } },
          { ...event, metric: 'VOLUNTEER_MINUTES', saidValue: 90 },
          { ...event, metric: 'MONEY_RECEIVED', scope: { district: stage.world.district.globalId } },
        ],
      },
      paths('figures.0.scope', 'figures.1.scope', 'figures.2.period', 'figures.3.saidValue', 'figures.4.scope'),
    ],
    BriefingFiguresPrivateError: async (stage) => [await input(stage, privateFigures(stage)), { positions: [1] }],
  },
  changeBriefing: {
    BriefingPayload: async (stage) => [
      { ...(await input(stage)), ...(await idOf(stage, 'draft')) },
      { briefing: { status: 'DRAFT' } },
    ],
    ValidationError: async (stage) => [{ ...wrongContent, ...(await idOf(stage, 'draft')) }, wrongPaths],
    NotFoundError: async (stage) => ({ ...(await input(stage)), briefingId: missing('Briefing') }),
    BriefingStatusError: async (stage) => [
      { ...(await input(stage)), ...(await idOf(stage, 'submitted')) },
      { status: 'IN_REVIEW' },
    ],
    BriefingFiguresPrivateError: async (stage) => ({
      ...(await input(stage, privateFigures(stage))),
      ...(await idOf(stage, 'draft')),
    }),
  },
  submitBriefing: {
    ...one('draft', 'published', { briefing: { status: 'IN_REVIEW' } }),
    BriefingFiguresUntrueError: async (stage) => [
      await idOf(stage, 'draft', untrue),
      { figures: [{ position: 1, saidValue: 1000, problem: 'NOT_MORE' }] },
    ],
  },
  reviewBriefing: {
    ...one('submitted', 'draft', { briefing: { status: 'IN_REVIEW', isReviewed: true, isOwn: true } }),
    OwnBriefingError: ownOne,
    BriefingReviewError: async (stage) => [await idOf(stage, 'reviewed'), { isReviewed: true }],
  },
  approveBriefing: {
    ...one('reviewed', 'draft', { briefing: { status: 'APPROVED' } }),
    OwnBriefingError: ownOne,
    BriefingReviewError: async (stage) => [await idOf(stage, 'submitted'), { isReviewed: false }],
    BriefingReviewedByYouError: async (stage) => {
      const { briefingId } = await idOf(stage, 'submitted')
      await stage.office.expect('reviewBriefing', { briefingId }, 'BriefingPayload')
      return { briefingId }
    },
  },
  returnBriefing: {
    BriefingPayload: async (stage) => [
      { ...(await idOf(stage, 'approved')), reason: 'Сан өзгерді' },
      { briefing: { status: 'DRAFT', isReviewed: false } },
    ],
    ValidationError: async (stage) => [{ ...(await idOf(stage, 'approved')), reason: ' ' }, paths('reason')],
    NotFoundError: async () => ({ briefingId: missing('Briefing'), reason: 'Сан өзгерді' }),
    BriefingStatusError: async (stage) => ({ ...(await idOf(stage, 'draft')), reason: 'Сан өзгерді' }),
  },
  publishBriefing: {
    ...one('approved', 'reviewed', { briefing: { status: 'PUBLISHED', figures: [{ value: 0 }] } }),
    BriefingFiguresUntrueError: async (stage) => {
      const campaign = await stage.world.campaign({})
      const briefings = await briefingsOf(stage)
      const briefingId = await briefings.approved({
        figures: [{ ...event, metric: 'ATTENDANCES', scope: { campaign: campaign.globalId } }],
      })
      await stage.world.attendance(
        await stage.world.event({ status: 'RUNNING', campaignId: campaign.id }),
        await stage.world.volunteer(),
      )
      return [{ briefingId }, { figures: [{ saidValue: 0, value: 1, problem: 'NOT_EXACT', suggestion: 1 }] }]
    },
  },
  correctBriefing: {
    BriefingPayload: async (stage) => [
      { ...(await idOf(stage, 'published')), reason: text('Кеш түскен жазбалар') },
      { briefing: { status: 'DRAFT', figures: [{ saidValue: 0 }] } },
    ],
    ValidationError: async (stage) => [
      { ...(await idOf(stage, 'published')), reason: noText },
      paths('reason.kk', 'reason.ru'),
    ],
    NotFoundError: async () => ({ briefingId: missing('Briefing'), reason: text('Жоқ') }),
    BriefingStatusError: async (stage) => ({ ...(await idOf(stage, 'approved')), reason: text('Ерте') }),
    BriefingSupersededError: async (stage) => {
      const of = { ...(await idOf(stage, 'published')), reason: text('Кеш түскен жазбалар') }
      const { briefingId } = await stage.office.expect('correctBriefing', of, 'BriefingPayload')
      return [of, { briefingId }]
    },
  },
}
