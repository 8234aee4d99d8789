import { expect, test } from 'vitest'
import { createBloodWorld } from '../../kit/blood-world.ts'
import { untilWaiting } from '../../kit/database.ts'
import { refusalOf } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// What keeps a quarter of an hour from being overfilled, each of the two by itself: whichever is taken away, one of these fails.

const desks = 20
const { world, office, clock, database } = await useStage({ poolSize: desks + 10 })
const { prisma, pool } = database
const blood = createBloodWorld(database, world, clock)

const bookedOf = async (driveId: string) =>
  (await prisma.bloodSlot.findMany({ where: { driveId }, orderBy: { startsAt: 'asc' } })).map(({ booked }) => booked)

test('two hundred ask for twelve places at once: the lock alone gives twelve, with nothing in the database behind it', async () => {
  const drive = await blood.drive({ capacity: 3 })
  const slots = drive.slots.slice(0, 4)
  const donors = await Promise.all(Array.from({ length: 200 }, () => blood.donor()))
  await pool.query('ALTER TABLE "BloodSlot" DROP CONSTRAINT "BloodSlot_full"')
  const holder = await pool.connect()
  try {
    // Nobody gets past this before more than there are places for stand before it: who looks at what is free
    // without waiting has seen an empty quarter of an hour by then.
    await holder.query('BEGIN')
    await holder.query('SELECT FROM "BloodSlot" WHERE "driveId" = $1 FOR UPDATE', [drive.id])
    const queue = donors.map(({ globalId: donorId }, index) => ({ donorId, slotAt: slots[index % slots.length] }))
    const given: string[] = []
    const atDesk = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const input = { driveId: drive.globalId, ...next, donationType: 'WHOLE_BLOOD' }
        given.push((await office.mutate('bookBloodAppointment', input)).__typename)
      }
    }
    const done = Promise.all(Array.from({ length: desks }, atDesk))
    await untilWaiting(database, desks)
    await holder.query('COMMIT')
    await done
    expect(given.filter((answer) => answer === 'BloodAppointmentPayload')).toHaveLength(12)
    expect(given.filter((answer) => answer === 'BloodSlotFullError')).toHaveLength(188)
    expect((await bookedOf(drive.id)).slice(0, 5)).toEqual([3, 3, 3, 3, 0])
    expect(await prisma.bloodAppointment.count({ where: { driveId: drive.id } })).toBe(12)
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
    await pool.query('ALTER TABLE "BloodSlot" ADD CONSTRAINT "BloodSlot_full" CHECK (booked BETWEEN 0 AND capacity)')
  }
})

test('the database alone refuses one too many, by whatever road it comes', async () => {
  const drive = await blood.drive({ capacity: 3 })
  const [slotAt = new Date(0)] = drive.slots
  const donors = await Promise.all(Array.from({ length: 12 }, () => blood.donor()))
  const came = await Promise.allSettled(donors.map((donor) => blood.appointment(drive, donor, slotAt)))
  expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect((await bookedOf(drive.id))[0]).toBe(3)
  const donor = await blood.donor()
  expect(await refusalOf(() => blood.appointment(drive, donor, slotAt))).toBe('BloodSlot_full')
})
