import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { program } from '../server/launch/program.mjs'
import { exitWith, formatDuration, StepFailedError } from '../server/launch/report.mjs'
import { root } from '../server/launch/root.mjs'
import { checkTypes, runNode } from '../server/launch/run-command.mjs'
import { prepare } from '../server/launch/set-up.mjs'

/** @typedef {{ passed: number, failed: number }} Totals */

const results = join(root, 'test', 'results')

/** Where the tests of each tier of Vitest are; what belongs to which is in vitest.config.ts. @type {Record<string, string[]>} */
const tierFolders = {
  unit: ['schema/src', 'server/src', 'web/src', 'prisma'],
  architecture: ['test/architecture'],
  integration: ['test/integration'],
  realtime: ['test/realtime'],
  contract: ['test/contract'],
  setup: ['test/setup'],
  faults: ['test/faults'],
  e2e: ['test/e2e'],
}
const tierNames = ['types', ...Object.keys(tierFolders)]

/** @param {string} folder @returns {boolean} */
function hasTests(folder) {
  if (!existsSync(folder)) return false
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? entry.name !== 'node_modules' && hasTests(join(folder, entry.name))
      : /\.test\.tsx?$/.test(entry.name),
  )
}

/** The settings of a running Erikti must not reach the tests. */
function testEnvironment() {
  const environment = { ...process.env }
  for (const name of Object.keys(environment))
    if (/^(?:ERIKTI_.*|ADMIN_.*|PORT|HOST|DATABASE_URL|LOG_LEVEL|NODE_ENV|PG[A-Z]+)$/.test(name))
      delete environment[name]
  return environment
}

/** @param {string} name @returns {Promise<Totals>} */
async function runVitest(name) {
  const report = join(results, `${name}.json`)
  rmSync(report, { force: true })
  const code = await runNode(
    [
      program('test', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      join(root, 'test', 'vitest.config.ts'),
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    testEnvironment(),
  )
  return readTotals(report, code)
}

/**
 * A tier that ended badly without a failed test (it crashed, or an error escaped) counts as one failure, and so does a
 * file that could not be loaded.
 * @param {string} report
 * @param {number} code
 * @returns {Totals}
 */
function readTotals(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const failed = numFailedTests + unloaded
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/**
 * Sets up, then runs the tiers one after another; the last line is the total over all of them.
 * @param {string[]} wanted names of tiers; all when empty
 * @returns {Promise<number>} the exit code
 */
export async function runTests(wanted) {
  const unknown = wanted.filter((name) => !tierNames.includes(name))
  if (unknown.length > 0)
    exitWith(new StepFailedError(`There is no tier “${unknown.join(', ')}”: ${tierNames.join(', ')}.`))
  console.log('\nSet-up')
  await prepare(['install', 'generate', 'build'])
  mkdirSync(results, { recursive: true })
  const totals = { passed: 0, failed: 0 }
  const lines = []
  for (const name of tierNames.filter((tier) => wanted.length === 0 || wanted.includes(tier))) {
    const folders = tierFolders[name]
    if (folders && !folders.some((folder) => hasTests(join(root, folder)))) continue
    console.log(`\n${name[0]?.toUpperCase()}${name.slice(1)}`)
    const started = performance.now()
    // A type check counts as one test for each package.
    const { passed, failed } = name === 'types' ? await checkTypes() : await runVitest(name)
    totals.passed += passed
    totals.failed += failed
    lines.push(
      `  ${failed === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed   ${formatDuration(performance.now() - started)}`,
    )
    console.log(lines.at(-1))
  }
  console.log(`\n${lines.join('\n')}\n\n${totals.passed} passed, ${totals.failed} failed`)
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1
}
