import { holds } from '@erikti/schema/access/access.policy'
import type { Viewer } from '@erikti/schema/access/viewer'
import type { Context } from '@erikti/schema/context'
import type { Clock } from '@erikti/schema/shared/clock'
import { getOperationAST, getVariableValues, GraphQLError, parse, validate } from 'graphql'
import type { DocumentNode, ExecutionResult, GraphQLSchema, ParseOptions, Source } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { KeyMeter } from '../partner-keys/key-meter.ts'
import { Admission } from './admission.ts'
import { Budgets } from './budgets.ts'
import { estimateCost } from './cost.ts'
import { measureShape, requireShapeWithin } from './document-shape.ts'
import { pastLimit, refused } from './limit-errors.ts'
import type { Limits } from './limits.ts'
import { nameTimeouts, timedOut } from './timeouts.ts'
import { TrustedDocuments } from './trusted-documents.ts'
import type { DocumentRequest } from './trusted-documents.ts'
import { requireVariablesWithin, typesOfVariables } from './variables.ts'

export interface Asker {
  viewer: Viewer
  /** Null when it cannot be known. */
  address: string | null
}

export interface OperationRequest extends DocumentRequest {
  variables?: unknown
}

/** What the plugin finds in an operation’s context, whichever way it came. */
export interface LimitedOrigin {
  admission?: Admission
  standing?: { viewer: Viewer }
  browser?: { address: string | null }
}

export interface OperationLimits {
  readonly budgets: Budgets
  /**
   * Finds an operation’s document and whose budget it draws on. Before it goes on, `enter` takes the first point.
   * @throws GraphQLError PERSISTED_QUERY_NOT_FOUND
   */
  admit(request: OperationRequest, asker: Asker): Admission
  /** The document’s text, wherever it is from; null when a hash names none. */
  textOf(request: DocumentRequest): string | null
  /** Before an error RATE_LIMITED is sent; over HTTP the plugin does it. */
  pause(): Promise<void>
  /** Holds every operation with an admission to its limits; goes behind what sets the executor. */
  plugin: Plugin<LimitedOrigin, LimitedOrigin>
}

export interface OperationLimitsOptions {
  schema: GraphQLSchema
  limits: Limits
  clock: Clock
  /** Where the built web files bring the page’s documents along. */
  webFolder: string
  /** Counts the operations of partner keys. */
  keyMeter: Pick<KeyMeter, 'begin'>
  /** Told of every operation that ran out of time. */
  onTimeout?: (operation: string) => void
}

const mostErrors = 20
const mostPaused = 1_000
const pauseSteps = 64
const suggestion = / Did you mean .*\?$/s

