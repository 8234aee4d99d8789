import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { workspaceRoot } from '@erikti/prisma/paths'

const bundle = join(workspaceRoot, 'server', 'dist', 'main.js')
const againMilliseconds = 300
const longestStopMilliseconds = 25_000

export interface FleetOptions {
  connectionString: string
  /** Logs of each server go into a folder of its own below it. */
  folder: string
  size: number
  secret: string
  /** Told of what no server should do by itself. */
  onDifference: (line: string) => void
}

/** One place where a server runs; when it has ended, another is started there. */
export interface Slot {
  name: string
  /** Without a path; null while none is ready. */
  url: string | null
  /** Counts the servers that became ready here: another number is another process. */
  generation: number
}

interface Place extends Slot {
  child: ChildProcess | null
  /** We ended it. */
  expected: boolean
  startAfterMilliseconds: number
}

/** What a process gets of our environment: nothing of an Erikti that runs beside. */
function plainEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot']
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

/** Several servers on one database, each the built program in a process of its own, watched over as a supervisor does. */
export class Fleet {
  readonly slots: readonly Slot[]
  readonly #places: Place[]
  readonly #options: FleetOptions
  #closing = false
  /** Starts that did not succeed, as happens while the database is away. */
  failedStarts = 0
  starts = 0

  constructor(options: FleetOptions) {
    if (!existsSync(bundle)) throw new Error('The server has not been built: npm run faults builds it.')
    this.#options = options
    this.#places = Array.from({ length: options.size }, (_, index) => ({
      name: `server ${index + 1}`,
      url: null,
      generation: 0,
      child: null,
      expected: false,
      startAfterMilliseconds: 0,
    }))
    this.slots = this.#places
  }

  /** Starts all; settles when they are ready. */
  async start(): Promise<void> {
    for (const place of this.#places) {
      this.#run(place)
      // One after the other: the first migrates and makes the first account.
      await this.untilReady(place)
    }
  }

  get urls(): string[] {
    return this.#places.flatMap(({ url }) => (url === null ? [] : [url]))
  }

  async untilReady(slot: Slot, milliseconds = 60_000): Promise<void> {
    const deadline = performance.now() + milliseconds
    while (slot.url === null) {
      if (performance.now() > deadline)
        throw new Error(`${slot.name} did not become ready in ${milliseconds / 1_000} s.`)
      await wait(20)
    }
  }

  /** Ends the server at once, and starts another after the pause. */
  async kill(slot: Slot, pauseMilliseconds: number): Promise<void> {
    await this.#end(slot, 'SIGKILL', pauseMilliseconds)
  }

  /** Asks it to stop, as an operator does; another is started after the pause. */
  async stop(slot: Slot, pauseMilliseconds: number): Promise<void> {
    const code = await this.#end(slot, 'SIGTERM', pauseMilliseconds)
    if (code !== 0 && code !== undefined)
      this.#options.onDifference(`${slot.name} was asked to stop and ended with ${code}`)
  }

  async #end(slot: Slot, signal: 'SIGKILL' | 'SIGTERM', pauseMilliseconds: number) {
    const place = slot as Place
    const { child } = place
    if (!child) return undefined
    place.expected = true
    place.startAfterMilliseconds = pauseMilliseconds
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>
    child.kill(signal)
    // A load balancer sends nobody to a server that is known to stop.
    place.url = null
    const [code, by] = await ended
    return code ?? by ?? undefined
  }

  async close(): Promise<void> {
    this.#closing = true
    await Promise.all(
      this.#places.map(async ({ child }) => {
        if (!child) return
        const timer = setTimeout(() => child.kill('SIGKILL'), longestStopMilliseconds)
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGTERM')
          await once(child, 'exit')
        }
        clearTimeout(timer)
      }),
    )
  }

  #run(place: Place): void {
    const { connectionString, folder, secret } = this.#options
    const dataFolder = join(folder, place.name.replace(' ', '-'))
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    const output = createWriteStream(join(dataFolder, 'output.log'), { flags: 'a', mode: 0o600 })
    const child = spawn(process.execPath, ['--enable-source-maps', bundle], {
      cwd: workspaceRoot,
      env: {
        ...plainEnvironment(),
        PORT: '0',
        HOST: '127.0.0.1',
        ERIKTI_DEMO: '0',
        ERIKTI_DATA: dataFolder,
        DATABASE_URL: connectionString,
        ERIKTI_SECRET: secret,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.starts += 1
    place.child = child
    place.expected = false
    place.startAfterMilliseconds = againMilliseconds
    let text = ''
    let wasReady = false
    child.stdout.on('data', (chunk: Buffer) => {
      output.write(chunk)
      if (wasReady) return
      text += chunk.toString()
      const address = /Board\s+(http:\/\/\S+?)\/\s/.exec(text)?.[1]
      if (address === undefined || place.expected) return
      wasReady = true
      place.url = address
      place.generation += 1
    })
    child.stderr.on('data', (chunk: Buffer) => output.write(chunk))
    child.on('exit', (code, signal) => {
      output.end(`-- ended: ${code ?? signal}\n`)
      place.url = null
      place.child = null
      if (this.#closing) return
      if (!place.expected && wasReady) this.#options.onDifference(`${place.name} ended by itself (${code ?? signal})`)
      if (!wasReady && !place.expected) this.failedStarts += 1
      setTimeout(() => {
        if (!this.#closing) this.#run(place)
      }, place.startAfterMilliseconds)
    })
  }
}
