import type { Localised } from '../rows.ts'

const text = (kk: string, ru: string, en: string): Localised => ({ kk, ru, en })

export const wildfireFund = {
  name: text('Абай облысындағы өртке көмек', 'Помощь после пожара в области Абай', 'Wildfire Relief for Abai Region'),
  purpose: text(
    'Орман өртінен баспанасы мен малынан айырылған Абай облысының тұрғындарына: құрылыс материалы, жем-шөп, тұрмыстық заттар.',
    'Жителям области Абай, потерявшим в лесном пожаре дома и скот: стройматериалы, корма, вещи первой необходимости.',
    'For residents of Abai Region who lost homes and livestock in the forest fire: building materials, fodder, household goods.',
  ),
  groups: [
    text('Үйі өртенген отбасылар', 'Семьи, чьи дома сгорели', 'Families whose homes burned down'),
    text('Малынан айырылған шаруашылықтар', 'Хозяйства, потерявшие скот', 'Farms that lost livestock'),
    text('Өрт сөндірген еріктілер жасақтары', 'Добровольцы, тушившие пожар', 'Volunteer crews who fought the fire'),
  ],
}

export const fuelFund = {
  name: text('Жылы үй: қысқы отын', 'Тёплый дом: топливо на зиму', 'A Warm Home: Winter Fuel'),
  purpose: text(
    'Жалғыз тұратын қарттар мен көпбалалы отбасыларға көмір мен отын.',
    'Уголь и дрова одиноким пожилым людям и многодетным семьям.',
    'Coal and firewood for elderly people who live alone and for large families.',
  ),
  groups: [
    text('Жалғыз тұратын қарттар', 'Одинокие пожилые люди', 'Elderly people who live alone'),
    text('Көпбалалы отбасылар', 'Многодетные семьи', 'Large families'),
  ],
}

/** Kinds of businesses and institutions that any town has; none is a particular real one. */
export const givingOrganisations = [
  '«Сыр құрылыс» ЖШС',
  '«Береке» көтерме базасы',
  '«Күріш әлемі» ЖШС',
  '«Достық» кәсіпкерлер бірлестігі',
  '«Жеті қазына» супермаркеті',
  '«Сырдария сүті» зауыты',
  '«Дала нұры» шаруа қожалығы',
  '«Темір жол» ардагерлер кеңесі',
  '«Ұстаз» кәсіподақ ұйымы',
  '«Үлгі» тігін цехы',
]

/** What came in kind, with its worth in tenge. */
export const thingsGiven = [
  { description: '120 көрпе мен 60 төсек жабдығы', tenge: 1_140_000 },
  { description: '8 тонна ұн мен күріш', tenge: 1_920_000 },
  { description: '400 бума пішен', tenge: 480_000 },
  { description: '25 электр жылытқыш', tenge: 375_000 },
  { description: 'Шифер, 300 табақ', tenge: 690_000 },
]

/** What was given, and for which of the groups. */
export const wildfirePurposes = [
  [
    'Уақытша баспана мен жиһаз',
    'Құрылыс материалдары: кірпіш, шифер, терезе',
    'Пеш пен жылыту жабдығы',
    'Оқушыларға киім мен оқу құралдары',
  ],
  ['Жем-шөп сатып алу', 'Мал қорасын қалпына келтіру'],
  ['Жанар-жағармай мен өрт сөндіру құралдары', 'Арнайы киім мен тыныс алу маскасы'],
] as const

export const fuelPurposes = [['Көмір мен тасымалы', 'Отын мен тұтандырғыш'], ['Көмір мен тасымалы']] as const

export const reasons = {
  twice: 'Екі рет жазылды',
  returned: 'Ақша қайтты: алушының шоты жабық',
  gaveUp: 'Серіктес уәдесін қайтарып алды',
  noPapers: 'Сатып алу құжаттары жоқ, қайта рәсімдеңіз',
} as const

export const commission = (number: number) => `Бағалау комиссиясы, № ${number} хаттама`
