import pino from 'pino'
import { FolderInUse } from '../../../src/database/embedded/claim-folder.ts'
import { startEmbeddedPostgres } from '../../../src/database/embedded-postgres.ts'

// A program for tests to kill: it owns the PostgreSQL in the folder it is given until SIGINT or SIGTERM, and says on
// its standard output, a JSON object a line, how it fares.
const say = (event: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(event)}\n`)
try {
  const server = await startEmbeddedPostgres({
    dataDir: process.argv[2]!,
    logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2)),
    settings: { fsync: 'off' },
  })
  const leave = () => void server.stop().then(() => process.exit(0))
  process.once('SIGINT', leave).once('SIGTERM', leave)
  setInterval(() => {}, 60_000)
  say({ url: server.url })
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error
  say({ refused: error.message, by: error.pid })
}
