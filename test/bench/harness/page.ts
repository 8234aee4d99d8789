import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem, type as systemName } from 'node:os'
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

export function formatSection(title: string, { notes, columns, rows }: BenchResult): string {
  return [`## ${title}`, '', formatTable(columns, rows), '', ...notes.map((note) => `- ${note}`)].join('\n')
}

/** Replaces `docs/performance.md`. */
export async function writePage(machine: string, sections: readonly string[]): Promise<void> {
  const text = `# Performance

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}. ${machine}

Every figure stands beside a limit that was measured in the same run, and the ratio is what to look at: the machine, and what
else runs on it, changes both. Rounds of the two sides alternate. A figure is the median of the rounds; in parentheses, half of
the rounds lie between the two values. A ratio is taken within each round before its median is. CPU is that of the named
process alone, user and system together; whoever sends the requests runs in another process.

${sections.join('\n\n')}
`
  await writeFile(join(workspaceRoot, 'docs', 'performance.md'), text)
}