/** Cheap checks first: characters, tokens, shape, introspection; then validation; then variables, cost and budget. */
export function createOperationLimits({
  schema,
  limits,
  clock,
  webFolder,
  keyMeter,
  onTimeout,
}: OperationLimitsOptions): OperationLimits {
  const budgets = new Budgets(limits, clock)
  const trustedDocuments = new TrustedDocuments(webFolder)
  const valid = new WeakSet<DocumentNode>()
  /** Valid documents on their way to be run. */
  const documents = new WeakMap<Admission, DocumentNode>()

  function admit(request: OperationRequest, { viewer, address }: Asker): Admission {
    const { text, trusted } = trustedDocuments.find(request)
    return new Admission({
      budget: budgets.of(viewer, address, trusted),
      text,
      trusted,
      mayExplore: holds(viewer, 'schema.explore'),
      clock,
      refusalPoints: limits.refusalPoints,
      operationMilliseconds: limits.operationMilliseconds,
      meter: keyMeter.begin(viewer),
    })
  }

  function textOf(request: DocumentRequest): string | null {
    try {
      return trustedDocuments.find(request).text
    } catch {
      return null
    }
  }

  function parseWithin(
    { budget: { allowance } }: Admission,
    source: string | Source,
    options?: ParseOptions,
  ): DocumentNode {
    const { tokens } = allowance.document
    try {
      return parse(source, { ...options, maxTokens: tokens })
    } catch (error) {
      if (error instanceof RangeError)
        throw pastLimit('DEPTH_LIMIT', 'Fields inside fields', allowance.document.depth, null)
      if (error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message))
        throw pastLimit('TOKEN_LIMIT', 'Tokens of a document', tokens, null)
      throw error
    }
  }

  function requireDocument({ budget: { allowance }, mayExplore }: Admission, document: DocumentNode): void {
    const shape = measureShape(document)
    // Before its size, which one who may not ask need not hear of.
    if (shape.introspects && !mayExplore)
      throw refused(
        'INTROSPECTION_DISABLED',
        'The schema is shown to those who sign in or send a key, as the header `Authorization: Bearer <key>`. In GraphiQL: sign in at /office, or write {"authorization": "Bearer <key>"} under Headers and fetch the schema again.',
      )
    requireShapeWithin(shape, allowance.document)
  }

  function validateOnce(document: DocumentNode, hideSuggestions: boolean) {
    if (valid.has(document)) return []
    const errors = validate(schema, document, undefined, { maxErrors: mostErrors, hideSuggestions })
    if (errors.length === 0) valid.add(document)
    return errors
  }

  /** @throws GraphQLError of a limit, or RATE_LIMITED */
  function charge(admission: Admission, document: DocumentNode, request: OperationParams): void {
    const operation = getOperationAST(document, request.operationName)
    // Execution says that there is none, or which of them is meant.
    if (!operation) return
    admission.operation = operation.operation
    const limit = admission.budget.allowance.document
    requireVariablesWithin(request.variables, limit, typesOfVariables(schema, operation))
    const inputs = (request.variables ?? {}) as Record<string, unknown>
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], inputs, {
      maxErrors: mostErrors,
    })
    if (errors?.[0]) {
      if (admission.mayExplore) return
      const message = errors[0].message.replace(suggestion, '')
      throw new GraphQLError(message, {
        ...(errors[0].nodes && { nodes: errors[0].nodes }),
        extensions: { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } },
      })
    }
    const cost = estimateCost({ schema, document, operation, variableValues: coerced ?? {} })
    if (cost > limit.cost) throw pastLimit('COST_LIMIT', 'Points of cost', limit.cost, cost)
    admission.pay(Math.max(cost, 1))
  }

  function orRefuse(admission: Admission, check: () => void): void {
    try {
      check()
    } catch (error) {
      admission.refuse()
      throw error
    }
  }

  let paused = 0
  let pauses = 0

  /** Before it is said that there are no points left; not when so many wait for it that waiting itself is a burden. */
  async function pause(): Promise<void> {
    if (paused >= mostPaused) return
    paused += 1
    // Of many that were refused together, not all come back together.
    const spread = 1 + (pauses % pauseSteps) / pauseSteps
    pauses += 1
    await new Promise((resolve) => setTimeout(resolve, limits.refusalPauseMilliseconds * spread))
    paused -= 1
  }

  /** Runs when its turn has come. A query is given up at the end of its time; a mutation is waited for. */
  function run(admission: Admission, execute: () => MaybePromise<ExecutionResult>): MaybePromise<ExecutionResult> {
    const { turnstile } = admission.budget
    const { cost: points } = admission.rateLimit()
    const operation = admission.operation === 'mutation' ? 'mutation' : 'query'
    const giveUp = (): ExecutionResult => {
      onTimeout?.(operation)
      return { errors: [timedOut(operation)] }
    }
    const finish = () => {
      admission.isDone = true
      turnstile.leave(points)
    }
    const begin = (): MaybePromise<ExecutionResult> => {
      let running: MaybePromise<ExecutionResult>
      try {
        running = execute()
      } catch (error) {
        finish()
        throw error
      }
      if (!(running instanceof Promise)) {
        finish()
        return running
      }
      // The place stays taken while anything of it still runs.
      const done = running.finally(finish)
      return operation === 'mutation' ? done : before(done, admission.millisecondsLeft, giveUp)
    }
    const turn = turnstile.enter(points, admission.millisecondsLeft)
    // Nothing of it has begun, so a mutation has certainly not been saved.
    return turn ? turn.then((entered) => (entered ? begin() : { errors: [timedOut('query')] })) : begin()
  }

  const plugin: Plugin<LimitedOrigin, LimitedOrigin> = {
    /** Over HTTP; an operation from a socket is admitted there. */
    onParams({ params, setParams, context }) {
      const { standing, browser } = context
      if (!standing || !browser) return
      let { admission } = context
      if (!admission) {
        admission = admit(params, { viewer: standing.viewer, address: browser.address })
        context.admission = admission
        admission.enter()
      }
      if (admission.text !== '' && admission.text !== params.query) setParams({ ...params, query: admission.text })
    },

    onParse({ context, setParseFn }) {
      const { admission } = context
      if (!admission) return undefined
      setParseFn((source: string | Source, options?: ParseOptions) => parseWithin(admission, source, options))
      return ({ result }) => {
        if (result instanceof Error) admission.refuse()
      }
    },

    // Refusals are thrown and not set as the result: what they say is for this viewer only.
    onValidate({ context, params: { documentAST }, setValidationFn }) {
      const { admission } = context
      if (!admission) return undefined
      orRefuse(admission, () => requireDocument(admission, documentAST))
      setValidationFn((_: GraphQLSchema, document: DocumentNode) => validateOnce(document, !admission.mayExplore))
      return ({ valid: isValid }) => {
        if (isValid) documents.set(admission, documentAST)
        else admission.refuse()
      }
    },

    onContextBuilding({ context }) {
      const { admission } = context
      const document = admission && documents.get(admission)
      if (!admission || !document) return
      const { params, database } = context as unknown as { params: OperationParams } & Pick<Context, 'database'>
      orRefuse(admission, () => charge(admission, document, params))
      // Resolvers come by here for every statement.
      Object.defineProperty(context, 'database', {
        configurable: true,
        enumerable: true,
        get() {
          admission.requireTime()
          return database
        },
      })
    },

    onExecute({ args, executeFn, setExecuteFn }) {
      const { admission } = args.contextValue as LimitedOrigin
      if (!admission) return undefined
      setExecuteFn((given) => run(admission, () => executeFn(given) as MaybePromise<ExecutionResult>))
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return
          const operation = admission.operation === 'mutation' ? 'mutation' : 'query'
          const named = nameTimeouts(result, operation)
          if (named !== result) onTimeout?.(operation)
          setResult({ ...named, extensions: { ...named.extensions, cost: admission.report() } })
        },
      }
    },

    onExecutionResult({ context, result, setResult }) {
      const { admission } = context as LimitedOrigin
      if (!admission || !result || Symbol.asyncIterator in result || result.extensions?.['cost']) return
      setResult({ ...result, extensions: { ...result.extensions, cost: admission.report() } })
    },

    async onResponse({ response, serverContext }) {
      const { admission } = serverContext as LimitedOrigin
      if (!admission) return
      if (response.status === 429) await pause()
      for (const [name, value] of Object.entries(admission.headers())) response.headers.set(name, value)
    },
  }
  return { budgets, admit, textOf, pause, plugin }
}

interface OperationParams {
  operationName?: string | null
  variables?: unknown
}

type MaybePromise<Value> = Value | Promise<Value>

/** What comes first: the promise, or what is to be said when the time is over. */
function before<Value>(promise: Promise<Value>, milliseconds: number, giveUp: () => Value): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(giveUp()), Math.max(0, milliseconds))
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}
