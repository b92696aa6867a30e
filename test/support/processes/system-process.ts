import { readConfig } from '../../../src/config/config.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import { startSystem } from '../../../src/system.ts'

/** A part of the program in a process of its own, with a clock that is ahead of the real one. */
const { environment, databaseUrl, roles, aheadMs } = JSON.parse(process.argv[2]!)
const now = () => Temporal.Now.instant().add({ milliseconds: aheadMs })
const logger = createLogger('error', process.stderr)
const system = await startSystem(readConfig(environment), databaseUrl, logger, now, roles)
process.on('message', async () => {
  await system.stop()
  process.exit(0)
})
process.send?.('ready')
