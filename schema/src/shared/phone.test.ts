import { expect, test } from 'vitest'
import { normalisePhone } from './phone.ts'

test('a number is the same however it is written', () => {
  for (const text of ['+7 (701) 123-45-67', '8 701 123 45 67', '7011234567', '77011234567', ' 8(701)123.45.67 '])
    expect(normalisePhone(text), text).toBe('+77011234567')
  expect(normalisePhone('+44 20 7946 0958')).toBe('+442079460958')
})

test('what is no number is none', () => {
  for (const text of ['', '8 700', '123', '+7 700 000 00 00 ext. 5', 'жоқ', '+', '0117011234567', '2 12 34'])
    expect(normalisePhone(text), text).toBeNull()
})
