import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lock } from '../../prisma/postgres/process-lock.mjs'
import { buildServer } from './build-server.mjs'
import { program } from './program.mjs'
import { exitWith, runStep } from './report.mjs'
import { root, setUpFolder } from './root.mjs'
import { runLogged } from './run-logged.mjs'
import { clearStamp, hashInputs, readStamp, writeStamp } from './stamp.mjs'

/** @typedef {'install' | 'generate' | 'build'} Stage */
/** @typedef {{ name: string, title: string, hash: () => string, isThere: () => boolean, run: (progress: (line: string) => void) => Promise<unknown> }} Step */

const packages = ['prisma', 'schema', 'server', 'web', 'test']

/** @param {string} path */
const readPackage = (path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))

/** `pnpm` through `npx`, in the version that the repository names. @param {string[]} parameters */
function pnpm(...parameters) {
  const version = String(readPackage('.').packageManager).replace(/\+.*$/, '')
  // Beside the npm that called us, so that no other npm on the path is picked up.
  const npm = process.env['npm_execpath']
  const npx = npm?.endsWith('npm-cli.js') ? join(dirname(npm), 'npx-cli.js') : ''
  const program = npx && existsSync(npx) ? [process.execPath, npx] : ['npx']
  return [
    ...program,
    '--prefer-offline',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
    '-y',
    version,
    ...parameters,
  ]
}

/** @param {string} output */
function adviseOnInstall(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH|network/i.test(output))
    return 'The package registry cannot be reached: check the network (or the proxy and registry that npm is set to), then start again; what was fetched is kept.'
  if (/CERT|SSL|TLS/.test(output))
    return 'The connection to the package registry is not trusted: point NODE_EXTRA_CA_CERTS to the certificate of your proxy, then start again.'
  if (/ENOSPC/.test(output)) return 'The disk is full: free about 2 GB, then start again.'
  if (/EACCES|EROFS|EPERM/.test(output))
    return `A file cannot be written: check that ${root} and your home folder are yours and not read-only.`
  if (/OUTDATED_LOCKFILE/.test(output))
    return 'pnpm-lock.yaml does not fit a package.json: run `npx pnpm install` and keep its change.'
  return `All its output is in ${join(setUpFolder, 'logs', 'install.log')}.`
}

/** @type {Step} */
const install = {
  name: 'install',
  title: 'Installing packages',
  hash: () =>
    hashInputs([
      'package.json',
      'pnpm-workspace.yaml',
      'pnpm-lock.yaml',
      '.npmrc',
      ...packages.map((name) => `${name}/package.json`),
    ]),
  isThere: () =>
    existsSync(join(root, 'node_modules', '.modules.yaml')) &&
    packages.every((name) => existsSync(join(root, name, 'node_modules'))),
  run: (progress) =>
    runLogged(
      'install',
      pnpm(
        'install',
        '--frozen-lockfile',
        '--prefer-offline',
        '--reporter=append-only',
        '--config.confirm-modules-purge=false',
      ),
      {
        progress,
        advise: adviseOnInstall,
      },
    ),
}

/** @type {Step} */
const generate = {
  name: 'generate',
  title: 'Generating the database client',
  hash: () => hashInputs(['prisma/schema', 'prisma/prisma.config.ts', 'pnpm-lock.yaml']),
  isThere: () =>
    existsSync(join(root, 'prisma/generated/client/client.ts')) && existsSync(join(root, 'prisma/generated/pothos.ts')),
  run: (progress) => {
    const folder = join(root, 'prisma')
    return runLogged(
      'generate',
      [process.execPath, program('prisma', 'prisma', 'build/index.js'), 'generate', '--config', 'prisma.config.ts'],
      {
        cwd: folder,
        environment: {
          // Generators are started by name.
          PATH: `${join(folder, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`,
          CHECKPOINT_DISABLE: '1',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
        progress,
      },
    )
  },
}

const notTests = (/** @type {string} */ path) => !/\.test\.tsx?$/.test(path)

/** @type {Step} */
const buildDashboard = {
  name: 'build-web',
  title: 'Building the dashboard',
  hash: () =>
    hashInputs(['web', 'schema/schema.graphql', 'tsconfig.base.json', 'pnpm-lock.yaml'], { include: notTests }),
  isThere: () => existsSync(join(root, 'web/dist/index.html')),
  run: (progress) => runLogged('build-web', npmRun('build'), { cwd: join(root, 'web'), progress }),
}

/** @param {string} script */
function npmRun(script) {
  const npm = process.env['npm_execpath']
  return [...(npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']), 'run', '--silent', script]
}

/** @type {Step} */
const buildServerStep = {
  name: 'build-server',
  title: 'Building the server',
  hash: () =>
    hashInputs(['prisma', 'schema/src', 'server/src', 'server/launch', 'server/package.json', 'pnpm-lock.yaml'], {
      include: notTests,
    }),
  isThere: () => existsSync(join(root, 'server/dist/main.js')),
  run: () => buildServer(),
}

/** @param {Stage[]} stages @returns {Step[]} */
function stepsOf(stages) {
  /** @type {Record<Stage, Step[]>} */
  const all = { install: [install], generate: [generate], build: [buildDashboard, buildServerStep] }
  return stages.flatMap((stage) => all[stage])
}

/**
 * Does what is missing or out of date of the given stages, and ends the process with a clear line when that fails. Two
 * at once in one clone take turns. A step is done again when one of its inputs changed.
 * @param {Stage[]} stages
 * @param {{ quiet?: boolean }} [options] quiet: says nothing when there is nothing to do
 */
export async function prepare(stages, options = {}) {
  try {
    const release = await lock(join(setUpFolder, 'lock'), {
      onWait: (holder) => console.log(`  … waiting for process ${holder}, which sets up this clone`),
    })
    try {
      const started = performance.now()
      let done = 0
      for (const step of stepsOf(stages)) {
        // Computed only now: an earlier step may have changed it.
        const hash = step.hash()
        if (readStamp(step.name) === hash && step.isThere()) continue
        done += 1
        clearStamp(step.name)
        await runStep(step.title, step.run)
        writeStamp(step.name, step.hash())
      }
      if (done === 0 && !options.quiet)
        console.log(`  ✓ ${'Set-up is up to date'.padEnd(44)} ${((performance.now() - started) / 1000).toFixed(1)} s`)
    } finally {
      release()
    }
  } catch (error) {
    exitWith(error)
  }
}
