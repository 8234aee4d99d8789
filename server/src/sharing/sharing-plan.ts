import { createHash } from 'node:crypto'
import {
  getNamedType,
  isAbstractType,
  Kind,
  OperationTypeNode,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { DocumentNode, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode } from 'graphql'

/** What subscriptions by one document must have in common to be told the same. */
export interface SharingPlan {
  /** Equal for documents that say the same, however they are laid out. */
  textHash: string
  /** Variables that decide what is told; one that says only from where on is not among them. */
  variables: readonly string[]
}

/** Documents are parsed once, and looked through once. */
const known = new WeakMap<DocumentNode, SharingPlan | null>()

/** Null when each must be told for itself: a document that asks who asks, or more than one operation. */
export function planSharing(schema: GraphQLSchema, document: DocumentNode): SharingPlan | null {
  let plan = known.get(document)
  if (plan === undefined) known.set(document, (plan = makePlan(schema, document)))
  return plan
}

function makePlan(schema: GraphQLSchema, document: DocumentNode): SharingPlan | null {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations as OperationDefinitionNode[]
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.SUBSCRIPTION) return null
  const uses = new Map<string, number>()
  const positions = new Set<string>()
  let asksWho = false
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const type = types.getType()
        if (type && mayAskWho(schema, getNamedType(type))) asksWho = true
      },
      Argument({ value }) {
        if (value.kind === Kind.VARIABLE && types.getArgument()?.extensions['position']) positions.add(value.name.value)
      },
      Variable({ name }) {
        uses.set(name.value, (uses.get(name.value) ?? 0) + 1)
      },
    }),
  )
  if (asksWho) return null
  const variables = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
  return {
    textHash: createHash('sha256')
      .update(stripIgnoredCharacters(print(document)))
      .digest('base64'),
    // Its definition and the one argument are all its uses.
    variables: variables.filter((name) => !(positions.has(name) && uses.get(name) === 2)).sort(),
  }
}

function mayAskWho(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [type]
  return members.some(({ extensions }) => extensions['asksWho'] === true)
}

/** Equal for subscriptions by equal documents that ask for the same. */
export function identifyOperation(
  { textHash, variables }: SharingPlan,
  values: Readonly<Record<string, unknown>> | null | undefined,
): string {
  return textHash + JSON.stringify(variables.map((name) => canonical(values?.[name])))
}

/** Without the order in which a client happens to write its fields. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value === undefined ? { absent: true } : value
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return { fields: fields.map(([name, inner]) => [name, canonical(inner)]) }
}
