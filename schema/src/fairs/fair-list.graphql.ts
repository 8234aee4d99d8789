import { builder } from '../builder.ts'
import { typeAboutPerson } from '../personal-data/personal-fields.ts'
import { filterId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import type { ListedFamily, ListedRule } from './fair-list.rules.ts'
import { fairFingerprintOf, mostCards, mostCollectors, mostListed, mostRules } from './fair-list.service.ts'
import type { FairList } from './fair-list.service.ts'
import { readLeft } from './fair-statement.ts'
import { mostKinds } from './fairs.rules.ts'

const forWhoServes = { authScopes: { holds: 'families.read' } } as const
const calendarDay = (day: string) => new Date(`${day}T00:00:00.000Z`)

const ListedFamilyType = builder.objectRef<ListedFamily>('FairListFamily').implement({
  description:
    'A family as a device at a fair knows it: the least by which it is found and served. Every one that is taken is in the access log.',
  ...forWhoServes,
  ...typeAboutPerson<ListedFamily>('FAMILY', ({ familyId }) => filterId('Family', familyId), {
    headName: 'members',
    memberNames: 'members',
    collectorNames: 'collectors',
    memberCount: 'memberCount',
    needUntil: 'needValidUntil',
  }),
  fields: (t) => ({
    familyId: t.exposeID('familyId', { description: 'The family’s global id.' }),
    number: t.exposeInt('number', { description: 'What its card says.' }),
    headName: t.exposeString('headName', { description: 'Whose name it goes by; empty when nobody is.' }),
    memberIds: t.idList({
      description: `By what those of the household are named who may take things; at most ${mostCollectors}.`,
      ...atMost(mostCollectors),
      resolve: ({ collectors }) => collectors.flatMap(({ memberId }) => memberId ?? []),
    }),
    memberNames: t.stringList({
      description: 'The names of the same, in the same order.',
      ...atMost(mostCollectors),
      resolve: ({ collectors }) => collectors.flatMap(({ memberId, name }) => (memberId ? name : [])),
    }),
    collectorIds: t.idList({
      description: `By what those outside the household are named who may; at most ${mostCollectors}.`,
      ...atMost(mostCollectors),
      resolve: ({ collectors }) => collectors.flatMap(({ collectorId }) => collectorId ?? []),
    }),
    collectorNames: t.stringList({
      description: 'The names of the same, in the same order.',
      ...atMost(mostCollectors),
      resolve: ({ collectors }) => collectors.flatMap(({ collectorId, name }) => (collectorId ? name : [])),
    }),
    cardHashes: t.stringList({
      description: 'By which a device tells this family’s card when it is shown, and which open nothing.',
      ...atMost(mostCards),
      resolve: ({ cardHashes }) => [...cardHashes],
    }),
    memberCount: t.exposeInt('memberCount', { description: 'How many it is.' }),
    hasAgreed: t.exposeBoolean('hasAgreed', { description: 'Its consent to being helped stands.' }),
    needUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which its need is known; null when it is not.',
      resolve: ({ needUntil }) => (needUntil === null ? null : calendarDay(needUntil)),
    }),
    left: t.intList({
      description: 'What it may still have by each of the list’s rules, in their order.',
      ...atMost(mostRules),
      resolve: ({ left }) => [...left],
    }),
  }),
})

const ListedRuleType = builder.objectRef<ListedRule>('FairListRule').implement({
  description: 'A rule of what families may have.',
  ...forWhoServes,
  fields: (t) => ({
    ruleId: t.exposeID('ruleId', { description: 'The rule’s global id.' }),
    groupId: t.exposeID('groupId', {
      nullable: true,
      description: 'Of which group of things: a global id; null when it is about visits.',
    }),
    perFamily: t.exposeInt('perFamily', { description: 'For every family in a period.' }),
    perMember: t.exposeInt('perMember', { description: 'And for each member of it.' }),
    nextOn: t.field({
      type: 'Date',
      description: 'The first day of the next period: then all is left again.',
      resolve: ({ nextOn }) => calendarDay(nextOn),
    }),
  }),
})

interface Shelf {
  itemId: string
  quantity: number
}

const ShelfType = builder.objectRef<Shelf>('FairShelf').implement({
  description: 'So much of a thing that a fair has with it.',
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      description: 'What.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.item.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    quantity: t.exposeInt('quantity', { description: 'How much, in the item’s unit.' }),
  }),
})

export const FairListType = builder.objectRef<FairList>('FairList').implement({
  description: 'The families along a fair’s route, for whoever serves them without a network.',
  ...forWhoServes,
  fields: (t) => ({
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: ({ asOf }) => asOf,
    }),
    isWhole: t.exposeBoolean('isWhole', {
      description: `False when the districts have more than ${mostListed} families; then the rest is not here.`,
    }),
    fingerprint: t.string({
      description: 'Hash of all that it says of families and rules; what its signature covers.',
      resolve: fairFingerprintOf,
    }),
    families: t.field({
      type: [ListedFamilyType],
      description: 'By number.',
      ...atMost(mostListed),
      resolve: ({ families }) => [...families],
    }),
    rules: t.field({
      type: [ListedRuleType],
      description: 'By what is left reckoned; the one about visits first.',
      ...atMost(mostRules),
      resolve: ({ rules }) => [...rules],
    }),
    shelf: t.field({
      type: [ShelfType],
      description: `What the fair has with it; at most the first ${mostKinds} kinds.`,
      ...atMost(mostKinds),
      resolve: async ({ fairId }, _, { database }) => (await readLeft(database.prisma, fairId)).slice(0, mostKinds),
    }),
  }),
})
