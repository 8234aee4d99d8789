import { defaultLimits } from '@erikti/server/limits/limits'
import type { Allowance, BudgetLimits, DocumentLimits, Limits } from '@erikti/server/limits/limits'

interface Change extends Partial<Omit<Limits, 'public' | 'page' | 'partner' | 'account'>> {
  /** In all four allowances. */
  document?: Partial<DocumentLimits>
  budget?: Partial<BudgetLimits>
}

/** The server's limits with some numbers changed, for whoever asks. */
export function changeLimits({ document, budget, ...others }: Change): Limits {
  const change = (allowance: Allowance): Allowance => ({
    name: allowance.name,
    document: { ...allowance.document, ...document },
    budget: { ...allowance.budget, ...budget },
  })
  return {
    ...defaultLimits,
    public: change(defaultLimits.public),
    page: change(defaultLimits.page),
    partner: change(defaultLimits.partner),
    account: change(defaultLimits.account),
    // Tests do not wait for what gains nothing.
    refusalPauseMilliseconds: 0,
    ...others,
  }
}

/** As much as GraphQL's Int holds. */
const plenty = 2 ** 31 - 1

/** For benches that load one server from one address: everything is counted, and nothing runs out, time neither. */
export const endlessLimits: Limits = changeLimits({
  budget: {
    points: plenty,
    refillPerSecond: plenty,
    running: 10_000,
    runningPoints: plenty,
    waiting: 100_000,
    sockets: 100_000,
  },
  operationMilliseconds: plenty,
  socketsPerAddress: 100_000,
  messagesPerSocket: { burst: plenty, perSecond: plenty },
})
