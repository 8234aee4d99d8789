import './require-node.mjs'
const { develop } = await import('./develop.mjs')

await develop()
