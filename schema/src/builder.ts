import SchemaBuilder from '@pothos/core'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import SimpleObjectsPlugin from '@pothos/plugin-simple-objects'
import { GraphQLError } from 'graphql'
import type PrismaTypes from '@erikti/prisma/generated/pothos'
import { getDatamodel } from '@erikti/prisma/generated/pothos'
import type {
  CampaignModel,
  DistrictModel,
  EventModel,
  OrganisationModel,
  RegionModel,
  SkillModel,
} from '@erikti/prisma/generated/client/models'
import { holds } from './access/access.policy.ts'
import type { Permission } from './access/permissions.ts'
import type { Context } from './context.ts'
import PersonalFieldsPlugin from './personal-data/personal-fields.ts'
import DirectFieldsPlugin from './shared/direct-fields.ts'
import { ValidationError } from './shared/errors.ts'
import { decodeGlobalId, encodeGlobalId } from './shared/global-id.ts'
import { costs } from './shared/price.ts'

export interface SchemaTypes {
  Context: Context
  PrismaTypes: PrismaTypes
  /** Types that unions name before their own domain's file is loaded. */
  Objects: {
    Region: RegionModel
    District: DistrictModel
    Organisation: OrganisationModel
    Campaign: CampaignModel
    Event: EventModel
    Skill: SkillModel
  }
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  /** `holds`: the viewer has the permission somewhere; which rows it reaches is said where they are loaded. */
  AuthScopes: { holds: Permission; account: boolean }
  Scalars: {
    BigInt: { Input: bigint; Output: bigint }
    Date: { Input: Date; Output: Date }
    DateTime: { Input: Date; Output: Date }
    ID: { Input: string; Output: string | number | bigint }
  }
}

/** The most rows a connection gives at once, and how many when nobody says. */
export const largestPage = 100
export const defaultPage = 20

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [
    ScopeAuthPlugin,
    ErrorsPlugin,
    PersonalFieldsPlugin,
    DirectFieldsPlugin,
    PrismaPlugin,
    RelayPlugin,
    SimpleObjectsPlugin,
  ],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.database.prisma,
    dmmf: getDatamodel(),
    defaultConnectionSize: defaultPage,
    maxConnectionSize: largestPage,
    filterConnectionTotalCount: true,
    exposeDescriptions: false,
  },
  relay: {
    cursorType: 'String',
    encodeGlobalID: (typename, id) => encodeGlobalId(typename, String(id)),
    decodeGlobalID: (globalId) => decodeGlobalId(globalId),
    idFieldOptions: { description: 'Global id: opaque, and safe in an address.' },
    edgesFieldOptions: { nullable: false, description: 'The rows of this page, with their cursors.' },
    nodeFieldOptions: { nullable: false, description: 'The row.' },
    cursorFieldOptions: { description: 'Its place in the list, for `after` and `before`.' },
    pageInfoFieldOptions: { description: 'What lies before and after this page.' },
    hasNextPageFieldOptions: { description: 'There is more after this page.' },
    hasPreviousPageFieldOptions: { description: 'There is more before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first row; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last row; null on an empty page.' },
    firstArgOptions: {
      description: `How many from the front; ${defaultPage} when neither is given, at most ${largestPage}.`,
    },
    lastArgOptions: { description: `How many from the back; at most ${largestPage}.` },
    afterArgOptions: { description: 'Begin behind this cursor.' },
    beforeArgOptions: { description: 'End ahead of this cursor.' },
    nodeTypeOptions: { description: 'Anything with a global id; `Query.node` finds it again.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its connection (Relay).' },
    nodeQueryOptions: {
      description: 'Any object by its global id; null when there is none or the viewer may not see it.',
      args: { id: { description: 'Global id.' } },
    },
    nodesQueryOptions: {
      description: `Several objects by their global ids, in the order asked; at most ${largestPage}.`,
      ...costs(({ ids }) => ({ atMost: Array.isArray(ids) ? ids.length : largestPage })),
      args: { ids: { description: 'Global ids.' } },
    },
  },
  scopeAuth: {
    authScopes: ({ viewer }) => ({
      holds: (permission) => holds(viewer, permission),
      account: viewer.kind === 'account',
    }),
    unauthorizedError: (_, { usage }) => {
      usage.refused()
      return new GraphQLError('The viewer may not see this.', { extensions: { code: 'FORBIDDEN' } })
    },
  },
  errors: {
    directResult: true,
    defaultTypes: [ValidationError],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      description: 'What came of it: the payload, or one of the named errors.',
    },
  },
})

builder.queryType({ description: 'What can be read.' })
builder.mutationType({ description: 'One mutation a business action. Each takes an optional idempotency key.' })
builder.subscriptionType({ description: 'What moves, over graphql-transport-ws on the same path.' })
