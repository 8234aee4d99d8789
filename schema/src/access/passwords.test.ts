import { expect, test, vi } from 'vitest'
import { hashPassword, isPassword } from './passwords.ts'

const compared: string[] = []

vi.mock('@node-rs/argon2', async (load) => {
  const argon2 = await load<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    verify: (stored: string, given: string) => {
      compared.push(stored)
      return argon2.verify(stored, given)
    },
  }
})

const cost = (stored: string) => stored.split('$').slice(1, 4).join('$')

test('a password is found right, and another wrong', async () => {
  const stored = await hashPassword('correct horse battery')
  expect(await isPassword(stored, 'correct horse battery')).toBe(true)
  expect(await isPassword(stored, 'correct horse batterz')).toBe(false)
})

test('a password is the same however a keyboard composes its letters', async () => {
  const stored = await hashPassword('Қ\u0438\u0306ын құпия сөз')
  expect(await isPassword(stored, 'Қ\u0439ын құпия сөз')).toBe(true)
})

test('where there is no account argon2 works just as hard, and nothing is right', async () => {
  const stored = await hashPassword('correct horse battery')
  compared.length = 0
  expect(await isPassword(stored, 'wrong')).toBe(false)
  expect(await isPassword(undefined, 'wrong')).toBe(false)
  expect(await isPassword(undefined, 'nobody has this one')).toBe(false)
  expect(compared).toHaveLength(3)
  expect(cost(stored)).toMatch(/^argon2id\$/)
  for (const one of compared) expect(cost(one)).toBe(cost(stored))
})
