import type { UnitOfWork } from '../command/command.ts'
import { joinSpans } from '../shared/spans.ts'
import { requireSkills } from '../skills/skills.service.ts'
import { lockVolunteer } from './volunteers.service.ts'

/**
 * Writes down what somebody can do: these skills and no others. A retired one that they have may stay, and is not given anew.
 * @throws NotFoundError, ForbiddenError, SkillRetiredError.
 */
export async function setVolunteerSkills(
  work: UnitOfWork,
  input: { volunteerId: string; skillIds: readonly string[] },
): Promise<{ volunteerId: string }> {
  const { transaction, now } = work
  const { volunteerId } = input
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  const held = await transaction.volunteerSkill.findMany({ where: { volunteerId }, select: { skillId: true } })
  const heldIds = new Set(held.map(({ skillId }) => skillId))
  const given = [...new Set(input.skillIds)].filter((id) => !heldIds.has(id))
  await requireSkills(transaction, given)
  await transaction.volunteerSkill.deleteMany({ where: { volunteerId, skillId: { notIn: [...input.skillIds] } } })
  await transaction.volunteerSkill.createMany({
    data: given.map((skillId) => ({ volunteerId, skillId, givenAt: now })),
  })
  return { volunteerId }
}

/** A span of a weekday (1: Monday) in minutes of the region's day. */
export interface AvailableSpan {
  weekday: number
  fromMinute: number
  toMinute: number
}

/**
 * Writes down when somebody can usually come: these spans and no others. Two that touch are one, so that whoever asks for a time finds
 * it in one of them.
 * @throws NotFoundError, ForbiddenError.
 */
export async function setVolunteerAvailability(
  work: UnitOfWork,
  { volunteerId, spans }: { volunteerId: string; spans: readonly AvailableSpan[] },
): Promise<{ volunteerId: string }> {
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  await work.transaction.volunteerAvailability.deleteMany({ where: { volunteerId } })
  const weekdays = [...new Set(spans.map(({ weekday }) => weekday))]
  await work.transaction.volunteerAvailability.createMany({
    data: weekdays.flatMap((weekday) =>
      joinSpans(
        spans
          .filter((span) => span.weekday === weekday)
          .map(({ fromMinute, toMinute }) => ({ from: fromMinute, to: toMinute })),
      ).map(({ from, to }) => ({ volunteerId, weekday, fromMinute: from, toMinute: to as number })),
    ),
  })
  return { volunteerId }
}
