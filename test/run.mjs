import '../server/launch/require-node.mjs'
const { runTests } = await import('./run-tiers.mjs')

process.exitCode = await runTests(process.argv.slice(2))
