import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { workspaceRoot } from '@erikti/prisma/paths'

const folder = fileURLToPath(new URL('.', import.meta.url))
const generated = join(folder, 'generated')
const prismaFolder = join(workspaceRoot, 'prisma')
const stamp = join(generated, 'installed')
const longestInstallMilliseconds = 600_000
const progressEveryMilliseconds = 10_000

/**
 * Installs the peers’ packages, exactly those of their lockfile, and generates a Prisma client with Prisma’s defaults.
 * Does nothing when that was done before. @throws Error with the last lines of what failed.
 */
export async function installPeers(progress: (what: string) => void): Promise<void> {
  const wanted = await describeInputs()
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return
  const stopTelling = tellEvery('installs the peers’ packages (about 600 MB, once)', progress)
  try {
    await rm(generated, { recursive: true, force: true })
    const { program, parameters } = findNpm()
    await run(program, [
      ...parameters,
      'ci',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      '--prefer-offline',
      '--fetch-retries=1',
      '--fetch-retry-mintimeout=1000',
    ])
    progress('generates their database client')
    await generate()
    await writeFile(stamp, wanted)
  } finally {
    stopTelling()
  }
}

/** Changes when a new installation is due. */
async function describeInputs(): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`)
  const models = (await readdir(join(prismaFolder, 'schema'))).map((name) => join(prismaFolder, 'schema', name))
  for (const path of [join(folder, 'package-lock.json'), join(folder, 'prisma/generator.prisma'), ...models.sort()])
    hash.update(await readFile(path))
  return hash.digest('hex')
}

/** Erikti’s models under another generator. */
async function generate(): Promise<void> {
  const schema = join(generated, 'schema')
  await mkdir(schema, { recursive: true })
  await cp(join(prismaFolder, 'schema'), schema, { recursive: true })
  await cp(join(folder, 'prisma/generator.prisma'), join(schema, 'schema.prisma'))
  const prisma = createRequire(join(prismaFolder, 'package.json')).resolve('prisma/build/index.js')
  await run(process.execPath, [prisma, 'generate', '--schema', schema])
}

/** The npm that called us, so that no other one on the path is picked up. */
function findNpm(): { program: string; parameters: string[] } {
  const path = process.env['npm_execpath']
  return path?.endsWith('npm-cli.js')
    ? { program: process.execPath, parameters: [path] }
    : { program: 'npm', parameters: [] }
}

function tellEvery(what: string, progress: (what: string) => void): () => void {
  const started = performance.now()
  progress(what)
  const timer = setInterval(
    () => progress(`${what}: ${Math.round((performance.now() - started) / 1_000)} s`),
    progressEveryMilliseconds,
  )
  return () => clearInterval(timer)
}

/** Of what npm sets for a script, only where packages come from is passed on: the rest is about this package. */
function makeEnvironment(): NodeJS.ProcessEnv {
  const kept =
    /^npm_config_(?:.*registry|.*proxy|noproxy|ca|cafile|cert|key|strict_ssl|userconfig|globalconfig|cache|.*_authtoken|\/\/.*)$/i
  const given = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name))
  return {
    ...Object.fromEntries(given),
    // Generators are started by name.
    PATH: `${join(prismaFolder, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    NODE_ENV: 'development',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    // The CLI asks for a native engine that generation does not use: any existing file satisfies it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  }
}

async function run(program: string, parameters: string[]): Promise<void> {
  const child = spawn(program, parameters, {
    cwd: folder,
    env: makeEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && program === 'npm',
    timeout: longestInstallMilliseconds,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(explainFailure(output) || `${program} ended with ${code}`)
}

/** What npm said, in one sentence where it gave the reason a name; otherwise its last line. */
export function explainFailure(output: string): string {
  const reason = /^npm (?:error|ERR!) code (\S+)/m.exec(output)?.[1]
  if (reason !== undefined)
    return `their packages cannot be installed (${reason}); check the network and the registry that npm is set to`
  return output.trim().split('\n').at(-1) ?? ''
}
