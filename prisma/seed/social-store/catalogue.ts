import { addDays, momentOf, toDateColumn } from '../calendar.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { EntitlementPeriod, ItemUnit } from '../../generated/client/enums.ts'
import type { Calendar } from '../calendar.ts'
import type { Random } from '../random.ts'
import type { Localised } from '../rows.ts'
import type { EntitlementRuleRow, ItemGroupRow, ItemRow } from './rows.ts'

type Names = readonly [kk: string, ru: string, en: string]
const localised = ([kk, ru, en]: Names): Localised => ({ kk, ru, en })

interface ItemDefinition {
  code: string
  names: Names
  unit: ItemUnit
  /** How readily it is taken, beside others of its group. */
  weight: number
  /** For how long it keeps when it comes, in days: the least and the most; null: for good. */
  keepsDays: readonly [number, number] | null
  /** Nobody has given any for some weeks. */
  runsLow?: true
}

interface GroupDefinition {
  key: string
  names: Names
  /** How likely a visit takes of it, and how many units then. */
  share: number
  units: readonly [least: number, most: number]
  /** Null: as much as there is need of. */
  limit: { period: EntitlementPeriod; perFamily: number; perMember: number } | null
  /** Only for families with children at school. */
  forPupils?: true
  items: readonly ItemDefinition[]
}

const item = (
  code: string,
  unit: ItemUnit,
  weight: number,
  keepsDays: readonly [number, number] | null,
  ...names: Names
): ItemDefinition => ({ code, unit, weight, keepsDays, names })

const definitions: readonly GroupDefinition[] = [
  {
    key: 'food',
    names: ['Азық-түлік', 'Продукты', 'Food'],
    share: 1,
    units: [3, 6],
    limit: { period: 'MONTH', perFamily: 2, perMember: 1 },
    items: [
      item('101', 'PACK', 5, [120, 300], 'Ұн, 2 кг', 'Мука, 2 кг', 'Flour, 2 kg'),
      item('102', 'PACK', 5, [200, 500], 'Күріш, 1 кг', 'Рис, 1 кг', 'Rice, 1 kg'),
      { ...item('103', 'PACK', 4, null, 'Қант, 1 кг', 'Сахар, 1 кг', 'Sugar, 1 kg'), runsLow: true },
      item('104', 'PIECE', 4, [150, 360], 'Өсімдік майы, 1 л', 'Масло растительное, 1 л', 'Sunflower oil, 1 l'),
      item('105', 'PACK', 4, [250, 600], 'Макарон, 400 г', 'Макароны, 400 г', 'Pasta, 400 g'),
      item('106', 'PACK', 3, [300, 600], 'Қара шай, 250 г', 'Чай чёрный, 250 г', 'Black tea, 250 g'),
      item('107', 'PACK', 2, [12, 70], 'Сүт, 1 л', 'Молоко, 1 л', 'Milk, 1 l'),
      item('108', 'PIECE', 2, [300, 800], 'Ет консервісі', 'Тушёнка', 'Tinned meat'),
      item('109', 'PACK', 2, [15, 120], 'Печенье, 500 г', 'Печенье, 500 г', 'Biscuits, 500 g'),
      item('110', 'PACK', 2, [200, 400], 'Қарақұмық, 800 г', 'Гречка, 800 г', 'Buckwheat, 800 g'),
    ],
  },
  {
    key: 'hygiene',
    names: ['Гигиена', 'Гигиена', 'Hygiene'],
    share: 0.55,
    units: [1, 3],
    limit: { period: 'MONTH', perFamily: 2, perMember: 1 },
    items: [
      item('201', 'PIECE', 4, null, 'Сабын', 'Мыло', 'Soap'),
      item('202', 'PACK', 4, null, 'Кір жуғыш ұнтақ, 1 кг', 'Стиральный порошок, 1 кг', 'Washing powder, 1 kg'),
      item('203', 'PACK', 2, [250, 700], 'Жаялық', 'Подгузники', 'Nappies'),
      { ...item('204', 'PIECE', 2, [300, 900], 'Тіс пастасы', 'Зубная паста', 'Toothpaste'), runsLow: true },
      item('205', 'PIECE', 2, [300, 900], 'Сусабын', 'Шампунь', 'Shampoo'),
    ],
  },
  {
    key: 'clothes',
    names: ['Киім', 'Одежда', 'Clothes'],
    share: 0.3,
    units: [1, 3],
    limit: { period: 'QUARTER', perFamily: 0, perMember: 1 },
    items: [
      item('301', 'PIECE', 2, null, 'Балалар күртесі', 'Куртка детская', 'Child’s jacket'),
      item('302', 'PIECE', 2, null, 'Ересектер күртесі', 'Куртка взрослая', 'Adult’s jacket'),
      item('303', 'PAIR', 2, null, 'Балалар аяқкиімі', 'Обувь детская', 'Child’s shoes'),
      item('304', 'PAIR', 3, null, 'Жылы шұлық', 'Тёплые носки', 'Warm socks'),
      item('305', 'SET', 1, null, 'Іш киім жиынтығы', 'Комплект белья', 'Underwear set'),
    ],
  },
  {
    key: 'school',
    names: ['Мектепке қажет заттар', 'Всё для школы', 'For school'],
    share: 0.2,
    units: [1, 2],
    limit: { period: 'YEAR', perFamily: 0, perMember: 1 },
    forPupils: true,
    items: [
      { ...item('401', 'PIECE', 1, null, 'Мектеп сөмкесі', 'Школьный рюкзак', 'School bag'), runsLow: true },
      item('402', 'SET', 3, null, 'Дәптерлер жиынтығы', 'Набор тетрадей', 'Set of notebooks'),
      item('403', 'SET', 2, null, 'Қалам-қарындаш жиынтығы', 'Набор канцелярии', 'Stationery set'),
    ],
  },
  {
    key: 'household',
    names: ['Үй заттары', 'Для дома', 'Household things'],
    share: 0.12,
    units: [1, 2],
    limit: { period: 'YEAR', perFamily: 3, perMember: 0 },
    items: [
      item('501', 'PIECE', 2, null, 'Көрпе', 'Одеяло', 'Blanket'),
      item('502', 'SET', 2, null, 'Төсек жабдығы', 'Постельное бельё', 'Bed linen'),
      item('503', 'SET', 1, null, 'Ыдыс жиынтығы', 'Набор посуды', 'Set of dishes'),
    ],
  },
  {
    key: 'toys',
    names: ['Ойыншық пен кітап', 'Игрушки и книги', 'Toys and books'],
    share: 0.12,
    units: [1, 2],
    limit: null,
    items: [
      item('601', 'PIECE', 2, null, 'Ойыншық', 'Игрушка', 'Toy'),
      item('602', 'PIECE', 1, null, 'Балалар кітабы', 'Детская книга', 'Children’s book'),
    ],
  },
]

