import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { identify, isRunning, lock } from './process-lock.mjs'

function lockPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'erikti-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'lock')
}

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}

test('tells this process from one that has ended and from an earlier one with its id', async () => {
  expect(isRunning(identify(process.pid))).toBe(true)
  expect(isRunning({ pid: await endedPid(), startedAt: 'any' })).toBe(false)
  expect(isRunning({ pid: process.pid, startedAt: 'another boot 1' })).toBe(false)
})

test('lets one in at a time', async () => {
  const path = lockPath()
  let inside = 0
  let most = 0
  let waited = 0
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const release = await lock(path, { onWait: () => (waited += 1) })
      inside += 1
      most = Math.max(most, inside)
      await Promise.resolve()
      inside -= 1
      release()
    }),
  )
  expect(most).toBe(1)
  expect(waited).toBe(4)
  expect(existsSync(path)).toBe(false)
})

test.each(['not what a lock looks like', 'of a process that has ended'])('clears a lock that is %s', async (kind) => {
  const path = lockPath()
  const stale = kind.startsWith('not') ? '' : JSON.stringify({ pid: await endedPid(), startedAt: 'boot 1' })
  writeFileSync(path, stale)
  const release = await lock(path)
  release()
  expect(existsSync(path)).toBe(false)
})
