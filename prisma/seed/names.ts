import type { Random } from './random.ts'

// Common given names and family names of the country, combined at random: the people are invented. Names whose combination
// would be somebody widely known are left out.

const menNames =
  `Абылай Азамат Айбек Айдос Айтуар Алдияр Алибек Алишер Алмас Амангелді Арман Арнұр Арсен Асқар Асхат Ақжол
Әділ Әлихан Бағдат Бауыржан Бейбіт Бекзат Бекжан Берік Дамир Данияр Дархан Дәулет Диас Дидар Досжан Ербол Еркебұлан Ерлан Ермек
Ернар Жандос Жаңабай Жасұлан Жомарт Қайрат Қанат Қуаныш Қуат Мадияр Мақсат Мейірбек Медет Мирас Мұрат Нұржан Нұрлан
Нұрбол Нұрдәулет Олжас Ораз Оңғар Рамазан Рахат Рауан Санжар Саят Серік Спандияр Тимур Төлеген Ұлан Шерхан Ілияс Исатай
Ырыс`.split(/\s+/)

const womenNames =
  `Айару Айгерім Айгүл Айдана Айжан Айзере Айнұр Айсұлу Аида Ақбота Ақерке Ақмарал Алтынай Алуа Арайлым Аружан Әсел
Асылай Ажар Әйгерім Әдемі Әлия Әсем Балнұр Баян Ботагөз Гауһар Гүлдана Гүлжан Гүлназ Гүлмира Дана Дариға Динара Диана
Еңлік Жадыра Жанар Жанерке Жансая Жібек Зере Зарина Қаламқас Қарлығаш Қымбат Лаура Ләззат Мадина Мақпал Маржан Мөлдір
Меруерт Назерке Назым Нұрай Нұргүл Нұршат Раушан Роза Сабина Салтанат Самал Сандуғаш Сәуле Томирис Тоғжан Ұлболсын Үміт Шолпан
Шынар Ырысты Іңкәр`.split(/\s+/)

/** Family names that take -а for a woman. */
const familyNames = `Абдрахманов Абдуллаев Абенов Айдаров Айтжанов Әбдіқадыров Әбілдаев Әлиев Әлімбетов Әміров Байжанов
Байтұрсынов Бекенов Бекмұратов Бердібеков Бисенов Дүйсенов Досмағанбетов Елубаев Ералиев Ермеков Есенов Жақсылықов
Жаңбырбаев Жолдасов Жұмабаев Жұмаділов Жүнісов Кәрімов Кенжебаев Көшербаев Құлмағанбетов Құрманов Қалиев Қасымов
Қожахметов Қуанышев Мадиев Мақұлбеков Мәмбетов Молдабеков Мұқанов Мұратов Мұстафин Мырзабеков Назаров Нұрғалиев Нұрмағанбетов
Нұрпейісов Оразбаев Оспанов Өмірзақов Рахметов Рысқұлов Садықов Сағындықов Сапаров Сәрсенбаев Сейітов Сейілханов Серікбаев
Смағұлов Тасболатов Тілеуов Төлегенов Тұрғанбаев Тұрсынов Ұзақбаев Шәкіров Шаймерденов Ізбасаров Ыбыраев
Ысқақов`.split(/\s+/)

/** Fathers' names as family names in -ұлы and -қызы, or as patronymics. */
const fatherNames =
  `Абай Айдар Алмас Амантай Арман Асқар Бауыржан Бақыт Бекболат Берік Дәулет Ерлан Ермек Есен Жақсылық Жанат
Жеңіс Қайрат Қанат Қуаныш Марат Мақсат Мұрат Мұхтар Нұрлан Нұржан Орынбасар Өмірбек Сағындық Самат Сәкен Серік Тұрар Төлеген
Ұзақ Ілияс`.split(/\s+/)

export interface PersonName {
  givenName: string
  familyName: string
  patronymic: string | null
}

/** A name as it is written in Kazakh: Оспанова Айгерім Серікқызы, or Айгерім Серікқызы alone. */
export function drawName(random: Random, isWoman: boolean): PersonName {
  const givenName = random.pick(isWoman ? womenNames : menNames)
  const father = `${random.pick(fatherNames)}${isWoman ? 'қызы' : 'ұлы'}`
  if (random.chance(0.18)) return { givenName, familyName: father, patronymic: null }
  const familyName = `${random.pick(familyNames)}${isWoman ? 'а' : ''}`
  return { givenName, familyName, patronymic: random.chance(0.7) ? father : null }
}

const latinByLetter: Record<string, string> = Object.fromEntries(
  `а:a ә:a б:b в:v г:g ғ:g д:d е:e ё:e ж:zh з:z и:i й:i к:k қ:q л:l м:m н:n ң:n о:o ө:o п:p р:r с:s т:t у:u ұ:u ү:u ф:f х:kh һ:h
ц:ts ч:ch ш:sh щ:sh ъ: ы:y і:i ь: э:e ю:yu я:ya`
    .split(/\s+/)
    .map((pair) => pair.split(':')),
)

/** Letters a to z, for an address: Әділ becomes adil. */
export function toLatin(name: string): string {
  return [...name.toLowerCase()].map((letter) => latinByLetter[letter] ?? '').join('')
}
