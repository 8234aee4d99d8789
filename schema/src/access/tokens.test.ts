import { expect, it } from 'vitest'
import { createSecretBox } from './secret-box.ts'
import { createToken, idOfToken, readToken } from './tokens.ts'

const secrets = createSecretBox(Buffer.alloc(32, 1))
const id = '01900000-0000-7000-8000-0000000000ab'

it('opens what it was made for, under the same secret, purpose and version', () => {
  const token = createToken(secrets, 'signup', id)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(readToken(secrets, 'signup', token)).toBe(id)
  expect(readToken(secrets, 'calendar', token)).toBeNull()
  expect(readToken(secrets, 'signup', token, '2')).toBeNull()
  expect(readToken(createSecretBox(Buffer.alloc(32, 2)), 'signup', token)).toBeNull()
})

it('opens nothing when a letter of it changed, or it is no token at all', () => {
  const token = createToken(secrets, 'signup', id)
  for (const index of token.split('').keys()) {
    const other = token[index] === 'A' ? 'B' : 'A'
    expect(readToken(secrets, 'signup', `${token.slice(0, index)}${other}${token.slice(index + 1)}`)).toBeNull()
  }
  for (const text of ['', 'x', `${token}A`, `${token}=`]) expect(readToken(secrets, 'signup', text)).toBeNull()
})

it('names its id before the signature is looked at, so that its version can be found', () => {
  expect(idOfToken(createToken(secrets, 'calendar', id, '7'))).toBe(id)
  expect(idOfToken('no token')).toBeNull()
})
