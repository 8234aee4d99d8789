import type { Direction, RiskClass } from '../generated/client/enums.ts'
import type { PlaceKind } from './places.ts'
import type { RoleName } from './roles.ts'
import type { Localised } from './rows.ts'

/** A kind of event that is held again and again, here and there. */
export interface EventTemplate {
  direction: Direction
  name: Localised
  places: readonly PlaceKind[]
  /** The main work, and what a few do beside it. */
  work: readonly [RoleName, RoleName]
  /** 1 to 12; any month when absent. */
  months?: readonly number[]
  /** River orders of the districts it is held in; any when absent. */
  districts?: readonly number[]
  riskClass?: RiskClass
  minimumAge?: number
  /** How many come, against the usual. */
  size?: number
  parts?: readonly Localised[]
}

export type Rest = Omit<Partial<EventTemplate>, 'direction' | 'name' | 'places' | 'work'>

const schoolMonths = [1, 2, 3, 4, 5, 9, 10, 11, 12]

const heavy: Rest = { riskClass: 'HAZARDOUS', minimumAge: 18, size: 0.7 }

function templatesOf(
  direction: Direction,
  rows: readonly (readonly [
    kk: string,
    ru: string,
    en: string,
    places: readonly PlaceKind[],
    work: readonly [RoleName, RoleName],
    rest?: Rest,
  ])[],
): EventTemplate[] {
  return rows.map(([kk, ru, en, places, work, rest]) => ({ direction, name: { kk, ru, en }, places, work, ...rest }))
}

// prettier-ignore
const orphans = templatesOf('SABAQTASTYQ', [
  ['Балаларға арналған ертеңгілік', 'Детский утренник', 'Holiday morning for children', ['childrenCentre', 'houseOfCulture'], ['helping', 'stage'], { minimumAge: 14 }],
  ['«Бірге оқимыз» кітап сағаты', 'Книжный час «Читаем вместе»', '“Reading Together” book hour', ['childrenCentre', 'library'], ['teaching', 'welcoming'], { size: 0.6 }],
  ['Тәлімгерлермен кездесу', 'Встреча с наставниками', 'Meeting with mentors', ['childrenCentre', 'youthCentre'], ['teaching', 'welcoming'], { minimumAge: 18, size: 0.6 }],
  ['Қолөнер шеберханасы', 'Мастерская поделок', 'Craft workshop', ['childrenCentre', 'school'], ['teaching', 'supplies'], { size: 0.6 }],
  ['Оқу құралдарын жинау акциясы', 'Акция по сбору школьных принадлежностей', 'School supplies drive', ['square', 'childrenCentre'], ['sorting', 'handingOut'], { months: [8, 9] }],
  ['Балалардың спорт мерекесі', 'Детский праздник спорта', 'Children’s sports day', ['stadium', 'park'], ['helping', 'safety'], { months: [4, 5, 6, 9], minimumAge: 14, size: 1.2 }],
  ['Балаларға жаңажылдық сыйлық', 'Новогодние подарки детям', 'New Year gifts for children', ['childrenCentre', 'houseOfCulture'], ['handingOut', 'stage'], { months: [12] }],
])

// prettier-ignore
const health = templatesOf('SAULYQ', [
  ['Ауруханадағы көмек күні', 'День помощи в больнице', 'Helping day at the hospital', ['hospital'], ['helping', 'welcoming'], { minimumAge: 18, size: 0.6 }],
  ['Алғашқы көмек көрсету сабағы', 'Урок первой помощи', 'First-aid lesson', ['school', 'college', 'youthCentre'], ['teaching', 'registration'], { minimumAge: 14 }],
  ['Салауатты өмір серуені', 'Прогулка за здоровый образ жизни', 'Healthy life walk', ['park', 'riverbank'], ['welcoming', 'safety'], { months: [3, 4, 5, 9, 10], size: 1.3 }],
  ['Қайырымдылық жүгірісі', 'Благотворительный забег', 'Charity run', ['stadium', 'park'], ['registration', 'safety'], { months: [4, 5, 9, 10], minimumAge: 14, size: 1.6 }],
  ['Темекісіз өмір акциясы', 'Акция «Жизнь без табака»', 'Tobacco-free life campaign day', ['college', 'square'], ['handingOut', 'teaching'], { minimumAge: 16, size: 0.8 }],
  ['Мектептегі денсаулық сағаты', 'Час здоровья в школе', 'Health hour at school', ['school'], ['teaching', 'helping'], { minimumAge: 14, size: 0.8, months: schoolMonths }],
])

