import { describe, expect, it } from 'vitest'
import { NotFoundError } from '../shared/errors.ts'
import { requireMayTakePart } from './participation.ts'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from './volunteers.errors.ts'

// 20:00 UTC on 30 November is already 1 December in Kyzylorda (UTC+5).
const event = { minimumAge: 18, startsAt: new Date('2026-11-30T20:00:00Z'), timeZone: 'Asia/Qyzylorda' }
const agreed = [{ withdrawnAt: null }]
const born = (day: string, guardianConsentAt: Date | null = null) => ({
  birthDate: new Date(day),
  guardianConsentAt,
  consents: agreed,
})

describe('who may take part', () => {
  it('counts full years on the event’s day in the region, not in UTC', () => {
    expect(() => requireMayTakePart(event, born('2008-12-01'))).not.toThrow()
    expect(() => requireMayTakePart(event, born('2008-12-02'))).toThrow(VolunteerTooYoungError)
  })

  it('asks for a parent’s consent under 14, and only then', () => {
    const open = { ...event, minimumAge: 0 }
    expect(() => requireMayTakePart(open, born('2012-12-02'))).toThrow(GuardianConsentRequiredError)
    expect(() => requireMayTakePart(open, born('2012-12-02', new Date('2026-01-01')))).not.toThrow()
    expect(() => requireMayTakePart(open, born('2012-12-01'))).not.toThrow()
  })

  it('takes an adult who comes along in place of the consent', () => {
    const open = { ...event, minimumAge: 0 }
    expect(() => requireMayTakePart(open, born('2012-12-02'), { isAccompanied: true })).not.toThrow()
  })

  it('goes by the shift where it asks for more years than the event', () => {
    const open = { ...event, minimumAge: 16 }
    expect(() => requireMayTakePart(open, born('2009-12-01'), { minimumAge: 18 })).toThrow(VolunteerTooYoungError)
    expect(() => requireMayTakePart(open, born('2009-12-01'), { minimumAge: 14 })).not.toThrow()
  })

  it('lets no consent open an event for adults', () => {
    expect(() => requireMayTakePart(event, born('2012-12-02', new Date('2026-01-01')))).toThrow(VolunteerTooYoungError)
  })

  it('asks for a consent to volunteering that stands', () => {
    const adult = born('1990-01-01')
    expect(() => requireMayTakePart(event, { ...adult, consents: [] })).toThrow(ConsentRequiredError)
    const withdrawn = [{ withdrawnAt: new Date('2026-11-01') }]
    expect(() => requireMayTakePart(event, { ...adult, consents: withdrawn })).toThrow(ConsentWithdrawnError)
  })

  it('knows nothing of somebody who has been erased', () => {
    expect(() => requireMayTakePart(event, { ...born('1990-01-01'), birthDate: null })).toThrow(NotFoundError)
  })
})
