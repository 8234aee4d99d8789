import { toDateColumn } from '../calendar.ts'
import { drawName } from '../names.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { FamilyRole } from '../../generated/client/enums.ts'
import type { PersonName } from '../names.ts'
import type { Random } from '../random.ts'
import type { FamilyMemberRow } from './rows.ts'

const childrenWeights = [2, 3, 5, 5, 3, 2, 1]
const elderlyShare = 0.14

/** A family name as a man or a woman has it; null when it is a father's name. */
function inherit({ familyName }: PersonName, isWoman: boolean): string | null {
  if (/(?:ұлы|қызы)$/u.test(familyName)) return null
  const stem = familyName.replace(/а$/u, '')
  return isWoman ? `${stem}а` : stem
}

/** Who lives together: parents with children, often a mother alone, sometimes a grandmother; or old people by themselves. */
export function planHousehold(
  random: Random,
  familyId: string,
  joinedAt: Date,
  today: Temporal.PlainDate,
): FamilyMemberRow[] {
  const isElderly = random.chance(elderlyShare)
  const isWoman = random.chance(0.72)
  const head = drawName(random, isWoman)
  const headAge = isElderly ? random.integer(63, 82) : random.integer(24, 55)

  function member(role: FamilyRole, name: PersonName, age: number, mayCollect: boolean): FamilyMemberRow {
    const birthday = today.subtract({ years: age, days: random.integer(1, 360) })
    return {
      id: createId(random, joinedAt),
      familyId,
      role,
      ...name,
      birthDate: toDateColumn(birthday),
      mayCollect,
      joinedAt,
    }
  }
  function relative(role: FamilyRole, isFemale: boolean, age: number, mayCollect: boolean): FamilyMemberRow {
    const name = drawName(random, isFemale)
    return member(role, { ...name, familyName: inherit(head, isFemale) ?? name.familyName }, age, mayCollect)
  }

  const household = [member('HEAD', head, headAge, true)]
  if (random.chance(isElderly ? 0.5 : 0.46))
    household.push(relative('SPOUSE', !isWoman, Math.max(22, headAge + random.integer(-5, 5)), random.chance(0.7)))
  if (isElderly) return household
  const children = random.pickWeighted(
    childrenWeights.map((_, count) => count),
    (count) => childrenWeights[count] ?? 0,
  )
  for (let child = 0; child < children; child += 1)
    household.push(relative('CHILD', random.chance(0.5), random.integer(0, Math.min(17, headAge - 20)), false))
  if (random.chance(0.1))
    household.push(relative('PARENT', random.chance(0.75), headAge + random.integer(21, 32), random.chance(0.3)))
  return household
}
