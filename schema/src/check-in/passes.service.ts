import type { Database } from '@erikti/prisma/client'
import { findSurvivor } from '../volunteers/survivor.ts'

/** Whom a pass names to who stands at an event’s door. */
export interface PassHolder {
  volunteerId: string
  familyName: string
  givenName: string
  patronymic: string | null
}

/** The person whose pass it is; of a record that was merged, the one that stayed. Null for a pass of nobody. */
export async function readPassHolder({ prisma }: Database, passCode: string): Promise<PassHolder | null> {
  const select = { id: true, familyName: true, givenName: true, patronymic: true, mergedIntoId: true, erasedAt: true }
  const shown = await prisma.volunteer.findUnique({ where: { passCode }, select })
  const survivorId = shown?.mergedIntoId && (await findSurvivor(prisma, shown.id))
  const holder = survivorId ? await prisma.volunteer.findUnique({ where: { id: survivorId }, select }) : shown
  if (!holder || holder.erasedAt) return null
  return {
    volunteerId: holder.id,
    familyName: holder.familyName,
    givenName: holder.givenName,
    patronymic: holder.patronymic,
  }
}
