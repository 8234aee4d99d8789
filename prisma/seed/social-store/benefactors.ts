import { drawName } from '../names.ts'
import { createId } from '../random.ts'
import { drawPhone } from './phones.ts'
import type { Random } from '../random.ts'
import type { BenefactorRow } from './rows.ts'

/** Kinds of businesses that any town has; none is a particular real one. */
const organisations = [
  '«Ақ бидай» наубайханасы',
  '«Сыр дәмі» сауда үйі',
  '«Жеті қазына» супермаркеті',
  '«Дала нұры» шаруа қожалығы',
  '«Күріш әлемі» ЖШС',
  '«Жылы үй» киім дүкені',
  '«Бала бақыты» дүкені',
  '«Таза үй» ЖШС',
  '«Береке» көтерме базасы',
  '«Достық» кафесі',
  '«Сырдария сүті» зауыты',
  '«Үлгі» тігін цехы',
  '«Парасат» кітап дүкені',
  '«Ырыс» қайырымдылық қоры',
]
const people = 22
const anonymousShare = 0.4

/** Those who give; each is on the register from the first gift on, and some do not say who they are. */
export interface Benefactors {
  rows: BenefactorRow[]
  /** Who gives now; null for somebody who does not say. */
  draw(at: Date): BenefactorRow | null
}

export function createBenefactors(random: Random): Benefactors {
  const rows: BenefactorRow[] = []
  const known = new Map<number, BenefactorRow>()
  return {
    rows,
    draw(at) {
      if (random.chance(0.12)) return null
      const index = random.integer(0, organisations.length + people - 1)
      const earlier = known.get(index)
      if (earlier) return earlier
      const organisation = organisations[index]
      const { givenName, familyName } = drawName(random, random.chance(0.5))
      const row: BenefactorRow = {
        id: createId(random, at),
        name: organisation ?? `${familyName} ${givenName}`,
        phone: random.chance(0.8) ? drawPhone(random) : null,
        isPerson: organisation === undefined,
        isAnonymous: random.chance(organisation ? anonymousShare / 4 : anonymousShare),
        isDemonstration: true,
        createdAt: at,
      }
      known.set(index, row)
      rows.push(row)
      return row
    },
  }
}
