import './require-node.mjs'
const { prepare } = await import('./set-up.mjs')

// `npm start` puts a shell in between, which a `kill` of npm ends without a word to us. An orphan stops like on `kill`.
const parent = process.ppid
if (process.env['npm_lifecycle_event'] !== undefined && parent > 1) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
// Whoever read our output may be gone by then.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

await prepare(['install', 'generate', 'build'])
// The server runs in this process: Ctrl-C, exit code and `kill` are its own, with nothing in between to pass them on.
process.setSourceMapsEnabled(true)
// Libraries check more, and run slower, unless they are told that this is no development.
process.env['NODE_ENV'] ??= 'production'
await import('../dist/main.js')