// prettier-ignore
const environment = templatesOf('TAZA_ALEM', [
  ['Саябақтағы сенбілік', 'Субботник в парке', 'Park clean-up', ['park'], ['cleaning', 'supplies'], { months: [3, 4, 5, 9, 10, 11], size: 1.4 }],
  ['«Таза жаға» сенбілігі', 'Субботник «Чистый берег»', '“Clean Bank” clean-up', ['riverbank'], ['cleaning', 'supplies'], { months: [4, 5, 6, 9, 10], minimumAge: 14, size: 1.4 }],
  ['Ағаш отырғызу күні', 'День посадки деревьев', 'Tree-planting day', ['park', 'school', 'residentialArea'], ['planting', 'supplies'], { months: [3, 4, 10, 11], size: 1.5 }],
  ['Сексеуіл отырғызу', 'Посадка саксаула', 'Saxaul planting', ['seabed'], ['planting', 'supplies'], { months: [3, 4, 11], districts: [1, 2], minimumAge: 18, size: 1.3 }],
  ['Арық тазалау жұмыстары', 'Очистка арыков', 'Clearing irrigation channels', ['residentialArea'], ['cleaning', 'supplies'], { ...heavy, months: [3, 4, 5, 9, 10] }],
  ['Су тасқынына дайындық: құм қаптарын толтыру', 'Подготовка к паводку: наполнение мешков песком', 'Flood preparation: filling sandbags', ['riverbank'], ['loading', 'safety'], { riskClass: 'EMERGENCY', minimumAge: 18, months: [2, 3, 4] }],
  ['Қоқысты сұрыптау сабағы', 'Урок раздельного сбора отходов', 'Waste-sorting lesson', ['school', 'college'], ['teaching', 'sorting'], { size: 0.7, months: schoolMonths }],
  ['Мектеп ауласын көркейту', 'Благоустройство школьного двора', 'Brightening up a school yard', ['school'], ['cleaning', 'planting'], { months: [4, 5, 8, 9] }],
  ['Құстарға жем беру акциясы', 'Акция «Покормите птиц зимой»', 'Feeding the birds in winter', ['park'], ['helping', 'supplies'], { months: [12, 1, 2], size: 0.7 }],
])

// prettier-ignore
const heritage = templatesOf('ASYL_MURA', [
  ['Наурыз мерекесіне көмек', 'Помощь на празднике Наурыз', 'Helping at the Nauryz celebration', ['square', 'park'], ['welcoming', 'safety'], { months: [3], minimumAge: 14, size: 1.7 }],
  ['Музейдегі еріктілер күні', 'День волонтёров в музее', 'Volunteer day at the museum', ['museum'], ['helping', 'welcoming'], { minimumAge: 14, size: 0.6 }],
  ['Тарихи ескерткіштерді күту', 'Уход за историческими памятниками', 'Caring for historic monuments', ['memorial', 'museum'], ['cleaning', 'supplies'], { months: [3, 4, 5, 6, 9, 10] }],
  ['Ұлттық ойындар күні', 'День национальных игр', 'National games day', ['stadium', 'school'], ['helping', 'safety'], { minimumAge: 14 }],
  ['Ұлттық қолөнер сабағы', 'Урок народных ремёсел', 'Traditional crafts lesson', ['houseOfCulture', 'library'], ['teaching', 'welcoming'], { size: 0.6 }],
  ['Жыр-терме кеші', 'Вечер терме и жыра', 'Evening of terme and zhyr', ['houseOfCulture'], ['welcoming', 'stage'], { minimumAge: 14, size: 0.9 }],
])

