import { join } from 'node:path'
import ts from 'typescript'
import { root } from './root.mjs'

// Run by itself, with the folders of packages to check; ends with the number of those that do not compile.

/**
 * As `tsc -p` of each, but what one package has checked of its own is not checked once more in each that imports it: packages
 * import each other's sources, and share settings, so what is read of a file serves all of them.
 * @param {readonly string[]} folders
 * @returns {number} how many do not compile
 */
function checkTogether(folders) {
  /** @type {Map<string, ts.SourceFile | undefined>} */
  const read = new Map()
  let failed = 0
  for (const folder of folders) {
    const diagnostics = findMistakes(folder, read)
    if (diagnostics.length > 0) process.stdout.write(describe(diagnostics))
    console.log(`  ${diagnostics.length === 0 ? '✓' : '✗'} types of ${folder}`)
    if (diagnostics.length > 0) failed += 1
  }
  return failed
}

/**
 * @param {string} folder
 * @param {Map<string, ts.SourceFile | undefined>} read
 * @returns {readonly ts.Diagnostic[]}
 */
function findMistakes(folder, read) {
  /** @type {ts.Diagnostic[]} */
  const found = []
  const own = `${join(root, folder)}/`
  const config = ts.getParsedCommandLineOfConfigFile(
    join(own, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => void found.push(diagnostic),
    },
  )
  if (!config) return found
  const host = ts.createCompilerHost(config.options)
  const readFile = host.getSourceFile
  host.getSourceFile = (name, version, ...others) => {
    const key = `${name} ${JSON.stringify(version)}`
    if (!read.has(key)) read.set(key, readFile(name, version, ...others))
    return read.get(key)
  }
  const program = ts.createProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: config.errors,
    host,
  })
  found.push(
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
  )
  for (const file of program.getSourceFiles())
    if (file.fileName.startsWith(own) && !file.fileName.includes('/node_modules/'))
      found.push(...program.getSemanticDiagnostics(file))
  return ts.sortAndDeduplicateDiagnostics(found)
}

/** @param {readonly ts.Diagnostic[]} diagnostics */
function describe(diagnostics) {
  const format = process.stdout.isTTY ? ts.formatDiagnosticsWithColorAndContext : ts.formatDiagnostics
  return format(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  })
}

process.exitCode = checkTogether(process.argv.slice(2))
