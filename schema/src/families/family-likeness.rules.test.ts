import { describe, expect, it } from 'vitest'
import { addressWords, familyLikenessOf } from './family-likeness.rules.ts'
import type { LikenedFamily } from './family-likeness.rules.ts'

const family = (given: Partial<LikenedFamily> = {}): LikenedFamily => ({
  districtId: 'Арал',
  address: 'Қорқыт ата көшесі, 12',
  phone: '+77015550101',
  people: [{ givenName: 'Әлия', familyName: 'Сынақова', birthDate: new Date('1985-03-08') }],
  ...given,
})
const elsewhere = { address: 'Абай 7', phone: null }
const person = { givenName: 'Алия', familyName: 'Сынакова', birthDate: new Date('1985-03-08') }

describe('two records', () => {
  it('are one family’s when a person is of both, in any spelling and any district', () => {
    expect(familyLikenessOf(family(), family({ ...elsewhere, districtId: 'Қазалы', people: [person] }))).toEqual([
      'SAME_PERSON',
    ])
  })

  it('are one family’s by the names alone only in one district, where a day of birth is not known', () => {
    const unborn = { ...elsewhere, people: [{ ...person, birthDate: null }] }
    expect(familyLikenessOf(family(), family(unborn))).toEqual(['SAME_NAMES'])
    expect(familyLikenessOf(family(), family({ ...unborn, districtId: 'Қазалы' }))).toEqual([])
    const bornElse = { ...elsewhere, people: [{ ...person, birthDate: new Date('1991-01-01') }] }
    expect(familyLikenessOf(family(), family(bornElse))).toEqual([])
  })

  it('are one family’s by the phone, however it is written', () => {
    const other = family({ address: 'Абай 7', phone: '+7 701 555 01 01', people: [] })
    expect(familyLikenessOf(family(), other)).toEqual(['SAME_PHONE'])
  })

  it('are one family’s by the address only with a family name that agrees', () => {
    const husband = { givenName: 'Ержан', familyName: 'Сынақов', birthDate: new Date('1980-01-01') }
    const there = { phone: null, address: 'ул. Коркыт ата 12' }
    expect(familyLikenessOf(family(), family({ ...there, people: [husband] }))).toEqual(['SAME_ADDRESS'])
    expect(familyLikenessOf(family(), family({ ...there, people: [{ ...husband, familyName: 'Бөтенов' }] }))).toEqual(
      [],
    )
  })
})

it('an address is what tells it from others', () => {
  expect(addressWords('Қорқыт ата көшесі, 12-үй, 3-пәтер')).toEqual(addressWords('ул. Коркыт ата, д. 12, кв. 3'))
})
