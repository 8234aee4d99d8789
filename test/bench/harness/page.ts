import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, totalmem, type as systemName } from 'node:os'
import { join } from 'node:path'
import { workspaceRoot } from '@erikti/prisma/paths'
import pg from 'pg'
import type { BenchResult } from './bench.ts'
import type { Databases } from './databases.ts'
import { formatTable } from './format.ts'

/** What the figures were measured on, in one line. */
export async function describeMachine(databases: Databases): Promise<string> {
  const client = new pg.Client({ connectionString: await databases.create('machine') })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version`,
    )
    const memory = Math.round(totalmem() / 2 ** 30)
    const processor = cpus()[0]?.model.trim() || 'unnamed processor'
    return (
      `${systemName()}, ${availableParallelism()} cores (${processor}), ${memory} GB of memory; ` +
      `Node ${process.versions.node}, PostgreSQL ${rows[0]?.version} (embedded, without fsync).`
    )
  } finally {
    await client.end()
  }
}

/** The table and its notes; `measured` says when and on what. */
export function formatSection(title: string, { notes, columns, rows }: BenchResult, measured: string): string {
  const lines = [measured, ...notes].map((note) => `- ${note}`)
  return [`## ${title}`, '', formatTable(columns, rows), '', ...lines].join('\n')
}

/** When, on what, and how busy others kept it before: a load of one is one core’s worth of work. */
export function describeMeasuring(machine: string): string {
  const load = (loadavg()[1] ?? 0).toFixed(1)
  return `Measured on ${new Date().toISOString().slice(0, 10)}. ${machine} Load of the five minutes before: ${load}.`
}

const preface = `# Performance

Written by \`npm run bench -- --write\`, which replaces the tables it measured and keeps the others.

Every figure stands beside a limit that was measured in the same run, and the ratio is what to look at: the machine, and what
else runs on it, changes both. Rounds of the sides alternate. A figure is the median of the rounds; in parentheses, half of
the rounds lie between the two values. A ratio is taken within each round before its median is. CPU is that of the named
process alone, user and system together; whoever sends the requests runs in another process.`

const sectionStart = /^(?=## )/m
const titleOf = (section: string) => section.slice(0, section.indexOf('\n'))

/** The page with these sections in place of those of the same titles, in the order of `titles`; a bench that is gone goes. */
export function replaceSections(page: string, sections: readonly string[], titles: readonly string[]): string {
  const [, ...kept] = page.split(sectionStart)
  const byTitle = new Map([...kept, ...sections].map((section) => [titleOf(`${section}\n`), section.trimEnd()]))
  const inOrder = titles.flatMap((title) => byTitle.get(`## ${title}`) ?? [])
  return `${[preface, ...inOrder].join('\n\n')}\n`
}

/** Replaces what was measured in `docs/performance.md`. */
export async function writePage(sections: readonly string[], titles: readonly string[]): Promise<void> {
  const path = join(workspaceRoot, 'docs', 'performance.md')
  await writeFile(path, replaceSections(await readFile(path, 'utf8'), sections, titles))
}