export interface PlannedItem extends Omit<ItemDefinition, 'names' | 'code'> {
  row: ItemRow
  /** How many units a visit takes of it in the middle. */
  unitsAVisit: number
}

export interface PlannedRule {
  row: EntitlementRuleRow
  /** `YYYY-MM-DD`. */
  from: string
  until: string | null
}

export interface PlannedGroup extends Omit<GroupDefinition, 'names' | 'items' | 'key'> {
  key: string
  row: ItemGroupRow
  items: PlannedItem[]
  /** One after the other. */
  rules: PlannedRule[]
}

export interface Catalogue {
  groups: PlannedGroup[]
  visitRule: PlannedRule
}

const sources = {
  first: {
    kk: 'Қоғамдық кеңестің шешімі: дүкеннің тәртібі',
    ru: 'Решение общественного совета: порядок работы магазина',
    en: 'Decision of the public council: how the store works',
  },
  raised: {
    kk: 'Қоғамдық кеңестің шешімі: азық-түлік мөлшері көбейтілді',
    ru: 'Решение общественного совета: норма продуктов увеличена',
    en: 'Decision of the public council: more food for each family',
  },
}

/** What there is in the store, and who may have how much: food a little more from the middle of the year on. */
export function planCatalogue(calendar: Calendar, random: Random, visitsADay: number): Catalogue {
  const { firstDay, today } = calendar
  const since = firstDay.subtract({ years: 1 })
  const createdAt = momentOf(calendar, since, 10 * 60)
  const raisedOn = addDays(firstDay, Math.round(today.since(firstDay).days / 2)).with({ day: 1 })

  function rule(
    groupId: string | null,
    { period, perFamily, perMember }: NonNullable<GroupDefinition['limit']>,
    from: Temporal.PlainDate,
    until: Temporal.PlainDate | null,
    source: Localised,
  ): PlannedRule {
    const row = {
      id: createId(random, momentOf(calendar, from)),
      groupId,
      period,
      perFamily,
      perMember,
      validFrom: toDateColumn(from),
      validTo: until && toDateColumn(until),
      sourceKk: source.kk,
      sourceRu: source.ru,
      sourceEn: source.en,
      createdAt: momentOf(calendar, addDays(from, -3), 15 * 60),
    }
    return { row, from: from.toString(), until: until?.toString() ?? null }
  }

  const groups = definitions.map(({ names, items, ...definition }, index): PlannedGroup => {
    const groupId = createId(random, createdAt)
    const { limit, share, units } = definition
    const weights = items.reduce((sum, { weight }) => sum + weight, 0)
    const raises = definition.key === 'food'
    const { kk, ru, en } = localised(names)
    return {
      ...definition,
      row: { id: groupId, nameKk: kk, nameRu: ru, nameEn: en, position: index + 1, createdAt },
      rules: limit
        ? [
            rule(groupId, limit, since, raises ? raisedOn : null, sources.first),
            ...(raises
              ? [rule(groupId, { ...limit, perFamily: limit.perFamily + 2 }, raisedOn, null, sources.raised)]
              : []),
          ]
        : [],
      items: items.map(({ names: itemNames, code, ...thing }): PlannedItem => {
        const unitsAVisit = (share * ((units[0] + units[1]) / 2) * thing.weight) / weights
        const name = localised(itemNames)
        return {
          ...thing,
          unitsAVisit,
          row: {
            id: createId(random, createdAt),
            groupId,
            code,
            nameKk: name.kk,
            nameRu: name.ru,
            nameEn: name.en,
            unit: thing.unit,
            lowStockAt: Math.max(5, Math.round((unitsAVisit * visitsADay * 8) / 5) * 5),
            createdAt,
          },
        }
      }),
    }
  })
  return {
    groups,
    visitRule: rule(null, { period: 'MONTH', perFamily: 1, perMember: 0 }, since, null, sources.first),
  }
}

/** The rule of those that holds on the day, `YYYY-MM-DD`; null when there is none. */
export function ruleOn(rules: readonly PlannedRule[], day: string): PlannedRule | null {
  return rules.find(({ from, until }) => from <= day && (until === null || day < until)) ?? null
}

/** The first day of the period in which a day lies; both `YYYY-MM-DD`. */
export function periodStartOf(period: EntitlementPeriod, day: string): string {
  const month = Number(day.slice(5, 7))
  if (period === 'YEAR') return `${day.slice(0, 4)}-01-01`
  if (period === 'QUARTER') return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  if (period === 'MONTH') return `${day.slice(0, 7)}-01`
  throw new RangeError(`No rule of the store is about every ${period}`)
}
