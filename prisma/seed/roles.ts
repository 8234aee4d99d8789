import type { Localised } from './rows.ts'

const role = (kk: string, ru: string, en: string): Localised => ({ kk, ru, en })

/** What the people of a shift do. */
export const roles = {
  registration: role('Қатысушыларды тіркеу', 'Регистрация участников', 'Registration'),
  cleaning: role('Тазалау тобы', 'Группа уборки', 'Clean-up team'),
  planting: role('Ағаш отырғызу тобы', 'Группа посадки', 'Planting team'),
  helping: role('Көмекшілер тобы', 'Группа помощников', 'Helpers'),
  supplies: role('Құрал-жабдық жеткізу', 'Подвоз инвентаря', 'Tools and supplies'),
  handingOut: role('Тарату тобы', 'Группа раздачи', 'Distribution team'),
  sorting: role('Сұрыптау тобы', 'Группа сортировки', 'Sorting team'),
  teaching: role('Сабақ жүргізу', 'Проведение занятий', 'Teaching'),
  welcoming: role('Қонақтарды қарсы алу', 'Встреча гостей', 'Welcoming guests'),
  searching: role('Іздеу тобы', 'Поисковая группа', 'Search team'),
  safety: role('Тәртіп пен қауіпсіздік', 'Порядок и безопасность', 'Order and safety'),
  stage: role('Сахна мен музыка', 'Сцена и музыка', 'Stage and music'),
  tea: role('Шәй дайындау', 'Приготовление чая', 'Making tea'),
  loading: role('Тиеу және жеткізу', 'Погрузка и доставка', 'Loading and delivery'),
} as const

export type RoleName = keyof typeof roles
