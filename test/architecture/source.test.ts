import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { workspaceRoot } from '@erikti/prisma/paths'
import { breaks, sourceRules } from './source-rules.ts'

const skipped = new Set(['node_modules', 'generated', 'dist', 'fixtures', 'results', 'public'])

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries.map(async (entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listSources(join(folder, entry.name))
    return /[.](m?js|mts|tsx?|cjs)$/.test(entry.name) ? [relative(workspaceRoot, join(folder, entry.name))] : []
  })
  return (await Promise.all(lists)).flat()
}

const sources = (
  await Promise.all(['prisma', 'schema', 'server', 'web', 'test'].map((name) => listSources(join(workspaceRoot, name))))
).flat()

test.each(sourceRules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  expect(sources.filter(rule.appliesTo).length).toBeGreaterThan(50)
  const guilty = sources.filter((path) => breaks(rule, path, readFileSync(join(workspaceRoot, path), 'utf8')))
  expect(guilty).toEqual([])
})

test('no file is called index: a name says what is inside', () => {
  expect(sources.filter((path) => /^index[.]/.test(basename(path)))).toEqual([])
})

const [environment, words, gathering] = sourceRules as [
  (typeof sourceRules)[number],
  (typeof sourceRules)[number],
  (typeof sourceRules)[number],
]

test.each([
  [environment, 'schema/src/context.ts', 'const port = process.env.PORT'],
  [environment, 'server/src/http/edge.ts', `const port = process.env['PORT']`],
  [environment, 'prisma/client.ts', `const { env } = process`],
  [environment, 'prisma/client.ts', `import { env } from 'node:process'`],
  [words, 'web/src/ui/figure.tsx', 'const text = value.toLocaleString()'],
  [words, 'web/src/ui/figure.tsx', `new Intl.NumberFormat('kk')`],
  [gathering, 'schema/src/shared/errors.ts', `export * from './money.ts'`],
  [gathering, 'web/src/ui/parts.ts', `export { Figure } from './figure.tsx'`],
])('the rule bites: $name', (rule, path, text) => {
  expect(breaks(rule, path, text)).toBe(true)
})

test.each([
  [environment, 'server/src/environment.ts', 'readEnvironment(process.env)'],
  [environment, 'schema/src/context.ts', '// never process.env here\nconst environment = 1'],
  [words, 'web/src/format/numbers.ts', `new Intl.NumberFormat('ru')`],
  [words, 'server/src/main.ts', 'value.toLocaleString()'],
  [gathering, 'schema/src/shared/errors.ts', `import { one } from './one.ts'\nexport const two = one`],
])('the rule lets be what it is not about: $name', (rule, path, text) => {
  expect(breaks(rule, path, text)).toBe(false)
})
