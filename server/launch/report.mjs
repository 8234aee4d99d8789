const isTerminal = process.stdout.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb'
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const remindMilliseconds = 15_000

/** A step that did not succeed: what to show of its output, and one line on what to do. */
export class StepFailedError extends Error {
  /**
   * @param {string} message
   * @param {{ tail?: string, advice?: string }} [details]
   */
  constructor(message, details = {}) {
    super(message)
    this.name = 'StepFailedError'
    this.tail = details.tail ?? ''
    this.advice = details.advice ?? ''
  }
}

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${Math.floor(milliseconds / 60_000)} min ${String(Math.round((milliseconds % 60_000) / 1000)).padStart(2, '0')} s`
}

/**
 * Shows a step while it runs and the time it took: on a terminal as one line that moves, elsewhere as plain lines.
 * @template T
 * @param {string} title
 * @param {(progress: (text: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function runStep(title, work) {
  const started = performance.now()
  let detail = ''
  let frame = 0
  const elapsed = () => formatDuration(performance.now() - started)
  const draw = () => {
    frame = (frame + 1) % frames.length
    const line = `  ${frames[frame]} ${title}  ${elapsed()}  ${detail}`
    process.stdout.write(`\r\x1b[2K${line.slice(0, (process.stdout.columns || 80) - 1)}`)
  }
  if (!isTerminal) console.log(`  … ${title}`)
  const timer = setInterval(
    isTerminal ? draw : () => console.log(`    ${title}: ${elapsed()} so far`),
    isTerminal ? 100 : remindMilliseconds,
  )
  timer.unref()
  const finish = (/** @type {string} */ mark) => {
    clearInterval(timer)
    if (isTerminal) process.stdout.write('\r\x1b[2K')
    console.log(`  ${mark} ${title.padEnd(44)} ${elapsed()}`)
  }
  try {
    const result = await work((text) => {
      detail = text
    })
    finish('✓')
    return result
  } catch (error) {
    finish('✗')
    throw error
  }
}

/**
 * Ends the process after a failed step: the end of its output, then one line on what to do.
 * @param {unknown} error
 * @returns {never}
 */
export function exitWith(error) {
  if (error instanceof StepFailedError) {
    if (error.tail) console.error(`\n${error.tail}\n`)
    console.error([error.message, error.advice].filter(Boolean).join(' '))
  } else {
    console.error(error)
  }
  process.exit(1)
}
