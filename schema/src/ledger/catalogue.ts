import type { Metric, MetricKind, ScopeKind } from '@erikti/prisma/generated/client/enums'
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
  | 'DONATIONS'
  | 'DRIVES'

export interface MetricDefinition {
  metric: Metric
  /** FLOW adds up what happened; UNIQUE counts each subject once, so parts do not add up; LEVEL is how many there are now. */
  kind: MetricKind
  /** Where it can be other than zero: what its facts are told of. */
  scopes: readonly ScopeKind[]
  unit: MetricUnit
  /** Grows when the meaning or its words change: the database keeps every version, the newest as it is here. */
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

/** Attendances and the events themselves: of a place, of who organised it, and of the event. */
const ofEvents = ['REGION', 'DISTRICT', 'ORGANISATION', 'CAMPAIGN', 'EVENT'] as const satisfies readonly ScopeKind[]
/** What an organisation does in a place, for a campaign. */
const ofOrganisers = ['REGION', 'DISTRICT', 'ORGANISATION', 'CAMPAIGN'] as const satisfies readonly ScopeKind[]
/** What a programme does in a place. */
const ofPlaces = ['REGION', 'DISTRICT', 'CAMPAIGN'] as const satisfies readonly ScopeKind[]
/** Money and posts come from anywhere. */
const ofNoPlace = ['REGION', 'CAMPAIGN'] as const satisfies readonly ScopeKind[]
/** Organisations are where they are, whatever campaign they take part in. */
const ofTheRegister = ['REGION', 'DISTRICT', 'ORGANISATION'] as const satisfies readonly ScopeKind[]

/** What families were given; a visit takes a good many things, hence the step of `ITEMS_GIVEN`. */
const ofFamilies = { permission: 'families.read', tellsOf: 'FAMILIES_HELPED', step: 5n } as const satisfies GuardedParts

/** Of people, each once: five comings may be one who gives plasma. Those who gave came and were admitted, so at least as many are told of. */
const ofDonors = { permission: 'blood.read', tellsOf: 'BLOOD_DONORS', step: 5n } as const satisfies GuardedParts

/**
 * What Erikti counts, and what each number means. A programme adds its metrics here together with the facts under them. That
 * every metric of the enum is here, and that kinds agree with the database's own rules
 * (`MetricEntry_subject_check`, `metric_period`) is held by a test.
 */
export const catalogue: readonly MetricDefinition[] = [
  {
    metric: 'EVENTS_HELD',
    kind: 'FLOW',
    scopes: ofEvents,
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
    scopes: ofEvents,
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
    scopes: ofEvents,
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
    scopes: ofEvents,
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
    scopes: ofTheRegister,
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
    scopes: ofPlaces,
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
    scopes: ofPlaces,
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
    scopes: ofPlaces,
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
    metric: 'POSTS_VERIFIED',
    kind: 'FLOW',
    scopes: ofNoPlace,
    unit: 'POSTS',
    version: 1,
    name: { kk: 'Расталған жазба', ru: 'Подтверждённых публикаций', en: 'Posts verified' },
    definition: {
      kk: 'Челлендждерге жіберіліп, тексеруден өткен жазбалар. Бір жазба қандай мекенжаймен келсе де, челленджде бір рет саналады, жіберілген күнімен. Жойылған немесе қабылданбаған жазба саналмайды.',
      ru: 'Публикации, присланные на челленджи и подтверждённые. Одна публикация, по какой бы ссылке её ни прислали, считается в челлендже один раз, по дню отправки. Удалённые и отклонённые не считаются.',
      en: 'Posts that were sent in for challenges and confirmed. One post counts once in a challenge, by whatever address it came, on the day it was sent in. Those that are gone or rejected do not count.',
    },
  },
  {
    metric: 'POST_AUTHORS',
    kind: 'UNIQUE',
    scopes: ofNoPlace,
    unit: 'PEOPLE',
    version: 1,
    name: { kk: 'Челленджге қатысушы', ru: 'Участников челленджей', en: 'Challenge participants' },
    definition: {
      kk: 'Кемінде бір жазбасы расталған адамдар. Неше жазба жіберсе де, әр адам бір рет саналады; бір еріктінің бірнеше парақшасы – бір адам.',
      ru: 'Люди, у которых подтверждена хотя бы одна публикация. Сколько бы их ни было, человек считается один раз; несколько аккаунтов одного волонтёра – один человек.',
      en: 'People with one confirmed post or more. However many somebody sends in, they count once; several accounts of one volunteer are one person.',
    },
  },
  {
    metric: 'FAIRS_HELD',
    kind: 'FLOW',
    scopes: ofPlaces,
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
    scopes: ofOrganisers,
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
    scopes: ofOrganisers,
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
    scopes: ofPlaces,
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
  {
    metric: 'MONEY_PLEDGED',
    kind: 'FLOW',
    scopes: ofNoPlace,
    unit: 'TIYN',
    version: 1,
    name: { kk: 'Уәде етілген ақша', ru: 'Обещано денег', en: 'Money pledged' },
    definition: {
      kk: 'Қорларға уәде етілген ақша, уәде берілген күнмен. Қайтып алынған уәде сол күннен шегеріледі. Түскен ақша бұл емес.',
      ru: 'Деньги, обещанные фондам, по дню обещания. Отозванное вычитается из того же дня. Это ещё не полученные деньги.',
      en: 'Money promised to funds, on the day of the promise; what is withdrawn is taken from that day. Not what was received.',
    },
  },
  {
    metric: 'MONEY_RECEIVED',
    kind: 'FLOW',
    scopes: ofNoPlace,
    unit: 'TIYN',
    version: 1,
    name: { kk: 'Түскен ақша', ru: 'Получено денег', en: 'Money received' },
    definition: {
      kk: 'Қорларға қолма-қол, аударыммен және заттай түскені; заттар бағасымен есептеледі. Қордан қорға ауысқаны саналмайды.',
      ru: 'Поступило в фонды наличными, переводом и вещами; вещи – по их оценке. Переводы между фондами не считаются.',
      en: 'What came to funds in cash, by transfer and in kind; things at what they were valued. Transfers between funds are not counted.',
    },
  },
  {
    metric: 'MONEY_DISBURSED',
    kind: 'FLOW',
    scopes: ofNoPlace,
    unit: 'TIYN',
    version: 1,
    name: { kk: 'Берілген ақша', ru: 'Выдано денег', en: 'Money disbursed' },
    definition: {
      kk: 'Қорлардан көмек алушыларға берілгені. Бір адам жазып, екінші адам бекіткен күнмен есептеледі.',
      ru: 'Выдано из фондов получателям помощи, по дню, когда второй человек утвердил написанное первым.',
      en: 'What funds gave to recipients, on the day on which a second person approved what the first had written.',
    },
  },
  {
    metric: 'DONORS_CAME',
    kind: 'FLOW',
    scopes: ofPlaces,
    unit: 'VISITS',
    version: 1,
    parts: ofDonors,
    name: { kk: 'Донорлардың келуі', ru: 'Приходов доноров', en: 'Donors came' },
    definition: {
      kk: 'Қан тапсыруға келген әр жағдай, жазылып келгендер де, жазылмай келгендер де.',
      ru: 'Каждый приход на сдачу крови, по записи и без неё.',
      en: 'Every time somebody came to give blood, with an appointment or without.',
    },
  },
  {
    metric: 'DONORS_ADMITTED',
    kind: 'FLOW',
    scopes: ofPlaces,
    unit: 'VISITS',
    version: 1,
    parts: ofDonors,
    name: { kk: 'Қан тапсыруға жіберілді', ru: 'Допущено к сдаче', en: 'Donors admitted' },
    definition: {
      kk: 'Келген адам қан тапсыруға жіберілген әр жағдай.',
      ru: 'Каждый раз, когда пришедшего допустили к сдаче крови.',
      en: 'Every time somebody who came was admitted to give blood.',
    },
  },
  {
    metric: 'DONORS_DONATED',
    kind: 'FLOW',
    scopes: ofPlaces,
    unit: 'DONATIONS',
    version: 1,
    parts: ofDonors,
    name: { kk: 'Қан тапсыру саны', ru: 'Донаций', en: 'Donations' },
    definition: {
      kk: 'Қан немесе оның құрамын тапсырған әр жағдай. Екі рет тапсырған адам екі рет саналады.',
      ru: 'Каждая сдача крови или её компонентов. Кто сдал дважды, считается два раза.',
      en: 'Every time blood or a part of it was given. Who gave twice counts twice.',
    },
  },
  {
    metric: 'DONORS_DEFERRED',
    kind: 'FLOW',
    scopes: ofPlaces,
    unit: 'VISITS',
    version: 1,
    parts: ofDonors,
    name: { kk: 'Бұл жолы тапсырмады', ru: 'Не сдали в этот раз', en: 'Donors turned away' },
    definition: {
      kk: 'Келген адам сол күні қан тапсыруға жіберілмеген әр жағдай. Себебі еш жерде жазылмайды.',
      ru: 'Каждый раз, когда пришедшего в тот день не допустили к сдаче. Причина нигде не записывается.',
      en: 'Every time somebody came and was not let give that day. Why is written down nowhere.',
    },
  },
  {
    metric: 'BLOOD_DONORS',
    kind: 'UNIQUE',
    scopes: ofPlaces,
    unit: 'PEOPLE',
    version: 1,
    parts: ofDonors,
    name: { kk: 'Қан тапсырған донор', ru: 'Доноров', en: 'Blood donors' },
    definition: {
      kk: 'Кемінде бір рет қан тапсырған адамдар. Неше рет тапсырса да, әр адам бір рет саналады.',
      ru: 'Люди, сдавшие кровь хотя бы раз. Сколько бы раз человек ни сдавал, он считается один раз.',
      en: 'People who gave blood once or more. However often somebody gives, they count once.',
    },
  },
  {
    metric: 'BLOOD_DRIVES_HELD',
    kind: 'FLOW',
    scopes: ofPlaces,
    unit: 'DRIVES',
    version: 1,
    name: { kk: 'Өткен қан тапсыру күні', ru: 'Проведено дней донора', en: 'Blood drives held' },
    definition: {
      kk: 'Өтіп, аяқталған қан тапсыру күндері. Әрқайсысы бір рет, өз ауданында саналады.',
      ru: 'Прошедшие и закрытые дни донора. Каждый считается один раз, в своём районе.',
      en: 'Blood drives that were held and closed. Each counts once, in its district.',
    },
  },
]

const byMetric = new Map(catalogue.map((definition) => [definition.metric, definition]))

/** @throws Error when the metric is not in the catalogue: a test holds that each is. */
export function definitionOf(metric: Metric): MetricDefinition {
  const definition = byMetric.get(metric)
  if (!definition) throw new Error(`No definition of ${metric}`)
  return definition
}

/** What can be other than zero in a scope of this kind. */
export const countedIn = (kind: ScopeKind): readonly MetricDefinition[] =>
  catalogue.filter(({ scopes }) => scopes.includes(kind))
