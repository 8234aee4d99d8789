import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

export const reportsCache: CachePart = {
  keys: {
    ReportMonth: embedded,
    LateFigure: embedded,
    ReportPayload: embedded,
    CloseMonthPayload: embedded,
  },
  mutations: {
    askForReport: forgetLists('reports'),
    closeMonth: forgetLists('reportMonths'),
  },
}
