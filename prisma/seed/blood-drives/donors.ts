import { addDays, isBefore, toDateColumn } from '../calendar.ts'
import { drawName, toLatin } from '../names.ts'
import { createId } from '../random.ts'
import { createPhones } from '../social-store/phones.ts'
import { demonstrationIntervalDays } from './rules.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Random } from '../random.ts'
import type { VolunteerRow } from '../rows.ts'
import type { BloodDonorConsentRow, BloodDonorRow } from './rows.ts'

const contactShare = 0.8
const emailShare = 0.35
/** How many of the donors are volunteers as well. */
const volunteerShare = 0.3
const [youngest, oldest] = [19, 58]

interface Donor {
  row: BloodDonorRow
  consents: BloodDonorConsentRow[]
  gaveOn: Temporal.PlainDate | null
  /** Of the last drive that they booked or came to. */
  seenOn: Temporal.PlainDate
}

export interface Donors {
  all: Donor[]
  /** Somebody who may give on the day: one who is known, if they may again, or somebody new since `at`. */
  draw(day: Temporal.PlainDate, at: Date): Donor
  /** A second record of the first donor, made by mistake: two that are to be joined. */
  writeTwice(day: Temporal.PlainDate, at: Date): Donor
}

/** Staff of the youth resource centre and of others in town, some of them volunteers; all are invented. */
export function createDonors(random: Random, registered: readonly VolunteerRow[]): Donors {
  const all: Donor[] = []
  const phone = createPhones(random)
  // In the order of the register, which a later hour of the day only adds to.
  const volunteers = [...registered]

  function isFree({ gaveOn, seenOn }: Donor, day: Temporal.PlainDate): boolean {
    return isBefore(seenOn, day) && (!gaveOn || !isBefore(day, addDays(gaveOn, demonstrationIntervalDays)))
  }

  /** A volunteer who was of age and on the register by then, and is no donor yet. */
  function takeVolunteer(day: Temporal.PlainDate, at: Date): VolunteerRow | undefined {
    const bornBefore = toDateColumn(day.subtract({ years: youngest }))
    const index = volunteers.findIndex(
      ({ birthDate, createdAt, phone: own }) => own !== null && birthDate <= bornBefore && createdAt < at,
    )
    return index < 0 ? undefined : volunteers.splice(index, 1)[0]
  }

  function invent(day: Temporal.PlainDate, createdAt: Date): Donor {
    const volunteer = random.chance(volunteerShare) ? takeVolunteer(day, createdAt) : undefined
    const name = drawName(random, random.chance(0.55))
    const { givenName, familyName } = volunteer ?? name
    const birthday = day.subtract({ years: random.integer(youngest, oldest), days: random.integer(0, 360) })
    const id = createId(random, createdAt)
    const ownPhone = phone()
    const hasEmail = random.chance(emailShare)
    const consent = (purpose: BloodDonorConsentRow['purpose']): BloodDonorConsentRow => ({
      id: createId(random, createdAt),
      donorId: id,
      purpose,
      givenAt: createdAt,
    })
    return {
      row: {
        id,
        givenName,
        familyName,
        birthDate: volunteer?.birthDate ?? toDateColumn(birthday),
        phone: volunteer?.phone?.replaceAll(' ', '') ?? ownPhone,
        email: hasEmail ? `${toLatin(givenName)}.donor${all.length + 1}@example.org` : null,
        locale: random.chance(0.8) ? 'KK' : 'RU',
        volunteerId: volunteer?.id ?? null,
        isDemonstration: true,
        createdAt,
      },
      consents: [consent('DONATION'), ...(random.chance(contactShare) ? [consent('CONTACT')] : [])],
      gaveOn: null,
      seenOn: addDays(day, -1),
    }
  }

  return {
    all,
    writeTwice(day, at) {
      const [first] = all
      if (!first) throw new Error('Nobody has given yet')
      const donor = invent(day, at)
      const { givenName, familyName, birthDate } = first.row
      donor.row = { ...donor.row, givenName, familyName, birthDate, volunteerId: null, email: null }
      donor.seenOn = day
      all.push(donor)
      return donor
    },
    draw(day, at) {
      const known = random.chance(0.45) ? all.filter((donor) => isFree(donor, day) && donor.row.createdAt < at) : []
      const donor = known.length > 0 ? random.pick(known) : invent(day, at)
      if (known.length === 0) all.push(donor)
      donor.seenOn = day
      return donor
    },
  }
}
