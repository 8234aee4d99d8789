import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { program } from '../server/launch/program.mjs'
import { exitWith, formatDuration, StepFailedError } from '../server/launch/report.mjs'
import { root } from '../server/launch/root.mjs'
import { checkTypes, runNode } from '../server/launch/run-command.mjs'
import { prepare } from '../server/launch/set-up.mjs'

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Totals failures: what failed, and why, for the end */

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
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} TestResult
 * @typedef {{ status: string, name: string, message: string, assertionResults: TestResult[] }} FileResult
 */

/**
 * A tier that ended badly without a failed test (it crashed, or an error escaped) counts as one failure, and so does a
 * file that could not be loaded.
 * @param {string} report
 * @param {number} code
 * @returns {Totals}
 */
function readTotals(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, failures: ['the tier ended before it could report'] }
  /** @type {{ numPassedTests: number, testResults: FileResult[] }} */
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const failures = testResults.flatMap((file) => {
    const where = relative(root, file.name)
    const tests = file.assertionResults.filter(({ status }) => status === 'failed')
    if (tests.length === 0) return file.status === 'failed' ? [`${where}\n${toExcerpt(file.message)}`] : []
    return tests.map((test) => `${where} › ${test.fullName}\n${toExcerpt(test.failureMessages.join('\n'))}`)
  })
  if (failures.length === 0 && code !== 0) failures.push('an error escaped from a test (see above)')
  return { passed: numPassedTests, failed: failures.length, failures }
}

/** What a person needs of a failure to begin with: its first lines, without the runner's own stack. @param {string} text */
function toExcerpt(text) {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
  return lines
    .slice(0, 12)
    .map((line) => `      ${line.slice(0, 200)}`)
    .join('\n')
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
  /** @type {string[]} */
  const allFailures = []
  for (const name of tierNames.filter((tier) => wanted.length === 0 || wanted.includes(tier))) {
    const folders = tierFolders[name]
    if (folders && !folders.some((folder) => hasTests(join(root, folder)))) continue
    console.log(`\n${name[0]?.toUpperCase()}${name.slice(1)}`)
    const started = performance.now()
    // A type check counts as one test for each package.
    const { passed, failed, failures = [] } = name === 'types' ? await checkTypes() : await runVitest(name)
    totals.passed += passed
    totals.failed += failed
    allFailures.push(...failures)
    lines.push(
      `  ${failed === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed   ${formatDuration(performance.now() - started)}`,
    )
    console.log(lines.at(-1))
  }
  // What failed is said again at the end: whoever sees only the last lines knows where to look.
  if (allFailures.length > 0) console.log(`\n${allFailures.map((failure) => `  ✗ ${failure}`).join('\n\n')}`)
  console.log(`\n${lines.join('\n')}\n\n${totals.passed} passed, ${totals.failed} failed`)
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1
}
