import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const serverBundle = join(root, 'server', 'dist', 'main.js')

const longestWaitMilliseconds = 240_000

export interface Running {
  process: ChildProcess
  stdout(): string
  stderr(): string
  /** Resolves when what it wrote to stdout matches; rejects when it ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves when it has ended and everything it wrote has been read. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export interface RunOptions {
  cwd?: string
  environment?: Record<string, string>
  uid?: number
  gid?: number
}

/** The environment without what would steer Erikti or reach it from the test runner. */
function plainEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined &&
      !/^(?:ERIKTI_|ADMIN_|VITEST|NODE_ENV$|NODE_OPTIONS$|PORT$|HOST$|DATABASE_URL$|CI$|TEST$|npm_)/i.test(name),
  )
  return Object.fromEntries(kept) as Record<string, string>
}

/** Starts a program that is ended with the test, if it has not ended by then. */
export function run(command: string[], options: RunOptions = {}): Running {
  const [program = '', ...parameters] = command
  const child = spawn(program, parameters, {
    cwd: options.cwd ?? root,
    env: { ...plainEnvironment(), ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid !== undefined && { uid: options.uid }),
    ...(options.gid !== undefined && { gid: options.gid }),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }))
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  })
  return {
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(stdout)
          if (match) finish(() => resolve(match))
        }
        const fail = (why: string) => () =>
          finish(() => reject(new Error(`${why} before ${pattern}:\n${stdout}\n${stderr}`)))
        const onEnd = fail('It ended')
        const timer = setTimeout(fail('Too much time passed'), longestWaitMilliseconds)
        const finish = (settle: () => void) => {
          clearTimeout(timer)
          child.stdout.off('data', look)
          child.off('close', onEnd)
          settle()
        }
        child.stdout.on('data', look)
        child.on('close', onEnd)
        look()
      }),
  }
}

/** The built server of this tree on any free port, without the demonstration year. */
export function runServer(dataFolder: string, options: RunOptions = {}): Running {
  return run([process.execPath, '--enable-source-maps', serverBundle], {
    ...options,
    environment: { PORT: '0', ERIKTI_DEMO: '0', ERIKTI_DATA: dataFolder, ...options.environment },
  })
}

/** Waits until the server has printed its address, and returns it. */
export async function addressOf(server: Running): Promise<string> {
  const [, address = ''] = await server.said(/Board\s+(http:\/\/\S+?)\/\s/)
  return address
}

/** A folder that only its owner enters, removed after the test. */
export async function temporaryFolder(name = 'erikti-test-'): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), name)))
  await chmod(folder, 0o700)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
