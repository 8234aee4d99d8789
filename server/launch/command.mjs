import './require-node.mjs'
const { runCommand } = await import('./run-command.mjs')

const [name = '', ...parameters] = process.argv.slice(2)
await runCommand(name, parameters)
