import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { root, setUpFolder } from './root.mjs'
import { StepFailedError } from './report.mjs'

const tailLines = 25

/**
 * Of what npm puts into the environment of a script, only where packages come from is passed on. The rest (its prefix,
 * `omit`, the project it was called for) would steer pnpm, and NODE_ENV=production would leave out half the packages.
 */
const keptNpmSettings =
  /^npm_config_(?:registry|.*registry|.*proxy|noproxy|ca|cafile|cert|key|strict_ssl|userconfig|globalconfig|cache|store_dir|.*_authtoken|\/\/.*)$/i

/** @returns {NodeJS.ProcessEnv} */
function cleanEnvironment() {
  const environment = { ...process.env }
  for (const name of Object.keys(environment)) {
    if (/^npm_/i.test(name) && !keptNpmSettings.test(name)) delete environment[name]
  }
  delete environment['NODE_ENV']
  delete environment['INIT_CWD']
  return environment
}

/**
 * Runs a program with its output in `.setup/logs/<name>.log`.
 * @param {string} name
 * @param {string[]} command
 * @param {{ cwd?: string, environment?: NodeJS.ProcessEnv, progress?: (line: string) => void, advise?: (output: string) => string }} [options]
 * @returns {Promise<string>} what it wrote
 */
export function runLogged(name, command, options = {}) {
  const folder = join(setUpFolder, 'logs')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.log`)
  const log = openSync(path, 'w')
  const [program = '', ...parameters] = command
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(program, parameters, {
      cwd: options.cwd ?? root,
      env: { ...cleanEnvironment(), ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // `npx` is a script file on Windows, which only the shell runs.
      shell: process.platform === 'win32' && program === 'npx',
    })
    const take = (/** @type {Buffer} */ chunk) => {
      writeSync(log, chunk)
      output += chunk.toString()
      const line = chunk.toString().trim().split('\n').at(-1)
      if (line) options.progress?.(line.trim())
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code, signal) => {
      closeSync(log)
      if (code === 0) return resolve(output)
      // Ctrl-C stops the program and us alike; what it wrote explains nothing.
      if (signal === 'SIGINT' || code === 130) return process.exit(130)
      reject(
        new StepFailedError(`The step “${name}” failed.`, {
          tail: output.trim().split('\n').slice(-tailLines).join('\n'),
          advice: options.advise?.(output) ?? `All its output is in ${path}.`,
        }),
      )
    })
  })
}
