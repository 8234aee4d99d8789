// Imported before everything else, and written so that a Node too old for the rest can still read it.
var needed = [20, 19]
var parts = process.versions.node.split('.')
var major = Number(parts[0])
var minor = Number(parts[1])
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    'Erikti needs Node ' +
      needed.join('.') +
      ' or newer; this is ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').',
  )
  process.exit(1)
}
