import type { Metric } from '@erikti/prisma/generated/client/enums'

/** How one metric is said in the three languages. */
export interface FigureWords {
  /** How many of the metric's unit are one of what is said: 60 minutes are an hour. Absent: 1. */
  spoken?: bigint
  kk: {
    /** Before the number. */
    before?: string
    /** What is counted, after the number and what it is qualified with. */
    noun: string
    /** A unit that is measured rather than counted takes the ending in the number's place: «12 000 сағаттан астам». */
    measure?: { word: string; dative: string; ablative: string }
    verb: string
    /** Of how many there were when a period ended. */
    verbThen?: string
  }
  ru: {
    /** One, two and five of it, and of one: час, часа, часов, часа. */
    forms: readonly [one: string, few: string, many: string, ofOne: string]
    /** What comes before the number, of one and of more. */
    verb: readonly [one: string, more: string]
    verbThen?: readonly [one: string, more: string]
  }
  en: {
    forms: readonly [one: string, more: string]
    verb: readonly [one: string, more: string]
    verbThen?: readonly [one: string, more: string]
  }
}

const tenge = {
  spoken: 100n,
  kk: { noun: '', measure: { word: 'теңге', dative: 'теңгеге', ablative: 'теңгеден' } },
  ru: { forms: ['тенге', 'тенге', 'тенге', 'тенге'] },
  en: { forms: ['tenge', 'tenge'] },
} as const

const times = ['раз', 'раза', 'раз', 'раза'] as const
const people = ['человек', 'человека', 'человек', 'человека'] as const
const same = (verb: string) => [verb, verb] as const
const be = (rest: string) => [`was ${rest}`, `were ${rest}`] as const

