import { expect, test } from 'vitest'
import { weaknessOf } from './password.rules.ts'

const owner = { email: 'aqbota.serikqyzy@example.org', displayName: 'Ақбота Серікқызы' }

test.each([
  'correct horse battery',
  'Ұзақ әрі жақсы құпия',
  'x'.repeat(250) + 'y'.repeat(250),
  '😀😁😂🤣😃😄😅😆😉😊😋😎',
])('takes %s', (password) => {
  expect(weaknessOf(password, owner)).toBeNull()
})

test.each([
  ['short', 'has fewer than 12 characters'],
  ['elevenchars', 'has fewer than 12 characters'],
  ['😀😁😂🤣😃😄😅😆😉😊😋', 'has fewer than 12 characters'],
  ['xy'.repeat(250) + 'z', 'is longer than 500 characters'],
  ['AQBOTA.SERIKQYZY@example.org', 'is the name or the e-mail'],
  ['aqbota serikqyzy', 'is the name or the e-mail'],
  ['ақбота-серікқызы', 'is the name or the e-mail'],
  ['Password 1234', 'is one of the first that anybody tries'],
  ['qwertyuiop12', 'is one of the first that anybody tries'],
  ['zzzzzzzzzzzzzz', 'is one of the first that anybody tries'],
])('refuses %s: it %s', (password, weakness) => {
  expect(weaknessOf(password, owner)?.message).toBe(weakness)
})
