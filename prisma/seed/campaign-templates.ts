import type { Direction } from '../generated/client/enums.ts'
import type { EventTemplate, Rest } from './event-templates.ts'
import type { PlaceKind } from './places.ts'
import type { RoleName } from './roles.ts'
import type { Localised } from './rows.ts'

function template(
  direction: Direction,
  name: readonly [kk: string, ru: string, en: string],
  places: readonly PlaceKind[],
  work: readonly [RoleName, RoleName],
  rest?: Rest,
): EventTemplate {
  return { direction, name: { kk: name[0], ru: name[1], en: name[2] }, places, work, ...rest }
}

const part = (kk: string, ru: string, en: string): Localised => ({ kk, ru, en })

/** The winter week's named event at the home for the elderly. */
export const elderlyAreOurTreasure: EventTemplate = template(
  'QAMQOR',
  ['«Қарттарым – асыл қазынам»', '«Мои старики — моё сокровище»', '“My Elders, My Treasure”'],
  ['elderlyHome'],
  ['cleaning', 'stage'],
  {
    size: 1.3,
    parts: [
      part('Мерекелік кеш', 'Праздничная встреча', 'Festive gathering'),
      part('Ауланы қысқы тазалау', 'Зимняя уборка двора', 'Winter clean-up of the yard'),
    ],
  },
)

