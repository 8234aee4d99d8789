import { buildSkill } from './builders.ts'
import { momentOf } from './calendar.ts'
import { createId } from './random.ts'
import type { Calendar } from './calendar.ts'
import type { Random } from './random.ts'
import type { SkillRow } from './rows.ts'

/** What shifts may ask for. */
const names = {
  firstAid: ['Алғашқы көмек', 'Первая помощь', 'First aid'],
  driving: ['Көлік жүргізу (B санаты)', 'Вождение (категория B)', 'Driving (category B)'],
  signLanguage: ['Ымдау тілі', 'Жестовый язык', 'Sign language'],
  english: ['Ағылшын тілі', 'Английский язык', 'English'],
  photography: ['Фото және бейне түсіру', 'Фото- и видеосъёмка', 'Photo and video'],
  music: ['Ән-күй мен аспап', 'Пение и игра на инструментах', 'Singing and music'],
  children: ['Балалармен жұмыс', 'Работа с детьми', 'Working with children'],
  hosting: ['Жүргізуші болу', 'Ведение мероприятий', 'Hosting events'],
} as const

export type SkillName = keyof typeof names

export type Skills = Readonly<Record<SkillName, SkillRow>>

/** The region's list of skills, older than the year. */
export function planSkills(calendar: Calendar, random: Random): Skills {
  const at = momentOf(calendar, calendar.firstDay)
  return Object.fromEntries(
    Object.entries(names).map(([name, [nameKk, nameRu, nameEn]]) => [
      name,
      buildSkill({ id: createId(random, at), nameKk, nameRu, nameEn }),
    ]),
  ) as unknown as Skills
}