// prettier-ignore
const elderly = templatesOf('QAMQOR', [
  ['Қарияларға үй шаруасына көмек', 'Помощь пожилым по дому', 'Household help for older people', ['residentialArea'], ['helping', 'cleaning'], { minimumAge: 16 }],
  ['Қарттар үйіндегі концерт', 'Концерт в доме престарелых', 'Concert at the home for the elderly', ['elderlyHome'], ['stage', 'welcoming'], { size: 0.8 }],
  ['Ардагерлерге құрмет', 'Почёт ветеранам', 'Honouring veterans', ['square', 'houseOfCulture'], ['welcoming', 'helping'], { months: [5], minimumAge: 14, size: 1.2 }],
  ['Жалғызбасты қарттардың ауласын қардан тазалау', 'Уборка снега у одиноких пожилых', 'Clearing snow for older people who live alone', ['residentialArea'], ['cleaning', 'supplies'], { months: [12, 1, 2], minimumAge: 16 }],
  ['Отын мен көмір жеткізу', 'Доставка дров и угля', 'Delivering firewood and coal', ['residentialArea'], ['loading', 'supplies'], { ...heavy, months: [10, 11, 12, 1, 2] }],
  ['Егде жандарға цифрлық сауат сабағы', 'Урок цифровой грамотности для старших', 'Digital skills lesson for older people', ['library', 'youthCentre'], ['teaching', 'welcoming'], { minimumAge: 14, size: 0.6 }],
  ['Ата-әжелермен шәй дастарқаны', 'Чаепитие с бабушками и дедушками', 'Tea with grandparents', ['elderlyHome', 'houseOfCulture'], ['tea', 'welcoming'], { size: 0.8 }],
])

// prettier-ignore
const education = templatesOf('BILIM', [
  ['Оқушыларға тегін қосымша сабақ', 'Бесплатные занятия для школьников', 'Free tutoring for schoolchildren', ['school', 'library'], ['teaching', 'registration'], { minimumAge: 16, size: 0.7, months: schoolMonths }],
  ['Ағылшын тілі клубы', 'Клуб английского языка', 'English club', ['library', 'youthCentre'], ['teaching', 'welcoming'], { size: 0.6 }],
  ['Кітап жинау акциясы', 'Акция по сбору книг', 'Book drive', ['library', 'square'], ['sorting', 'welcoming']],
  ['Мамандық таңдау күні', 'День выбора профессии', 'Career day', ['college', 'school'], ['teaching', 'welcoming'], { minimumAge: 14, months: schoolMonths }],
  ['Мектеп олимпиадасына көмек', 'Помощь на школьной олимпиаде', 'Helping at a school olympiad', ['school'], ['registration', 'safety'], { months: [1, 2, 3, 10, 11, 12], minimumAge: 16 }],
  ['Қауіпсіз интернет сабағы', 'Урок безопасного интернета', 'Online safety lesson', ['school', 'college'], ['teaching', 'helping'], { minimumAge: 14, size: 0.7, months: schoolMonths }],
])

// prettier-ignore
const search = templatesOf('UMIT', [
  ['Соғыста хабарсыз кеткендерді архивтен іздеу', 'Поиск пропавших на войне в архиве', 'Archive search for those missing in the war', ['archive'], ['searching', 'sorting'], { minimumAge: 16, size: 0.5 }],
  ['Обелиск маңын тазалау', 'Уборка у обелиска', 'Cleaning around the obelisk', ['memorial'], ['cleaning', 'supplies'], { months: [3, 4, 5, 6, 9, 10] }],
  ['Майдан хаттарын цифрландыру', 'Оцифровка фронтовых писем', 'Digitising letters from the front', ['museum', 'archive'], ['searching', 'sorting'], { minimumAge: 16, size: 0.5 }],
  ['Хабарсыз кеткендердің туыстарымен кездесу', 'Встреча с родными пропавших без вести', 'Meeting families of the missing', ['houseOfCulture', 'museum'], ['welcoming', 'helping'], { minimumAge: 14, size: 0.7 }],
  ['Естелік кітабына есім жинау', 'Сбор имён для Книги памяти', 'Collecting names for the Book of Memory', ['library', 'archive'], ['searching', 'registration'], { minimumAge: 14, size: 0.6 }],
])

export const yearTemplates: readonly EventTemplate[] = [
  ...orphans,
  ...health,
  ...environment,
  ...heritage,
  ...elderly,
  ...education,
  ...search,
]

/** How often the directions come up. */
export const directionWeights: Record<Direction, number> = {
  SABAQTASTYQ: 1.1,
  SAULYQ: 1,
  TAZA_ALEM: 1.8,
  ASYL_MURA: 1,
  QAMQOR: 1.3,
  BILIM: 1.1,
  UMIT: 0.6,
}
