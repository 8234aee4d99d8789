import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const briefings = forgetLists('briefings', 'briefing')

export const briefingsCache: CachePart = {
  keys: {
    BriefingStep: embedded,
    BriefingFigurePreview: embedded,
    BriefingPayload: embedded,
    BriefingUntrueFigure: embedded,
  },
  mutations: {
    draftBriefing: briefings,
    changeBriefing: briefings,
    submitBriefing: briefings,
    reviewBriefing: briefings,
    approveBriefing: briefings,
    returnBriefing: briefings,
    publishBriefing: briefings,
    correctBriefing: briefings,
  },
}