/** The words of every metric; beside `catalogue.ts`, which says what each means. */
export const figureWords: Readonly<Record<Metric, FigureWords>> = {
  EVENTS_HELD: {
    kk: { noun: 'іс-шара', verb: 'өтті' },
    ru: { forms: ['мероприятие', 'мероприятия', 'мероприятий', 'мероприятия'], verb: same('проведено') },
    en: { forms: ['event', 'events'], verb: be('held') },
  },
  VOLUNTEERS_INVOLVED: {
    kk: { before: 'іс-шараларға', noun: 'ерікті', verb: 'қатысты' },
    ru: {
      forms: ['волонтёр', 'волонтёра', 'волонтёров', 'волонтёра'],
      verb: ['в мероприятиях участвовал', 'в мероприятиях участвовало'],
    },
    en: { forms: ['volunteer', 'volunteers'], verb: same('took part in events') },
  },
  ATTENDANCES: {
    kk: { before: 'іс-шараларда', noun: 'қатысу', verb: 'тіркелді' },
    ru: { forms: ['участие', 'участия', 'участий', 'участия'], verb: same('в мероприятиях зарегистрировано') },
    en: { forms: ['attendance', 'attendances'], verb: be('recorded at events') },
  },
  VOLUNTEER_MINUTES: {
    spoken: 60n,
    kk: {
      before: 'еріктілер',
      noun: '',
      measure: { word: 'сағат', dative: 'сағатқа', ablative: 'сағаттан' },
      verb: 'еңбек етті',
    },
    ru: { forms: ['час', 'часа', 'часов', 'часа'], verb: same('волонтёры отработали') },
    en: { forms: ['hour of volunteer time', 'hours of volunteer time'], verb: be('given') },
  },
  ORGANISATIONS_ACTIVE: {
    kk: { noun: 'волонтерлік ұйым', verb: 'жұмыс істейді', verbThen: 'жұмыс істеді' },
    ru: {
      forms: [
        'волонтёрская организация',
        'волонтёрские организации',
        'волонтёрских организаций',
        'волонтёрской организации',
      ],
      verb: same('действует'),
      verbThen: ['действовала', 'действовало'],
    },
    en: {
      forms: ['volunteer organisation', 'volunteer organisations'],
      verb: ['is active', 'are active'],
      verbThen: be('active'),
    },
  },
  FAMILIES_HELPED: {
    kk: { before: 'Әлеуметтік дүкеннен', noun: 'отбасы', verb: 'көмек алды' },
    ru: {
      forms: ['семья', 'семьи', 'семей', 'семьи'],
      verb: ['в Социальном магазине помощь получила', 'в Социальном магазине помощь получили'],
    },
    en: { forms: ['family', 'families'], verb: be('helped by the Social store') },
  },
  STORE_VISITS: {
    kk: { before: 'отбасылар Әлеуметтік дүкенге', noun: 'рет', verb: 'келді' },
    ru: { forms: times, verb: same('семьи приходили в Социальный магазин') },
    en: {
      forms: ['visit of a family to the Social store', 'visits of families to the Social store'],
      verb: be('recorded'),
    },
  },
  ITEMS_GIVEN: {
    kk: { before: 'отбасыларға', noun: 'зат', verb: 'берілді' },
    ru: { forms: ['вещь', 'вещи', 'вещей', 'вещи'], verb: ['семьям выдана', 'семьям выдано'] },
    en: { forms: ['thing', 'things'], verb: be('given to families') },
  },
  POSTS_VERIFIED: {
    kk: { before: 'челлендждерде', noun: 'жазба', verb: 'расталды' },
    ru: {
      forms: ['публикация', 'публикации', 'публикаций', 'публикации'],
      verb: ['в челленджах подтверждена', 'в челленджах подтверждено'],
    },
    en: { forms: ['post', 'posts'], verb: be('confirmed in challenges') },
  },
  POST_AUTHORS: {
    kk: { before: 'челлендждерге', noun: 'адам', verb: 'қатысты' },
    ru: { forms: people, verb: ['в челленджах участвовал', 'в челленджах участвовало'] },
    en: { forms: ['person', 'people'], verb: same('took part in challenges') },
  },
  FAIRS_HELD: {
    kk: { noun: 'көшпелі жәрмеңке', verb: 'өтті' },
    ru: {
      forms: ['выездная ярмарка', 'выездные ярмарки', 'выездных ярмарок', 'выездной ярмарки'],
      verb: ['проведена', 'проведено'],
    },
    en: { forms: ['mobile fair', 'mobile fairs'], verb: be('held') },
  },
  PEOPLE_SERVED: {
    kk: { noun: 'адам', verb: 'дәм татты' },
    ru: { forms: people, verb: ['угощён', 'угощено'] },
    en: { forms: ['person', 'people'], verb: be('served') },
  },
  PORTIONS_GIVEN: {
    kk: { noun: 'порция', verb: 'таратылды' },
    ru: { forms: ['порция', 'порции', 'порций', 'порции'], verb: ['роздана', 'роздано'] },
    en: { forms: ['portion', 'portions'], verb: be('given out') },
  },
  AID_REQUESTS_CLOSED: {
    kk: { noun: 'көмек өтініші', verb: 'орындалды' },
    ru: {
      forms: ['просьба о помощи', 'просьбы о помощи', 'просьб о помощи', 'просьбы о помощи'],
      verb: ['выполнена', 'выполнено'],
    },
    en: { forms: ['request for help', 'requests for help'], verb: be('met') },
  },
  MONEY_PLEDGED: {
    ...tenge,
    kk: { ...tenge.kk, before: 'көмек қорларына', verb: 'уәде етілді' },
    ru: { ...tenge.ru, verb: same('фондам помощи обещано') },
    en: { ...tenge.en, verb: same('was promised to relief funds') },
  },
  MONEY_RECEIVED: {
    ...tenge,
    kk: { ...tenge.kk, before: 'көмек қорларына', verb: 'түсті' },
    ru: { ...tenge.ru, verb: same('в фонды помощи поступило') },
    en: { ...tenge.en, verb: same('was received by relief funds') },
  },
  MONEY_DISBURSED: {
    ...tenge,
    kk: { ...tenge.kk, before: 'көмек қорларынан', verb: 'берілді' },
    ru: { ...tenge.ru, verb: same('из фондов помощи выдано') },
    en: { ...tenge.en, verb: same('was given out by relief funds') },
  },
  DONORS_CAME: {
    kk: { before: 'донорлар қан тапсыруға', noun: 'рет', verb: 'келді' },
    ru: { forms: times, verb: same('доноры приходили сдавать кровь') },
    en: { forms: ['visit of a donor', 'visits of donors'], verb: be('recorded at blood drives') },
  },
  DONORS_ADMITTED: {
    kk: { before: 'донорлар қан тапсыруға', noun: 'рет', verb: 'жіберілді' },
    ru: { forms: times, verb: same('доноров допускали к сдаче крови') },
    en: { forms: ['donor visit', 'donor visits'], verb: same('led to an admission') },
  },
  DONORS_DONATED: {
    kk: { before: 'донорлар', noun: 'рет', verb: 'қан тапсырды' },
    ru: { forms: times, verb: same('доноры сдавали кровь') },
    en: { forms: ['blood donation', 'blood donations'], verb: be('made') },
  },
  DONORS_DEFERRED: {
    kk: { before: 'донорлар қан тапсыруға', noun: 'рет', verb: 'жіберілмеді' },
    ru: { forms: times, verb: same('доноров не допускали к сдаче крови') },
    en: { forms: ['donor visit', 'donor visits'], verb: same('ended without a donation') },
  },
  BLOOD_DONORS: {
    kk: { noun: 'донор', verb: 'қан тапсырды' },
    ru: { forms: ['донор', 'донора', 'доноров', 'донора'], verb: ['кровь сдал', 'кровь сдали'] },
    en: { forms: ['donor', 'donors'], verb: same('gave blood') },
  },
  BLOOD_DRIVES_HELD: {
    kk: { noun: 'қан тапсыру күні', verb: 'өтті' },
    ru: { forms: ['день донора', 'дня донора', 'дней донора', 'дня донора'], verb: ['проведён', 'проведено'] },
    en: { forms: ['blood drive', 'blood drives'], verb: be('held') },
  },
}

/** How many of a metric's unit are one of what is said. */
export const spokenUnit = (metric: Metric): bigint => figureWords[metric].spoken ?? 1n
