import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { SkillNameTakenError, SkillRetiredError } from './skills.errors.ts'

/** Adds a skill to the list that is the same for the whole region. @throws ForbiddenError, SkillNameTakenError. */
export async function createSkill(work: UnitOfWork, input: { name: LocalisedText }): Promise<{ skillId: string }> {
  requireReach(work.viewer, 'skills.write', null)
  const [skill] = await work.transaction.skill.createManyAndReturn({
    data: [writeLocalised('name', input.name)],
    skipDuplicates: true,
    select: { id: true },
  })
  if (!skill) throw new SkillNameTakenError(input.name.kk)
  return { skillId: skill.id }
}

/** The skill, held until the transaction ends. @throws NotFoundError, SkillRetiredError. */
async function lockSkill(transaction: Prisma.TransactionClient, skillId: string): Promise<void> {
  const [skill] = await transaction.$queryRaw<{ retiredAt: Date | null }[]>`
    SELECT "retiredAt" FROM "Skill" WHERE id = ${skillId}::uuid FOR NO KEY UPDATE`
  if (!skill) throw new NotFoundError('skill')
  if (skill.retiredAt) throw new SkillRetiredError(skillId)
}

/** Says it better; what it means stays. @throws ForbiddenError, NotFoundError, SkillRetiredError, SkillNameTakenError. */
export async function renameSkill(
  work: UnitOfWork,
  input: { skillId: string; name: LocalisedText },
): Promise<{ skillId: string }> {
  requireReach(work.viewer, 'skills.write', null)
  await lockSkill(work.transaction, input.skillId)
  await work.transaction.skill
    .update({ where: { id: input.skillId }, data: writeLocalised('name', input.name) })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'Skill_name_once') throw new SkillNameTakenError(input.name.kk)
      throw error
    })
  return { skillId: input.skillId }
}

/**
 * Takes a skill off the list: nobody gives it or asks for it any more. Shifts that ask for it and people who have it keep it.
 * @throws ForbiddenError, NotFoundError, SkillRetiredError.
 */
export async function retireSkill(work: UnitOfWork, input: { skillId: string }): Promise<{ skillId: string }> {
  requireReach(work.viewer, 'skills.write', null)
  await lockSkill(work.transaction, input.skillId)
  await work.transaction.skill.update({ where: { id: input.skillId }, data: { retiredAt: work.now } })
  return { skillId: input.skillId }
}

/** Skills that may be given and asked for. @throws NotFoundError for one that is none, SkillRetiredError. */
export async function requireSkills(transaction: Prisma.TransactionClient, skillIds: readonly string[]): Promise<void> {
  const skills = await transaction.skill.findMany({
    where: { id: { in: [...skillIds] } },
    select: { id: true, retiredAt: true },
  })
  if (skills.length < new Set(skillIds).size) throw new NotFoundError('skill')
  const retired = skills.find(({ retiredAt }) => retiredAt !== null)
  if (retired) throw new SkillRetiredError(retired.id)
}
