import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { Permission } from '../access/permissions.ts'
import type { LocalisedText } from '../shared/localised-text.ts'

export type MetricUnit =
  | 'EVENTS'
  | 'PEOPLE'
  | 'ATTENDANCES'
  | 'MINUTES'
  | 'ORGANISATIONS'
  | 'FAMILIES'
  | 'VISITS'
  | 'ITEMS'
  | 'SERVINGS'
  | 'POSTS'
  | 'TIYN'
  | 'REQUESTS'
  | 'FAIRS'

/** FLOW adds up what happened; UNIQUE counts each subject once, so parts do not add up; LEVEL is how many there are now. */
export type MetricKind = 'FLOW' | 'UNIQUE' | 'LEVEL'

export interface MetricDefinition {
  metric: Metric
  kind: MetricKind
  unit: MetricUnit
  /** Grows when the meaning changes. */
  version: number
  name: LocalisedText
  definition: LocalisedText
  /** Broken down by district, month or day, it tells of so few people that they could be known again. Absent: it tells of nobody. */
  parts?: GuardedParts
}

/** Parts that are not everybody's: of the figure everybody has the whole, and what `Query.figureBreakdown` leaves of the parts. */
interface GuardedParts {
  /** Who holds this sees all of them. */
  permission: Permission
  /** The figure that says of how many people or families a part tells: things given to one family tell of one family. */
  tellsOf: Metric
  /** Parts are rounded down to a multiple of this for everybody: of two readings the difference tells of nobody in particular. */
  step: bigint
}

/** What families were given; a visit takes a good many things, hence the step of `ITEMS_GIVEN`. */
const ofFamilies = { permission: 'families.read', tellsOf: 'FAMILIES_HELPED', step: 5n } as const satisfies GuardedParts

/**
 * What Erikti counts, and what each number means. A programme adds its metrics here together with the facts under them; a
 * metric of the enum that is not here is not counted yet. That kinds agree with the database's own rules
 * (`MetricEntry_subject_check`, `metric_period`) is held by a test.
 */
