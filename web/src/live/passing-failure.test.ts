import { expect, it } from 'vitest'
import { isPassingFailure } from './passing-failure.ts'

const error = (code: string) => ({ message: 'no', extensions: { code } })

it('asks again for what a server could not answer just now, and for nothing else', () => {
  expect(isPassingFailure([error('INTERNAL_SERVER_ERROR')])).toBe(true)
  expect(isPassingFailure([error('RATE_LIMITED'), error('TIMEOUT')])).toBe(true)
  expect(isPassingFailure([error('INTERNAL_SERVER_ERROR'), error('BAD_USER_INPUT')])).toBe(false)
  expect(isPassingFailure([{}])).toBe(false)
  expect(isPassingFailure([])).toBe(false)
  expect(isPassingFailure(undefined)).toBe(false)
})
