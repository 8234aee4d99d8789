import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { chmod, cp, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { addressOf, root, run, temporaryFolder } from './running.ts'
import type { RunOptions, Running } from './running.ts'

/** What set-up and running make, and a clone does not have. */
const made = new Set(['node_modules', 'dist', '.git', '.setup', '.erikti', 'generated', 'results'])

/** This tree as a clone would be, with what isn't committed yet, under a long and private path. */
async function freshCopy(parent: string): Promise<string> {
  const home = join(parent, 'a home that only its owner enters')
  const clone = join(home, 'a folder with quite a long name, so that no socket fits', 'erikti')
  await mkdir(clone, { recursive: true, mode: 0o700 })
  await cp(root, clone, { recursive: true, verbatimSymlinks: true, filter: (path) => !made.has(basename(path)) })
  return clone
}

function npmStart(clone: string, options: RunOptions = {}): Running {
  return run(['npm', '--prefix', clone, 'start'], {
    cwd: '/',
    ...options,
    environment: { PORT: '0', ERIKTI_DEMO: '0', ...options.environment },
  })
}

async function ready(server: Running): Promise<number> {
  return (await fetch(`${await addressOf(server)}/ready`)).status
}

async function stop(server: Running): Promise<void> {
  server.process.kill('SIGTERM')
  await server.ended
}

const setUpSteps = [
  'Installing packages',
  'Generating the database client',
  'Building the dashboard',
  'Building the server',
]

const took = (server: Running, step: string) => new RegExp(`✓ ${step}\\s+[\\d.]+ (?:s|min)`).test(server.stdout())

test('npm start in a fresh copy sets up and serves; the second start skips what is done', async () => {
  const clone = await freshCopy(await temporaryFolder())
  const began = performance.now()
  const first = npmStart(clone)
  expect(await ready(first)).toBe(200)
  const coldMilliseconds = performance.now() - began
  for (const step of [...setUpSteps, 'Starting PostgreSQL']) expect(took(first, step), step).toBe(true)
  await stop(first)

  const beganAgain = performance.now()
  const second = npmStart(clone)
  expect(await ready(second)).toBe(200)
  const warmMilliseconds = performance.now() - beganAgain
  expect(took(second, 'Set-up is up to date')).toBe(true)
  for (const step of setUpSteps) expect(took(second, step), step).toBe(false)
  expect(warmMilliseconds).toBeLessThan(coldMilliseconds)
  await stop(second)

  // Both find the same work to do: one does it, and the other waits for it.
  rmSync(join(clone, 'server', 'dist'), { recursive: true })
  const both = [npmStart(clone), npmStart(clone)]
  expect(await Promise.all(both.map(ready))).toEqual([200, 200])
  expect(both.filter((server) => took(server, 'Building the server'))).toHaveLength(1)
  await Promise.all(both.map(stop))

  if (process.getuid?.() === 0) await startsAsOrdinaryUser(clone)
})

/** Gives the copy to `nobody`. Files of packages stay root's, since they may be linked with pnpm's store. */
async function startsAsOrdinaryUser(clone: string): Promise<void> {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  const [uid, gid] = [id('-u'), id('-g')]
  const top = dirname(dirname(dirname(clone)))
  await chmod(top, 0o700)
  rmSync(join(clone, '.erikti'), { recursive: true })
  rmSync(join(clone, 'server', 'dist'), { recursive: true })
  rmSync(join(clone, 'prisma', 'generated'), { recursive: true })
  execFileSync('find', [
    top,
    '(',
    '-type',
    'd',
    '-o',
    '-not',
    '-path',
    '*/node_modules/*',
    ')',
    '-exec',
    'chown',
    '-h',
    `${uid}:${gid}`,
    '{}',
    '+',
  ])

  const home = join(top, 'home')
  execFileSync('install', ['-d', '-m', '700', '-o', String(uid), '-g', String(gid), home])
  const server = npmStart(clone, { uid, gid, environment: { HOME: home } })
  expect(await ready(server)).toBe(200)
  expect(took(server, 'Building the server')).toBe(true)
  await stop(server)
}