export const catalogue: readonly MetricDefinition[] = [
  {
    metric: 'EVENTS_HELD',
    kind: 'FLOW',
    unit: 'EVENTS',
    version: 1,
    name: { kk: 'Өткен іс-шара', ru: 'Проведено мероприятий', en: 'Events held' },
    definition: {
      kk: 'Аяқталған іс-шаралар. Әрқайсысы бір рет, басталған күнімен және ұйымдастырушысына есептеледі.',
      ru: 'Завершённые мероприятия. Каждое считается один раз, по дню начала и за своим организатором.',
      en: 'Events that were finished. Each counts once, on the day it began and for its one organiser.',
    },
  },
  {
    metric: 'VOLUNTEERS_INVOLVED',
    kind: 'UNIQUE',
    unit: 'PEOPLE',
    version: 1,
    name: { kk: 'Қатысқан ерікті', ru: 'Волонтёров участвовало', en: 'Volunteers involved' },
    definition: {
      kk: 'Кемінде бір іс-шарада болған адамдар. Неше рет келсе де, әр адам бір рет саналады.',
      ru: 'Люди, побывавшие хотя бы на одном мероприятии. Сколько бы раз человек ни приходил, он считается один раз.',
      en: 'People who were at one event or more. However often someone comes, they count once.',
    },
  },
  {
    metric: 'ATTENDANCES',
    kind: 'FLOW',
    unit: 'ATTENDANCES',
    version: 1,
    name: { kk: 'Қатысу саны', ru: 'Участий', en: 'Attendances' },
    definition: {
      kk: 'Іс-шараға келген әр жағдай. Екі рет келген адам екі қатысу болып саналады.',
      ru: 'Каждый приход на мероприятие. Кто пришёл дважды, даёт два участия.',
      en: 'Every time someone came to an event. Who came twice makes two attendances.',
    },
  },
  {
    metric: 'VOLUNTEER_MINUTES',
    kind: 'FLOW',
    unit: 'MINUTES',
    version: 1,
    name: { kk: 'Еріктілер уақыты', ru: 'Время волонтёров', en: 'Volunteer time' },
    definition: {
      kk: 'Келгеннен кеткенге дейінгі толық минуттар, келген күнге жазылады.',
      ru: 'Полные минуты от прихода до ухода, записаны на день прихода.',
      en: 'Whole minutes from check-in to check-out, on the day of the check-in.',
    },
  },
  {
    metric: 'ORGANISATIONS_ACTIVE',
    kind: 'LEVEL',
    unit: 'ORGANISATIONS',
    version: 1,
    name: { kk: 'Белсенді ұйым', ru: 'Действующих организаций', en: 'Active organisations' },
    definition: {
      kk: 'Бүгін белсенді волонтерлік ұйымдар мен бастамашыл топтар. Мемлекеттік органдар саналмайды.',
      ru: 'Волонтёрские организации и инициативные группы, действующие сегодня. Государственные органы не считаются.',
      en: 'Volunteer organisations and initiative groups that are active. State bodies are not counted.',
    },
  },
  {
    metric: 'FAMILIES_HELPED',
    kind: 'UNIQUE',
    unit: 'FAMILIES',
    version: 1,
    parts: ofFamilies,
    name: { kk: 'Көмек алған отбасы', ru: 'Семей получили помощь', en: 'Families helped' },
    definition: {
      kk: 'Әлеуметтік дүкеннен немесе оның көшпелі жәрмеңкесінен кемінде бір рет зат алған отбасылар. Неше рет келсе де, әр отбасы бір рет саналады.',
      ru: 'Семьи, получившие вещи в Социальном магазине или на его выездной ярмарке хотя бы раз. Сколько бы раз семья ни приходила, она считается один раз.',
      en: 'Families that were given things by the Social store or its mobile fairs once or more. However often a family comes, it counts once.',
    },
  },
  {
    metric: 'STORE_VISITS',
    kind: 'FLOW',
    unit: 'VISITS',
    version: 1,
    parts: ofFamilies,
    name: { kk: 'Дүкенге келу', ru: 'Посещений магазина', en: 'Store visits' },
    definition: {
      kk: 'Отбасының Әлеуметтік дүкеннен немесе жәрмеңкеден зат алған әр жағдайы, отбасының ауданы бойынша.',
      ru: 'Каждый раз, когда семья получила вещи в Социальном магазине или на ярмарке; по району семьи.',
      en: 'Every time a family was given things by the Social store or a fair, in the family’s district.',
    },
  },
  {
    metric: 'ITEMS_GIVEN',
    kind: 'FLOW',
    unit: 'ITEMS',
    version: 1,
    parts: { ...ofFamilies, step: 50n },
    name: { kk: 'Берілген зат', ru: 'Выдано вещей', en: 'Items given' },
    definition: {
      kk: 'Отбасыларға берілген заттар: дана, қап, жинақ, жұп, келі немесе литр – әрқайсысы бір.',
      ru: 'Вещи, выданные семьям: штука, упаковка, набор, пара, килограмм или литр – каждая единица за одну.',
      en: 'Things given to families: a piece, a pack, a set, a pair, a kilogram or a litre is one each.',
    },
  },
  {
    metric: 'FAIRS_HELD',
    kind: 'FLOW',
    unit: 'FAIRS',
    version: 1,
    name: { kk: 'Өткен жәрмеңке', ru: 'Проведено ярмарок', en: 'Fairs held' },
    definition: {
      kk: 'Әлеуметтік дүкеннің көшпелі жәрмеңкелері. Әр ашылған аялдама өз ауданында бір рет саналады.',
      ru: 'Выездные ярмарки Социального магазина. Каждая открытая остановка считается один раз, в своём районе.',
      en: 'Mobile fairs of the Social store. Each stop that was opened counts once, in its district.',
    },
  },
  {
    metric: 'PEOPLE_SERVED',
    kind: 'FLOW',
    unit: 'SERVINGS',
    version: 1,
    name: { kk: 'Дәм татқан адам', ru: 'Угощено человек', en: 'People served' },
    definition: {
      kk: 'Аты-жөні сұралмай, самаурын басында саналған адамдар. Екі рет келген адам екі рет саналады; отбасылар мұнда жоқ. Ауысым басталған күнге жазылады.',
      ru: 'Люди, посчитанные там, где угощают, не спрашивая имени. Кто подошёл дважды, посчитан дважды; семей здесь нет. Записано на день начала смены.',
      en: 'Heads counted where things are given without asking a name. Who came twice counts twice; families are not among them. On the day on which the shift began.',
    },
  },
  {
    metric: 'PORTIONS_GIVEN',
    kind: 'FLOW',
    unit: 'SERVINGS',
    version: 1,
    name: { kk: 'Берілген дәм', ru: 'Роздано порций', en: 'Portions given' },
    definition: {
      kk: 'Аты-жөні сұралмай берілген шыны, порция, дана мен қорап – әрқайсысы бір. Әлеуметтік дүкеннің отбасыларға бергені бөлек саналады.',
      ru: 'Чашки, порции, штуки и упаковки, отданные без имени, – каждая за одну. Выданное семьям Социальным магазином считается отдельно.',
      en: 'Cups, portions, pieces and packs given without a name, one each. What the Social store gives to families is counted apart.',
    },
  },
  {
    metric: 'AID_REQUESTS_CLOSED',
    kind: 'FLOW',
    unit: 'REQUESTS',
    version: 1,
    parts: { permission: 'aid.read', tellsOf: 'AID_REQUESTS_CLOSED', step: 5n },
    name: { kk: 'Орындалған өтініш', ru: 'Выполнено просьб', en: 'Requests met' },
    definition: {
      kk: 'Көмек жеткізіліп, жабылған өтініштер. Бас тартылғандары саналмайды.',
      ru: 'Просьбы о помощи, которые выполнены и закрыты. Отклонённые не считаются.',
      en: 'Requests for help that were met and closed. Those refused are not counted.',
    },
  },
]

const byMetric = new Map(catalogue.map((definition) => [definition.metric, definition]))

/** Null when no programme counts it yet. */
export function findDefinition(metric: Metric): MetricDefinition | null {
  return byMetric.get(metric) ?? null
}

/** @throws Error when the metric is not in the catalogue: a counter of it cannot exist. */
export function definitionOf(metric: Metric): MetricDefinition {
  const definition = findDefinition(metric)
  if (!definition) throw new Error(`No definition of ${metric}`)
  return definition
}
