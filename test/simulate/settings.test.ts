import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identify } from '@erikti/prisma/postgres/process-lock'
import { expect, onTestFinished, test } from 'vitest'
import { findServer, isLoopback, readSettings, SimulationError } from './settings.ts'

const here = { rate: 5, seconds: 60, anywhere: false }

function makeDataFolder(files: Record<string, unknown> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'erikti-simulate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'run'))
  for (const [index, [name, content]] of Object.entries(files).entries()) {
    const path = join(folder, 'run', name)
    writeFileSync(path, JSON.stringify(content))
    utimesSync(path, 1_000 + index, 1_000 + index)
  }
  return folder
}

test('plays five a second for a minute unless told otherwise', () => {
  expect(readSettings([])).toEqual(here)
  expect(readSettings(['--rate', '20', '--seconds=5', '--anywhere'])).toEqual({ rate: 20, seconds: 5, anywhere: true })
  expect(readSettings(['--help'])).toBeNull()
})

test.each([
  [['--rate', '0']],
  [['--rate', 'x']],
  [['--rate', '201']],
  [['--seconds', '-1']],
  [['--seconds', '4000']],
  [['--speed', '3']],
  [['now']],
])('refuses %j in one line', (parameters) => {
  expect(() => readSettings(parameters)).toThrow(SimulationError)
  try {
    readSettings(parameters)
  } catch (error) {
    expect(String(error)).not.toContain('\n')
  }
})

test('finds the newest server that still runs, not one that has ended', () => {
  const alive = identify(process.pid)
  const dataFolder = makeDataFolder({
    '1.json': { ...alive, url: 'http://127.0.0.1:4001', key: 'erikti_older' },
    '2.json': { ...alive, url: 'http://127.0.0.1:4002', key: 'erikti_newer', secondKey: 'erikti_other' },
    '3.json': { ...alive, startedAt: 'long ago', url: 'http://127.0.0.1:4003', key: 'erikti_ended' },
    '4.json': 'not a server',
  })
  expect(findServer({ url: null, apiKey: null, dataFolder }, here)).toEqual({
    url: 'http://127.0.0.1:4002',
    key: 'erikti_newer',
    secondKey: 'erikti_other',
  })
})

test('does not send the keys of this machine anywhere else, nor another person’s beside a key that was given', () => {
  const dataFolder = makeDataFolder({
    '1.json': {
      ...identify(process.pid),
      url: 'http://127.0.0.1:4001',
      key: 'erikti_local',
      secondKey: 'erikti_second',
    },
  })
  expect(() => findServer({ url: 'http://127.0.0.1:9999', apiKey: null, dataFolder }, here)).toThrow(
    'set ERIKTI_API_KEY',
  )
  expect(findServer({ url: 'http://127.0.0.1:9999/graphql', apiKey: 'erikti_own', dataFolder }, here)).toEqual({
    url: 'http://127.0.0.1:9999',
    key: 'erikti_own',
    secondKey: null,
  })
  expect(findServer({ url: null, apiKey: 'erikti_own', dataFolder }, here).secondKey).toBeNull()
})

test('without a server, without a key, or away from this machine it says what to do', () => {
  const dataFolder = makeDataFolder()
  expect(() => findServer({ url: null, apiKey: null, dataFolder }, here)).toThrow('start one with npm start')
  expect(() => findServer({ url: null, apiKey: null, dataFolder: join(dataFolder, 'missing') }, here)).toThrow(
    SimulationError,
  )
  const far = { url: 'https://erikti.example.org', apiKey: 'erikti_own', dataFolder }
  expect(() => findServer(far, here)).toThrow('add --anywhere')
  expect(findServer(far, { ...here, anywhere: true }).url).toBe('https://erikti.example.org')
})

test('knows what is on this machine', () => {
  expect(['http://localhost:1', 'http://127.0.0.1', 'http://127.8.0.1:9', 'http://[::1]:4000'].every(isLoopback)).toBe(
    true,
  )
  expect(['http://127.0.0.1.example.org', 'http://10.0.0.1', 'http://0.0.0.0'].some(isLoopback)).toBe(false)
})
