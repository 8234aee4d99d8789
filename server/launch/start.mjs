import './require-node.mjs'
const { prepare } = await import('./set-up.mjs')

await prepare(['install', 'generate', 'build'])
// The server runs in this process: Ctrl-C, exit code and `kill` are its own, with nothing in between to pass them on.
process.setSourceMapsEnabled(true)
await import('../dist/main.js')
