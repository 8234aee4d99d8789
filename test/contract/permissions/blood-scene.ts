import type { BloodWorld } from '../../kit/blood-world.ts'
import type { Client } from '../../kit/client.ts'

/** A drive on which somebody gave, others are expected, and a rule speaks of. */
export async function holdBloodDrive(blood: BloodWorld, office: Client): Promise<void> {
  await blood.rule({ minAgeYears: 18 }, { WHOLE_BLOOD: 60 })
  const drive = await blood.drive({ inHours: 0 })
  const [donor, twin] = [await blood.donor({ familyName: 'Егізов' }), await blood.donor({ familyName: 'Егізов' })]
  const [slotAt] = drive.slots
  if (slotAt) for (const guest of [donor, twin]) await blood.appointment(drive, guest, slotAt)
  await blood.record(office, drive, donor, 'CAME', 'ADMITTED', 'GAVE')
}
