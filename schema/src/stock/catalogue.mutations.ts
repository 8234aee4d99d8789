import { ItemUnit } from '@erikti/prisma/generated/client/enums'
import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { addItem, addItemGroup, changeItem, changeItemGroup, retireItem, retireItemGroup } from './catalogue.service.ts'
import { ItemUnitType } from './items.graphql.ts'
import {
  ItemCodeTakenError,
  ItemGroupInUseError,
  ItemGroupNameTakenError,
  ItemGroupRetiredError,
  ItemInStockError,
  ItemRetiredError,
  ItemUnitFixedError,
} from './stock.errors.ts'
import { mostGroups, mostOfOne } from './stock.rules.ts'

const ItemGroupPayload = builder.objectRef<{ groupId: string }>('ItemGroupPayload').implement({
  description: 'The group as it is now.',
  fields: (t) => ({
    group: t.prismaField({
      type: 'ItemGroup',
      description: 'The group.',
      resolve: (query, { groupId: id }, _, { database }) =>
        database.prisma.itemGroup.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const ItemPayload = builder.objectRef<{ itemId: string }>('ItemPayload').implement({
  description: 'The item as it is now.',
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      nullable: true,
      description: 'The item; null for who may keep the stock and not see it.',
      authScopes: { holds: 'stock.read' },
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.item.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const group = { groupId: globalId('ItemGroup') }
const groupPosition = z.int().min(1, 'is less than 1').max(mostGroups, `is more than ${mostGroups}`).nullish()

defineMutation({
  name: 'addItemGroup',
  description: 'Adds a group of items, behind the others. Who keeps the stock.',
  permission: 'stock.write',
  namesRows: false,
  fields: (t) => ({ name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }) }),
  input: z.object({ name: localisedText, idempotencyKey }),
  payload: ItemGroupPayload,
  errors: [ItemGroupNameTakenError],
  rule: addItemGroup,
})

defineMutation({
  name: 'changeItemGroup',
  description: 'Calls a group otherwise, or gives it another place in lists. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    groupId: t.id({ required: true, description: 'Which one.' }),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
    position: t.int({ description: `Its place in lists, 1 to ${mostGroups}; as it is when omitted.` }),
  }),
  input: z.object({ ...group, name: localisedText, position: groupPosition, idempotencyKey }),
  payload: ItemGroupPayload,
  errors: [ItemGroupRetiredError, ItemGroupNameTakenError],
  rule: changeItemGroup,
})

defineMutation({
  name: 'retireItemGroup',
  description: 'Takes a group off the list, once nothing in it is in use. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({ groupId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ ...group, idempotencyKey }),
  payload: ItemGroupPayload,
  errors: [ItemGroupRetiredError, ItemGroupInUseError],
  rule: retireItemGroup,
})

const itemFields = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>) => ({
  groupId: t.id({ required: true, description: 'What it belongs to.' }),
  itemCode: t.string({
    required: true,
    description: 'What is typed or scanned at the counter: 1 to 32 Latin letters, digits and hyphens.',
  }),
  name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
  unit: t.field({ type: ItemUnitType, required: true, description: 'What one of it is.' }),
  lowStockAt: t.int({ description: 'With less of it in all stores and storerooms it runs low; never when omitted.' }),
})

const item = {
  ...group,
  itemCode: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{1,32}$/, 'is not of 1 to 32 Latin letters, digits and hyphens'),
  name: localisedText,
  unit: z.enum(ItemUnit),
  lowStockAt: z.int().min(1, 'is less than 1').max(mostOfOne, `is more than ${mostOfOne}`).nullish(),
  idempotencyKey,
}

defineMutation({
  name: 'addItem',
  description: 'Adds something that the store gives. Who keeps the stock.',
  permission: 'stock.write',
  fields: itemFields,
  input: z.object(item),
  payload: ItemPayload,
  errors: [ItemGroupRetiredError, ItemCodeTakenError],
  rule: addItem,
})

defineMutation({
  name: 'changeItem',
  description: 'Says otherwise what an item is; its unit stays once some of it has come in. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({ itemId: t.id({ required: true, description: 'Which one.' }), ...itemFields(t) }),
  input: z.object({ itemId: globalId('Item'), ...item }),
  payload: ItemPayload,
  errors: [ItemRetiredError, ItemGroupRetiredError, ItemUnitFixedError, ItemCodeTakenError],
  rule: changeItem,
})

defineMutation({
  name: 'retireItem',
  description: 'Takes an item off the list, once nothing of it is left. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({ itemId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ itemId: globalId('Item'), idempotencyKey }),
  payload: ItemPayload,
  errors: [ItemRetiredError, ItemInStockError],
  rule: retireItem,
})
