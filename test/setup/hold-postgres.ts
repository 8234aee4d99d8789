/** Starts the embedded PostgreSQL on the data folder it is given and holds it until it is told to end. */
import { startEmbedded } from '@erikti/prisma/postgres/embedded'

const [dataFolder = ''] = process.argv.slice(2)
const embedded = await startEmbedded({ dataFolder })
process.on('SIGTERM', () => void embedded.close().then(() => process.exit(0)))
// Keeps the process alive: PostgreSQL itself does not.
setInterval(() => {}, 60_000)
console.log(`holding ${embedded.startedByUs ? 'a new' : 'the running'} one`)
