import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { expect, test } from 'vitest'
import { workspaceRoot } from '@erikti/prisma/paths'

const packages = ['prisma', 'schema', 'server', 'web', 'test']
const fixtures = join(workspaceRoot, 'test', 'architecture', 'fixtures')

const options = await extractDepcruiseOptions(join(workspaceRoot, '.dependency-cruiser.cjs'))
const tsConfig = extractTSConfig(join(workspaceRoot, 'tsconfig.base.json'))
const rules = (options.ruleSet?.forbidden ?? []).map(({ name }) => name ?? '')

/** What the rules find in a folder that is laid out like the workspace: `rule: from → to`. */
async function findViolations(folder: string): Promise<{ cruised: number; violations: string[] }> {
  const { exclude, ...rest } = options
  const { output } = await cruise(
    packages.filter((name) => existsSync(join(folder, name))),
    {
      ...rest,
      ...(folder === workspaceRoot && {
        exclude: { path: `${(exclude as { path: string }).path}|^test/architecture/fixtures/` },
      }),
      baseDir: folder,
      validate: true,
    },
    undefined,
    { tsConfig },
  )
  const { summary } = output as ICruiseResult
  return {
    cruised: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  }
}

test('the workspace keeps every rule', async () => {
  const { cruised, violations } = await findViolations(workspaceRoot)
  expect(violations).toEqual([])
  // Nothing was left out by mistake.
  expect(cruised).toBeGreaterThan(300)
})

const folders = await readdir(fixtures)

test('there is a fixture for each rule', () => {
  for (const rule of rules)
    expect(
      folders.some((folder) => folder.startsWith(rule)),
      rule,
    ).toBe(true)
})

test.each(folders)('%s bites', async (folder) => {
  const { violations } = await findViolations(join(fixtures, folder))
  const rule = rules.filter((name) => folder.startsWith(name)).sort((a, b) => b.length - a.length)[0] ?? ''
  expect(violations.map((violation) => violation.split(':')[0])).toContain(rule)
})
