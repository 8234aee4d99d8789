/** What one document may be. The same numbers hold over HTTP and over a socket. */
export interface DocumentLimits {
  characters: number
  tokens: number
  /** Fields inside fields, fragments followed. */
  depth: number
  /** Fields in all, those of a fragment counted wherever it is spread. */
  breadth: number
  aliases: number
  directives: number
  /** Items in one list of an argument. */
  listItems: number
  /** Values in all variables together, at every depth. */
  variableValues: number
  /** Points: see `cost.ts`. */
  cost: number
}

/** What a principal may use together, however many requests and sockets it comes by. */
export interface BudgetLimits {
  /** The most points that can be left. */
  points: number
  refillPerSecond: number
  /** Queries and mutations that run at once; further ones wait. */
  running: number
  /** Points of those that run at once; one that costs more runs alone. */
  runningPoints: number
  /** How many may wait; further ones are refused. */
  waiting: number
  sockets: number
}

export interface Allowance {
  /** What the budget is called in headers. */
  name: string
  document: DocumentLimits
  budget: BudgetLimits
}

export interface Limits {
  /** Whatever somebody without a key writes: by address. */
  public: Allowance
  /** The page’s own documents without a session: by address, behind which a whole office may sit. */
  page: Allowance
  /** By key. */
  partner: Allowance
  /** By account, whatever sessions and keys it has. */
  account: Allowance
  /** What a refused document costs: somebody had to read it. */
  refusalPoints: number
  /** Sockets from one address, before anybody has said who they are. */
  socketsPerAddress: number
  subscriptionsPerSocket: number
  /** Queries and mutations that run or wait on one socket. */
  runningPerSocket: number
  /** Messages of any kind that a socket may send in a burst, and each second. */
  messagesPerSocket: { burst: number; perSecond: number }
  /** How long one waits to be told that there are no points left, so that asking again at once gains nothing. */
  refusalPauseMilliseconds: number
  /** After it, no further statement of the operation begins. */
  operationMilliseconds: number
}

const largeDocument: DocumentLimits = {
  characters: 50_000,
  tokens: 4_000,
  depth: 16,
  breadth: 500,
  aliases: 50,
  directives: 50,
  listItems: 100,
  variableValues: 5_000,
  cost: 50_000,
}

/** Held in `docs/limits.md` as well, where users of the API look them up; a test compares. */
export const defaultLimits: Limits = {
  public: {
    name: 'public',
    document: {
      characters: 10_000,
      tokens: 1_000,
      depth: 12,
      breadth: 200,
      aliases: 15,
      directives: 10,
      listItems: 100,
      variableValues: 500,
      cost: 5_000,
    },
    budget: { points: 20_000, refillPerSecond: 200, running: 4, runningPoints: 5_000, waiting: 50, sockets: 100 },
  },
  page: {
    name: 'page',
    document: largeDocument,
    budget: {
      points: 500_000,
      refillPerSecond: 20_000,
      running: 40,
      runningPoints: 100_000,
      waiting: 400,
      sockets: 1_000,
    },
  },
  partner: {
    name: 'key',
    document: largeDocument,
    budget: { points: 100_000, refillPerSecond: 1_000, running: 6, runningPoints: 20_000, waiting: 100, sockets: 100 },
  },
  account: {
    name: 'account',
    document: largeDocument,
    budget: { points: 300_000, refillPerSecond: 5_000, running: 12, runningPoints: 50_000, waiting: 200, sockets: 100 },
  },
  refusalPoints: 20,
  socketsPerAddress: 1_000,
  subscriptionsPerSocket: 100,
  runningPerSocket: 100,
  messagesPerSocket: { burst: 400, perSecond: 50 },
  refusalPauseMilliseconds: 500,
  operationMilliseconds: 15_000,
}
