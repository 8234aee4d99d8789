import { describe, expect, it } from 'vitest'
import { differByOne, likenessOf } from './likeness.rules.ts'

const person = {
  givenName: 'Әлия',
  familyName: 'Қасымова',
  birthDate: new Date('1995-03-08'),
  phone: '+7 700 000 11 22',
  email: 'aliya@example.org',
}
const nobody = { birthDate: new Date('1980-01-01'), phone: null, email: null }

describe('probably one person', () => {
  it('has the same names on the same day of birth, however they are spelt', () => {
    const russian = { ...nobody, givenName: 'алия ', familyName: 'КАСЫМОВА', birthDate: person.birthDate }
    expect(likenessOf(person, russian)).toEqual(['SAME_NAME'])
    expect(likenessOf(person, { ...russian, birthDate: new Date('1995-03-09') })).toEqual([])
  })

  it('has names the other way round, or one letter apart', () => {
    const same = { ...nobody, birthDate: person.birthDate }
    expect(likenessOf(person, { ...same, givenName: 'Қасымова', familyName: 'Әлия' })).toEqual(['SWAPPED_NAMES'])
    expect(likenessOf(person, { ...same, givenName: 'Әлия', familyName: 'Қасимова' })).toEqual(['ONE_LETTER'])
    expect(likenessOf(person, { ...same, givenName: 'Әлима', familyName: 'Қасимова' })).toEqual([])
  })

  it('shares a phone or an e-mail, and names or the day of birth; a family that shares a phone does not', () => {
    const typo = { ...nobody, givenName: 'Алия', familyName: 'Касымова', phone: '+77000001122' }
    expect(likenessOf(person, typo)).toEqual(['SAME_PHONE'])
    expect(likenessOf(person, { ...typo, email: 'ALIYA@example.org' })).toEqual(['SAME_EMAIL', 'SAME_PHONE'])
    const married = { ...typo, familyName: 'Бекова', birthDate: person.birthDate }
    expect(likenessOf(person, married)).toEqual(['SAME_PHONE'])
    expect(likenessOf(person, { ...married, birthDate: nobody.birthDate })).toEqual([])
    expect(likenessOf(person, { ...married, givenName: 'Дана' })).toEqual([])
    // Nobody's phone is like nobody's.
    expect(likenessOf({ ...person, phone: null }, { ...typo, phone: null })).toEqual([])
  })
})

it.each([
  ['касымов', 'касимов', true],
  ['асан', 'хасан', true],
  ['асан', 'аасн', true],
  ['алия', 'алиа', true],
  ['дана', 'дана', false],
  ['дана', 'данара', false],
  ['дана', 'динара', false],
  ['дана', 'дина', true],
  ['ерлан', 'ералн', true],
  ['ерлан', 'релан', true],
  ['ерлан', 'релна', false],
])('%s and %s differ by one letter: %s', (one, other, expected) => {
  expect(differByOne(one, other)).toBe(expected)
  expect(differByOne(other, one)).toBe(expected)
})