// prettier-ignore
export const campaignTemplates = {
  volunteerDay: [
    template('BILIM', ['Облыс еріктілерінің форумы', 'Форум волонтёров области', 'Regional volunteers’ forum'], ['youthCentre', 'houseOfCulture'], ['welcoming', 'registration'], { minimumAge: 16, size: 1.5 }),
    template('QAMQOR', ['Ерікті болғым келеді: ашық есік күні', 'Хочу быть волонтёром: день открытых дверей', 'I want to volunteer: open day'], ['youthCentre', 'college'], ['welcoming', 'registration'], { size: 0.9 }),
    template('SAULYQ', ['Еріктілер квесті', 'Квест волонтёров', 'Volunteers’ quest'], ['park', 'college'], ['helping', 'safety'], { minimumAge: 14 }),
    template('ASYL_MURA', ['Үздік еріктілерді марапаттау', 'Награждение лучших волонтёров', 'Awards for the best volunteers'], ['houseOfCulture'], ['welcoming', 'stage'], { minimumAge: 14, size: 1.3 }),
  ],
  winterWeek: [
    template('QAMQOR', ['Қарияларға қысқы көмек', 'Зимняя помощь пожилым', 'Winter help for older people'], ['residentialArea'], ['helping', 'supplies'], { minimumAge: 14 }),
    template('SABAQTASTYQ', ['Балаларға жылы киім жинау', 'Сбор тёплых вещей для детей', 'Warm clothes for children'], ['square', 'youthCentre', 'school'], ['sorting', 'handingOut']),
    template('TAZA_ALEM', ['Ауланы қардан тазалау сағаты', 'Час уборки снега во дворах', 'Snow-clearing hour'], ['residentialArea', 'school'], ['cleaning', 'supplies'], { minimumAge: 14 }),
    template('SABAQTASTYQ', ['Мейірім шеберханасы', 'Мастерская доброты', 'Workshop of kindness'], ['childrenCentre', 'school'], ['teaching', 'supplies'], { size: 0.7 }),
    template('SAULYQ', ['Науқас балаларға қуаныш сыйлау', 'Подарим радость больным детям', 'Joy for children in hospital'], ['hospital'], ['stage', 'welcoming'], { minimumAge: 16, size: 0.6 }),
  ],
  iAmAVolunteer: [
    template('BILIM', ['«Мен волонтермін!» бейнеролик түсіру күні', 'День съёмки роликов «Я волонтёр!»', '“I’m a Volunteer!” video day'], ['youthCentre', 'college', 'square'], ['helping', 'welcoming'], { minimumAge: 14, size: 0.8 }),
    template('TAZA_ALEM', ['«Мен волонтермін!» бір сағаттық сенбілік', 'Часовой субботник «Я волонтёр!»', '“I’m a Volunteer!” one-hour clean-up'], ['park', 'square'], ['cleaning', 'supplies']),
  ],
  priceless: [
    template('QAMQOR', ['«Менің үлесіме баға жетпейді!» ізгі істер күні', 'День добрых дел «Мой вклад бесценен!»', '“My Contribution Is Priceless!” good deeds day'], ['residentialArea', 'square'], ['helping', 'supplies'], { minimumAge: 14 }),
    template('SABAQTASTYQ', ['Ойыншық пен кітап жинау', 'Сбор игрушек и книг', 'Toy and book drive'], ['school', 'square'], ['sorting', 'handingOut']),
  ],
  yourChoice: [
    template('BILIM', ['«Бұл сенің таңдауың!» әңгіме алаңы', 'Дискуссионная площадка «Это твой выбор!»', '“It’s Your Choice!” discussion'], ['college', 'youthCentre'], ['teaching', 'welcoming'], { minimumAge: 14 }),
    template('SAULYQ', ['«Бұл сенің таңдауың!» спорт күні', 'День спорта «Это твой выбор!»', '“It’s Your Choice!” sports day'], ['stadium', 'school'], ['helping', 'safety'], { minimumAge: 14 }),
  ],
  tea: [
    template('QAMQOR', ['Қоғамдық жұмыс қызметкерлеріне ыстық шәй', 'Горячий чай для работников общественных работ', 'Hot tea for public-works staff'], ['roadWorks', 'park'], ['tea', 'handingOut'], { size: 0.75 }),
    template('QAMQOR', ['«Кел шәй ішейік!» көше дастарқаны', 'Уличное чаепитие «Давай попьём чаю!»', '“Come and Have Tea!” street table'], ['square', 'station'], ['handingOut', 'tea'], { size: 0.9 }),
    template('QAMQOR', ['Көше тазалаушыларға шәй мен тәттілер', 'Чай и сладости для уборщиков улиц', 'Tea and sweets for street cleaners'], ['roadWorks', 'square'], ['handingOut', 'tea'], { size: 0.7 }),
  ],
  donor: [
    template('SAULYQ', ['«Донор бол» қан тапсыру күні', 'День сдачи крови «Стань донором»', '“Be a Donor” blood donation day'], ['hospital'], ['registration', 'welcoming'], { minimumAge: 18, size: 0.7 }),
  ],
  wildfire: [
    template('QAMQOR', ['Өрттен зардап шеккендерге көмек жинау', 'Сбор помощи пострадавшим от пожара', 'Relief collection for people hit by the wildfire'], ['square', 'youthCentre'], ['sorting', 'registration'], { minimumAge: 16 }),
    template('QAMQOR', ['Гуманитарлық жүкті тиеу', 'Погрузка гуманитарной помощи', 'Loading relief supplies'], ['station'], ['loading', 'supplies'], { riskClass: 'HAZARDOUS', minimumAge: 18, size: 0.8 }),
    template('ASYL_MURA', ['Қайырымдылық концерті', 'Благотворительный концерт', 'Charity concert'], ['houseOfCulture'], ['welcoming', 'stage'], { minimumAge: 14, size: 1.2 }),
  ],
  socialStore: [
    template('QAMQOR', ['«Әлеуметтік дүкенде» киім сұрыптау', 'Сортировка одежды в «Социальном магазине»', 'Sorting clothes at the Social Store'], ['socialStore'], ['sorting', 'registration'], { minimumAge: 14, size: 0.5, districts: [7] }),
    template('QAMQOR', ['Көшпелі жәрмеңке', 'Выездная ярмарка', 'Mobile fair'], ['houseOfCulture', 'square'], ['handingOut', 'supplies'], { minimumAge: 14, size: 0.8 }),
  ],
  lowIncome: [
    template('QAMQOR', ['Азық-түлік себеттерін тарату', 'Раздача продуктовых корзин', 'Handing out food baskets'], ['residentialArea', 'youthCentre'], ['handingOut', 'loading'], { minimumAge: 16, size: 0.8 }),
    template('QAMQOR', ['Аз қамтылған отбасыларға үй жөндеуге көмек', 'Помощь малообеспеченным семьям в ремонте', 'Home repairs for low-income families'], ['residentialArea'], ['helping', 'supplies'], { riskClass: 'HAZARDOUS', minimumAge: 18, size: 0.6 }),
    template('SABAQTASTYQ', ['Балаларды мектепке жинау', 'Соберём детей в школу', 'Getting children ready for school'], ['youthCentre', 'school'], ['sorting', 'handingOut'], { months: [7, 8, 9] }),
    template('QAMQOR', ['Маусымдық киім тарату', 'Раздача сезонной одежды', 'Seasonal clothes for families'], ['youthCentre', 'houseOfCulture'], ['handingOut', 'sorting'], { minimumAge: 14, size: 0.8 }),
  ],
} satisfies Record<string, readonly EventTemplate[]>
