import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { program } from './program.mjs'
import { root } from './root.mjs'
import { prepare } from './set-up.mjs'

/**
 * The server, started again when its code changes, and Vite's server for the dashboard, which passes everything under
 * `/graphql` on to it. Both stop together.
 */
export async function develop() {
  await prepare(['install', 'generate'])
  const url = process.env['ERIKTI_URL'] ?? `http://127.0.0.1:${process.env['PORT'] || 4000}`
  const children = [
    spawn(process.execPath, [program('.', 'tsx', 'dist/cli.mjs'), 'watch', '--clear-screen=false', 'src/main.ts'], {
      cwd: join(root, 'server'),
      stdio: 'inherit',
    }),
    spawn(process.execPath, [program('web', 'vite', 'bin/vite.js')], {
      cwd: join(root, 'web'),
      stdio: 'inherit',
      env: { ...process.env, ERIKTI_URL: url },
    }),
  ]
  let stopping = false
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    if (stopping) return
    stopping = true
    for (const child of children) if (child.exitCode === null) child.kill(signal)
  }
  process.on('SIGINT', () => {
    // The terminal has told the children already.
    stopping = true
  })
  process.on('SIGTERM', stop)
  for (const child of children) {
    child.on('exit', (code) => {
      if (!stopping) process.exitCode = code ?? 1
      stop('SIGTERM')
    })
  }
}
