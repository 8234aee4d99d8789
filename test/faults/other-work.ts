import { readdir, readFile } from 'node:fs/promises'

const sampleMilliseconds = 250
/** Fields of `/proc/<pid>/stat` behind the name: the parent, and processor time in user and system mode. */
const fields = { parent: 1, user: 11, system: 12 }

export interface OtherWork {
  /** The part of the machine's processor time that went to others than this process and its descendants; 0 where nobody can tell. */
  stop(): Promise<number>
}

interface Sample {
  /** Ticks of all processors together, and those in which none had anything to do. */
  total: number
  idle: number
  /** Ticks of ours, by process. */
  own: ReadonlyMap<number, number>
}

/** Watches what else the machine is busy with. A short-lived process counts as another's for what it did after it was last seen. */
export function watchOtherWork(): OtherWork {
  let own = 0
  let first: Sample | null = null
  let last: Sample | null = null
  const take = async () => {
    const sample = await readSample().catch(() => null)
    if (!sample) return
    const before = last
    if (before) for (const [pid, ticks] of sample.own) own += Math.max(0, ticks - (before.own.get(pid) ?? ticks))
    first ??= sample
    last = sample
  }
  let taking = take()
  const timer = setInterval(() => (taking = taking.then(take)), sampleMilliseconds)
  return {
    async stop() {
      clearInterval(timer)
      await taking
      await take()
      if (!first || !last) return 0
      const total = last.total - first.total
      const others = total - (last.idle - first.idle) - own
      return total > 0 ? Math.min(1, Math.max(0, others / total)) : 0
    },
  }
}

async function readSample(): Promise<Sample> {
  const [summary = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const ticks = summary.trim().split(/\s+/).slice(1, 9).map(Number)
  const processes = new Map<number, { parent: number; ticks: number }>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null)
    if (stat === null) continue
    const values = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (field: number) => values[field] ?? 0
    processes.set(Number(name), { parent: at(fields.parent), ticks: at(fields.user) + at(fields.system) })
  }
  const isOwn = (pid: number): boolean => {
    if (pid === process.pid) return true
    const parent = processes.get(pid)?.parent ?? 0
    return parent > 1 && isOwn(parent)
  }
  const own = [...processes].filter(([pid]) => isOwn(pid)).map(([pid, process]) => [pid, process.ticks] as const)
  return {
    total: ticks.reduce((sum, value) => sum + value, 0),
    idle: (ticks[3] ?? 0) + (ticks[4] ?? 0),
    own: new Map(own),
  }
}
