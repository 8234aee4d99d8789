import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BenchTools } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import type { Child } from '../harness/child.ts'

/** A server by others, each written as its own documentation writes it. */
export interface Peer {
  name: string
  label: string
  /** In `servers/`. */
  file: string
  jit?: boolean
  /** Whose schema it is asked by. */
  dialect: 'shared' | 'postgraphile'
  /** The first major version of Node that runs it. */
  node: number
  /** Whether it is measured with subscribers. */
  live: boolean
}

export const peers: readonly Peer[] = [
  { name: 'yoga', label: 'Yoga + Pothos + Prisma', file: 'yoga', dialect: 'shared', node: 20, live: true },
  { name: 'mercurius', label: 'Mercurius', file: 'mercurius', dialect: 'shared', node: 20, live: true },
  {
    name: 'mercuriusJit',
    label: 'Mercurius with JIT',
    file: 'mercurius',
    jit: true,
    dialect: 'shared',
    node: 20,
    live: false,
  },
  { name: 'apollo', label: 'Apollo Server 5', file: 'apollo', dialect: 'shared', node: 20, live: true },
  {
    name: 'postgraphile',
    label: 'PostGraphile 5',
    file: 'postgraphile',
    dialect: 'postgraphile',
    node: 22,
    live: true,
  },
]

/** What a peer's child process answers to. */
type PeerServer = {
  start(input: { connectionString: string; jit: boolean }): Promise<{ url: string }>
}

export interface RunningPeer {
  peer: Peer
  child: Child<PeerServer>
  url: string
}

/** The Node that runs it: this one, or that of npm's packages. @throws Error when neither is new enough. */
function findNode({ node }: Peer): string {
  if (Number.parseInt(process.versions.node, 10) >= node) return process.execPath
  const path = fileURLToPath(new URL(`node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url))
  if (!existsSync(path)) throw new Error(`it needs Node ${node}, and there is no package of it for this system`)
  return path
}

/** Starts those that can be started here; of the others, says why not. */
export async function startPeers(
  tools: BenchTools,
  chosen: readonly Peer[],
  databaseOf: (peer: Peer) => Promise<string>,
): Promise<{ running: RunningPeer[]; missing: string[] }> {
  const running: RunningPeer[] = []
  const missing: string[] = []
  for (const peer of chosen) {
    try {
      tools.progress(`starts ${peer.label}`)
      const file = new URL(`servers/${peer.file}.child.mjs`, import.meta.url)
      const child = tools.started(startChild<PeerServer>(file, ['--no-warnings'], findNode(peer)))
      const connectionString = await databaseOf(peer)
      running.push({ peer, child, ...(await child.ask('start', { connectionString, jit: peer.jit === true })) })
    } catch (error) {
      missing.push(describeMissing(peer.label, error))
      tools.progress(missing.at(-1) ?? '')
    }
  }
  return { running, missing }
}

export function describeMissing(label: string, error: unknown): string {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return `Not measured: ${label}: ${reason.replace(/[.]$/, '')}.`
}
