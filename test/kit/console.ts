import { afterEach, beforeEach, expect } from 'vitest'

// Loaded before every test file: what is printed without being expected fails the test.

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const

interface Printed {
  method: (typeof methods)[number]
  text: string
}

let printed: Printed[] = []
let expected: RegExp[] = []

/** Lets the running test print what matches. */
export function expectConsole(pattern: RegExp): void {
  expected.push(pattern)
}

for (const method of methods)
  console[method] = (...values: unknown[]) => {
    printed.push({
      method,
      text: values.map((value) => (value instanceof Error ? value.stack : String(value))).join(' '),
    })
  }

beforeEach(() => {
  expected = []
})

afterEach(() => {
  const unexpected = printed.filter(({ text }) => !expected.some((pattern) => pattern.test(text)))
  printed = []
  expect(unexpected, 'nothing is printed that the test did not expect').toEqual([])
})
