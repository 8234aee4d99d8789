import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { membershipOn } from './membership.ts'
import { lockVolunteer } from './volunteers.service.ts'

interface MembershipInput {
  volunteerId: string
  organisationId: string
}

/** Makes somebody a member of an organisation from today; a membership that holds stays as it is. @throws NotFoundError, ForbiddenError. */
export async function addMembership(
  work: UnitOfWork,
  { volunteerId, organisationId }: MembershipInput,
): Promise<{ volunteerId: string }> {
  const { transaction, viewer, now } = work
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  await requireOrganisation(transaction, organisationId)
  requireReach(viewer, 'volunteers.write', organisationId)
  const today = await readToday(transaction, now)
  const holding = await transaction.membership.count({ where: { volunteerId, organisationId, ...membershipOn(today) } })
  if (holding === 0) await transaction.membership.create({ data: { volunteerId, organisationId, validFrom: today } })
  return { volunteerId }
}

/**
 * Ends a membership with yesterday; one that began today has never been. What was done for the organisation stays counted.
 * @throws NotFoundError when none holds, ForbiddenError.
 */
export async function endMembership(
  work: UnitOfWork,
  { volunteerId, organisationId }: MembershipInput,
): Promise<{ volunteerId: string }> {
  const { transaction, viewer, now } = work
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  requireReach(viewer, 'volunteers.write', organisationId)
  const today = await readToday(transaction, now)
  const where = { volunteerId, organisationId }
  const unborn = await transaction.membership.deleteMany({ where: { ...where, validFrom: today } })
  const ended = await transaction.membership.updateMany({
    where: { ...where, ...membershipOn(today) },
    data: { validTo: today },
  })
  if (unborn.count + ended.count === 0) throw new NotFoundError('membership')
  return { volunteerId }
}
