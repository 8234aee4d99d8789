import { kyzylordaCity } from './organisations.ts'
import type { Random } from './random.ts'
import type { Localised } from './rows.ts'

/** Kinds of places that any town has; none is a particular real one. */
export type PlaceKind =
  | 'school'
  | 'park'
  | 'elderlyHome'
  | 'childrenCentre'
  | 'hospital'
  | 'library'
  | 'museum'
  | 'riverbank'
  | 'seabed'
  | 'square'
  | 'station'
  | 'college'
  | 'houseOfCulture'
  | 'memorial'
  | 'residentialArea'
  | 'archive'
  | 'stadium'
  | 'youthCentre'
  | 'roadWorks'
  | 'socialStore'

const centres: Record<number, Localised> = {
  1: { kk: 'Арал', ru: 'Аральск', en: 'Aral' },
  2: { kk: 'Әйтеке би', ru: 'Айтеке би', en: 'Aiteke Bi' },
  3: { kk: 'Байқоңыр', ru: 'Байконыр', en: 'Baikonyr' },
  4: { kk: 'Жосалы', ru: 'Жосалы', en: 'Zhosaly' },
  5: { kk: 'Жалағаш', ru: 'Жалагаш', en: 'Zhalagash' },
  6: { kk: 'Тереңөзек', ru: 'Теренозек', en: 'Terenozek' },
  7: { kk: 'Қызылорда', ru: 'Кызылорда', en: 'Kyzylorda' },
  8: { kk: 'Шиелі', ru: 'Шиели', en: 'Shieli' },
  9: { kk: 'Жаңақорған', ru: 'Жанакорган', en: 'Zhanakorgan' },
}

const fixedPlaces: Record<Exclude<PlaceKind, 'school'>, readonly [kk: string, ru: string, en: string]> = {
  park: ['Орталық саябақ', 'Центральный парк', 'Central Park'],
  elderlyHome: ['Қарттар үйі', 'Дом престарелых', 'Home for the elderly'],
  childrenCentre: ['Балаларды қолдау орталығы', 'Центр поддержки детей', 'Child support centre'],
  hospital: ['Аурухана', 'Больница', 'Hospital'],
  library: ['Орталық кітапхана', 'Центральная библиотека', 'Central library'],
  museum: ['Өлкетану музейі', 'Краеведческий музей', 'Museum of local history'],
  riverbank: ['Сырдария жағалауы', 'Берег Сырдарьи', 'Bank of the Syr Darya'],
  seabed: ['Аралдың құрғаған табаны', 'Осушенное дно Арала', 'Dried bed of the Aral Sea'],
  square: ['Орталық алаң', 'Центральная площадь', 'Central square'],
  station: ['Теміржол вокзалының алаңы', 'Привокзальная площадь', 'Railway station square'],
  college: ['Көпсалалы колледж', 'Многопрофильный колледж', 'Multidisciplinary college'],
  houseOfCulture: ['Мәдениет үйі', 'Дом культуры', 'House of Culture'],
  memorial: ['Даңқ обелискі', 'Обелиск Славы', 'Glory Obelisk'],
  residentialArea: ['Тұрғын алап', 'Жилой массив', 'Residential area'],
  archive: ['Архив', 'Архив', 'Archive'],
  stadium: ['Орталық стадион', 'Центральный стадион', 'Central stadium'],
  youthCentre: ['Жастар орталығы', 'Молодёжный центр', 'Youth centre'],
  roadWorks: ['Көше абаттандыру учаскесі', 'Участок благоустройства улиц', 'Street works site'],
  socialStore: ['«Әлеуметтік дүкен»', '«Социальный магазин»', 'Social Store'],
}

/** The town of Aral lies at the sea, not at the river. */
const seaShore = ['Кіші Арал жағалауы', 'Берег Малого Арала', 'Shore of the North Aral Sea'] as const
const atTheSea = 1

/** The town of the district with that place along the river. */
export function centreOf(riverOrder: number): Localised {
  const centre = centres[riverOrder]
  if (!centre) throw new RangeError(`No town is known for the river order ${riverOrder}`)
  return centre
}

export function drawPlace(random: Random, kind: PlaceKind, riverOrder: number): Localised {
  const centre = centreOf(riverOrder)
  const number = random.integer(1, riverOrder === kyzylordaCity ? 45 : 14)
  const [kk, ru, en] =
    kind === 'school'
      ? [`№ ${number} орта мектеп`, `Средняя школа № ${number}`, `Secondary School No. ${number}`]
      : kind === 'riverbank' && riverOrder === atTheSea
        ? seaShore
        : fixedPlaces[kind]
  return { kk: `${kk}, ${centre.kk}`, ru: `${ru}, ${centre.ru}`, en: `${en}, ${centre.en}` }
}
