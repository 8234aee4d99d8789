import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Commands, Request, Response } from './serve.ts'

type Input<Command> = Command extends (input: infer Given) => unknown ? Given : never
type Output<Command> = Command extends (input: never) => infer Given ? Awaited<Given> : never

/** A process whose CPU can be read. */
export interface Measured {
  /** What it has used so far, user and system together, in microseconds. */
  cpu(): Promise<number>
  /** What it holds after its garbage has been collected, in bytes. */
  memory(): Promise<number>
  /** What the system has given it, in bytes. */
  resident(): Promise<number>
}

/** A process of its own, so that its CPU is counted apart from that of whoever loads it. */
export interface Child<Known extends Commands> extends Measured {
  ask<Name extends keyof Known & string>(name: Name, input: Input<Known[Name]>): Promise<Output<Known[Name]>>
  stop(): Promise<void>
}

const longestStopMilliseconds = 10_000

/**
 * Starts a file that calls `serveCommands`. `options` are Node's own, for example `--cpu-prof`; `node` is the Node that runs
 * it, for what this one is too old for.
 */
export function startChild<Known extends Commands>(
  file: URL,
  options: readonly string[] = [],
  node: string = process.execPath,
): Child<Known> {
  const child = fork(fileURLToPath(file), {
    execPath: node,
    // As `npm start` runs the server.
    execArgv: [...process.execArgv, '--max-semi-space-size=64', ...options],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const waiting = new Map<number, { resolve(output: never): void; reject(error: Error): void }>()
  const ended = once(child, 'exit')
  let asked = 0

  child.on('message', ({ id, output, error }: Response) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asker?.resolve(output as never)
    else asker?.reject(new Error(error))
  })
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file.pathname} ended: ${signal ?? code}`))
    waiting.clear()
  })

  const send = (name: string, input: unknown): Promise<never> =>
    new Promise((resolve, reject) => {
      asked += 1
      waiting.set(asked, { resolve, reject })
      child.send({ id: asked, name, input } satisfies Request)
    })

  return {
    ask: (name, input) => send(name, input),
    cpu: () => send('cpu', null),
    memory: () => send('memory', null),
    resident: () => send('resident', null),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      if (child.connected) child.disconnect()
      const timer = setTimeout(() => child.kill('SIGKILL'), longestStopMilliseconds)
      await ended
      clearTimeout(timer)
    },
  }
}
