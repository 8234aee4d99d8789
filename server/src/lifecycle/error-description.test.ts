import pino from 'pino'
import { expect, it } from 'vitest'
import { describeError, scrub } from './error-description.ts'
import { logOptions } from './logger.ts'

it.each([
  ['Bearer abc.def', 'Bearer [credential]'],
  ['the key erikti_abc-DEF_1 has ended', 'the key [key] has ended'],
  ['no route to someone@mail.example.org!', 'no route to [e-mail]!'],
  ['call +7 (701) 123-45-67 now', 'call [number] now'],
  ['at postgresql://user:word@host:5432/erikti', 'at [database]'],
  // The ids of our rows have runs of digits like a telephone’s.
  [
    'account 0199ab12-3456-7567-8123-456789abcdef, +77011234567',
    'account 0199ab12-3456-7567-8123-456789abcdef, [number]',
  ],
  ['took 1500 ms on 2026-11-22', 'took 1500 ms on 2026-11-22'],
])('writes “%s” as “%s”', (text, written) => {
  expect(scrub(text)).toBe(written)
})

it('keeps where an error and its causes came from, and no more of their stacks', () => {
  const error = new Error('outer\n at someone@example.org', { cause: new TypeError('inner') })
  expect(describeError(error)).toMatchObject({
    type: 'Error',
    message: 'outer\n at [e-mail]',
    stack: expect.stringMatching(/^at .*error-description\.test/) as string,
    cause: { type: 'TypeError', message: 'inner' },
  })
  expect(JSON.stringify(describeError(error))).not.toContain('someone@')
})

it('withholds people and credentials wherever they stand in a line', () => {
  const lines: string[] = []
  const logger = pino({ ...logOptions, level: 'info' }, { write: (line: string) => void lines.push(line) })
  logger.info(
    {
      authorization: 'Bearer 1',
      request: { headers: { cookie: 'erikti_session=2', 'set-cookie': '3' } },
      input: { password: '4', phone: '5', account: { email: '6' } },
      variables: { name: '7' },
      eventId: 'kept',
    },
    'a line',
  )
  expect(lines.join()).not.toMatch(/"(?:Bearer )?\w*=?[1-7]"/)
  expect(lines.join()).toContain('kept')
})
