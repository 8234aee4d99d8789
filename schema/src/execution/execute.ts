import { ranOutOfTime } from '@erikti/prisma/out-of-time'
import { execute, getArgumentValues, getVariableValues, GraphQLError } from 'graphql'
import type { ExecutionArgs, ExecutionResult, GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { findPlan } from './plan.ts'
import type { Completion, Plan, PlannedField } from './plan.ts'

type Path = GraphQLResolveInfo['path'] | undefined

/** Says only that something went wrong: what it was, the reference executor says. */
class FailedError extends Error {}
const failed = new FailedError()

/**
 * Executes as the reference executor does. Plain queries are planned once a document, and rows that carry what is asked are shown
 * without a resolver’s `info` and promises around each value. Of errors this knows nothing: a query changes nothing, so one that
 * fails in any way is executed by the reference executor from the beginning, and what that says is the answer. Only what ran out of
 * time is not begun anew: it would run out again, and has no answer at all.
 */
export function executeOperation(args: ExecutionArgs): Promise<ExecutionResult> | ExecutionResult {
  const plan = findPlan(args.schema, args.document, args.operationName ?? null)
  if (!plan) return execute(args)
  const { coerced } = getVariableValues(
    args.schema,
    plan.operation.variableDefinitions ?? [],
    args.variableValues ?? {},
  )
  if (!coerced) return execute(args)
  try {
    const data = new PlainExecution(plan, args, coerced).run()
    return data instanceof Promise
      ? data.then(
          (settled) => ({ data: settled }),
          (error: unknown) => (ranOutOfTime(error) ? withoutAnswer(error) : execute(args)),
        )
      : { data }
  } catch {
    return execute(args)
  }
}

function withoutAnswer(error: unknown): ExecutionResult {
  const originalError = error instanceof Error ? error : new Error(String(error))
  return { data: null, errors: [new GraphQLError(originalError.message, { originalError })] }
}

type Data = Record<string, unknown>
type MaybePromise<Value> = Value | Promise<Value>
type Method = (...given: unknown[]) => unknown

class PlainExecution {
  readonly #plan: Plan
  readonly #args: ExecutionArgs
  readonly #variables: Record<string, unknown>
  readonly #context: Context
  /** Of a field, the same for all rows. */
  readonly #arguments = new Map<PlannedField, Record<string, unknown>>()

  constructor(plan: Plan, args: ExecutionArgs, variables: Record<string, unknown>) {
    this.#plan = plan
    this.#args = args
    this.#variables = variables
    this.#context = args.contextValue as Context
  }

  run(): MaybePromise<Data> {
    return this.#readFields(this.#plan.fields, this.#args.rootValue, undefined)
  }

  #readFields(fields: readonly PlannedField[], source: unknown, path: Path): MaybePromise<Data> {
    const data: Data = {}
    const waiting: Promise<unknown>[] = []
    try {
      for (const field of fields) {
        const value = this.#readField(field, source, path)
        // One that is waited for keeps its place in the answer.
        data[field.key] = value instanceof Promise ? undefined : value
        if (value instanceof Promise) waiting.push(value.then((settled) => (data[field.key] = settled)))
      }
    } catch (error) {
      abandon(waiting)
      throw error
    }
    return waiting.length > 0 ? Promise.all(waiting).then(() => data) : data
  }

  #readField(field: PlannedField, source: unknown, path: Path): unknown {
    const { completion, direct, key, parentType } = field
    let value = direct?.(source, this.#context)
    if (value !== undefined && completion.kind === 'leaf' && !isThenable(value)) return completeLeaf(completion, value)
    // One object for the field and all below it: Pothos knows by it what was read for them.
    const at: Path = { prev: path, key, typename: parentType.name }
    if (value === undefined) value = this.#resolve(field, source, at)
    return this.#completeWhenThere(completion, value, at)
  }

  #resolve(field: PlannedField, source: unknown, path: Path & object): unknown {
    const { resolve, definition } = field
    if (resolve) return resolve(source, this.#argumentsOf(field), this.#context, this.#describe(field, path))
    if (typeof source !== 'object' || source === null) throw failed
    const value = (source as Data)[definition.name]
    if (typeof value !== 'function') return value
    return (value as Method).call(source, this.#argumentsOf(field), this.#context, this.#describe(field, path))
  }

  #argumentsOf(field: PlannedField): Record<string, unknown> {
    const [node] = field.nodes
    if (!node || field.definition.args.length === 0) return {}
    let given = this.#arguments.get(field)
    if (!given) this.#arguments.set(field, (given = getArgumentValues(field.definition, node, this.#variables)))
    return given
  }

  #describe(field: PlannedField, path: Path & object): GraphQLResolveInfo {
    const { definition, nodes, parentType } = field
    return {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path,
      schema: this.#args.schema,
      fragments: this.#plan.fragments,
      rootValue: this.#args.rootValue,
      operation: this.#plan.operation,
      variableValues: this.#variables,
    }
  }

  #complete(completion: Completion, value: unknown, path: Path): unknown {
    if (completion.kind === 'leaf') return completeLeaf(completion, value)
    if (value === null || value === undefined) {
      if (!completion.isNullable) throw failed
      return null
    }
    if (value instanceof Error) throw failed
    if (completion.kind === 'object') return this.#readFields(completion.fields, value, path)
    return this.#completeList(completion.item, value, path)
  }

  #completeList(completion: Completion, value: unknown, path: Path): unknown {
    if (!Array.isArray(value)) throw failed
    const items: unknown[] = []
    let waits = false
    try {
      for (const item of value as unknown[]) {
        const at = { prev: path, key: items.length, typename: undefined }
        const completed = this.#completeWhenThere(completion, item, at)
        waits ||= completed instanceof Promise
        items.push(completed)
      }
    } catch (error) {
      abandon(items)
      throw error
    }
    return waits ? Promise.all(items) : items
  }

  #completeWhenThere(completion: Completion, value: unknown, path: Path): unknown {
    return isThenable(value)
      ? Promise.resolve(value).then((settled) => this.#complete(completion, settled, path))
      : this.#complete(completion, value, path)
  }
}

/** Nobody waits for them any more, nor hears of it when they fail. */
function abandon(values: readonly unknown[]): void {
  for (const value of values) if (value instanceof Promise) value.catch(() => {})
}

function completeLeaf(completion: Completion & { kind: 'leaf' }, value: unknown): unknown {
  if (value === null || value === undefined) {
    if (!completion.isNullable) throw failed
    return null
  }
  if (value instanceof Error) throw failed
  const serialized = completion.serialize(value)
  if (serialized === null || serialized === undefined) throw failed
  return serialized
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
