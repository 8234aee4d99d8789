// The board's first load: every script that `/` needs before it answers to the reader, gzipped. Above the limit it fails.
import { readFileSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const limitBytes = 200 * 1024
const dist = new URL('./dist/', import.meta.url)

/** Every script of the first load with its gzipped size; needs a build. */
export function firstLoad() {
  const manifestFile = new URL('.vite/manifest.json', dist)
  if (!existsSync(manifestFile)) throw new Error('web/dist has no manifest: run the build first.')
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const files = new Set(['boot.js'])
  const follow = (key) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The manifest has no ${key}.`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) follow(imported)
  }
  const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length

  follow('index.html')
  // One language is loaded; the largest stands for it.
  const [largest] = Object.keys(manifest)
    .filter((key) => /^src\/messages\/\w+\.json$/.test(key))
    .sort((a, b) => size(manifest[b].file) - size(manifest[a].file))
  if (!largest) throw new Error('The manifest has no messages.')
  follow(largest)

  const scripts = [...files].filter((file) => file.endsWith('.js')).map((file) => ({ file, bytes: size(file) }))
  return { scripts, totalBytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0), limitBytes }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { scripts, totalBytes } = firstLoad()
  for (const { file, bytes } of scripts) console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${file}`)
  console.log(
    `${(totalBytes / 1024).toFixed(1).padStart(8)} KB  of ${limitBytes / 1024} KB, gzipped, for the board's first load`,
  )
  if (totalBytes > limitBytes) {
    console.error('The board loads too much script before it answers.')
    process.exitCode = 1
  }
}
