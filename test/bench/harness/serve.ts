import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a child process of a bench can be asked for, by name. An input and an answer are what JSON can carry. */
export type Commands = Record<string, (input: never) => unknown>

export interface Request {
  id: number
  name: string
  input: unknown
}

export interface Response {
  id: number
  output?: unknown
  error?: string
}

/** What every child can be asked for. */
const commonCommands: Commands = {
  /** CPU that this process has used so far, user and system together, in microseconds. */
  cpu(): number {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  /** What it holds once everything that can be thrown away has been, in bytes: its heap, and buffers outside of it. */
  memory(): number {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  },
  /** What the system has given it, in bytes; what the garbage leaves behind is in it for a while. */
  resident(): number {
    return process.memoryUsage.rss()
  },
}

/** Answers what the parent process asks, until it goes away. */
export function serveCommands(commands: Commands): void {
  const all: Commands = { ...commonCommands, ...commands }
  const answer = async ({ id, name, input }: Request): Promise<Response> => {
    try {
      const command = all[name]
      if (!command) throw new Error(`No command ${name}`)
      return { id, output: await command(input as never) }
    } catch (error) {
      return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
  }
  process.on('message', (request: Request) => {
    void answer(request).then((response) => process.send?.(response))
  })
  process.on('disconnect', () => process.exit(0))
  // Ctrl-C reaches the whole group of processes; the parent ends its children in order.
  process.on('SIGINT', () => {})
}
