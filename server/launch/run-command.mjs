import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { program } from './program.mjs'
import { exitWith, formatDuration, StepFailedError } from './report.mjs'
import { root } from './root.mjs'
import { prepare } from './set-up.mjs'

/** @type {Record<string, string>} */
const programs = {
  reconcile: 'server/src/commands/reconcile.ts',
  account: 'server/src/commands/account.ts',
  simulate: 'test/simulate/main.ts',
  bench: 'test/bench/main.ts',
  faults: 'test/faults/main.ts',
  screenshots: 'test/screenshots/main.ts',
}

/** These run the server as it is built, or check what only the build generates: the types of the web's documents. */
const onBuilt = new Set(['faults', 'validate'])

/** What makes TypeScript files run, as an argument of `node`. */
function typescriptLoader() {
  return ['--import', pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href]
}

/**
 * Runs `node` on this terminal, and passes signals on, for those that reach only this process.
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} its exit code
 */
export function runNode(parameters, environment = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: root, env: environment, stdio: 'inherit' })
    const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
    // A terminal sends Ctrl-C to the child as well; to pass it on would send it twice.
    const ignore = () => {}
    process.on('SIGINT', ignore).on('SIGTERM', pass)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', pass)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}

/** Checked side by side, as one takes as long as the other: the web has libraries of its own. */
const checkedTogether = [['prisma', 'schema', 'server', 'test'], ['web']]

/** Checks the types of every package by its own settings. @returns {Promise<{ passed: number, failed: number }>} packages */
export async function checkTypes() {
  const checker = join(root, 'server', 'launch', 'check-types.mjs')
  const failed = await Promise.all(
    // One that crashed has failed as a whole.
    checkedTogether.map(async (folders) => Math.min(await runNode([checker, ...folders]), folders.length)),
  )
  const count = failed.reduce((sum, one) => sum + one, 0)
  return { passed: checkedTogether.flat().length - count, failed: count }
}

/** Type check, lint, format and unused code, one after the other, all of them even if one fails. */
async function validate() {
  /** @type {[string, string[]][]} */
  const checks = [
    ['lint', [program('.', 'oxlint', 'bin/oxlint'), '.']],
    ['format', [program('.', 'prettier', 'bin/prettier.cjs'), '--check', '.']],
    ['unused code', [program('.', 'knip', 'bin/knip.js')]],
  ]
  const failed = (await checkTypes()).failed > 0 ? ['types'] : []
  for (const [name, parameters] of checks) {
    const started = performance.now()
    const code = await runNode(parameters)
    console.log(`  ${code === 0 ? '✓' : '✗'} ${name.padEnd(44)} ${formatDuration(performance.now() - started)}`)
    if (code !== 0) failed.push(name)
  }
  console.log(failed.length === 0 ? '  All checks passed.' : `  Failed: ${failed.join(', ')}.`)
  return failed.length === 0 ? 0 : 1
}

/**
 * @param {string} name
 * @param {string[]} parameters
 */
export async function runCommand(name, parameters) {
  const file = programs[name]
  if (name !== 'validate' && (file === undefined || !existsSync(join(root, file))))
    exitWith(
      new StepFailedError(`There is no command “${name}”: ${[...Object.keys(programs), 'validate'].join(', ')}.`),
    )
  await prepare(['install', 'generate', ...(onBuilt.has(name) ? /** @type {const} */ (['build']) : [])], {
    quiet: true,
  })
  process.exitCode =
    file === undefined ? await validate() : await runNode([...typescriptLoader(), join(root, file), ...parameters])
}
