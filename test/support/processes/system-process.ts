import { readConfig } from '../../../src/config/config.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import { startSystem } from '../../../src/system.ts'

/** A part of the program in a process of its own, with a clock that is ahead of the real one. */
const { environment, databaseUrl, roles, ...begun } = JSON.parse(process.argv[2]!)
let aheadMs: number = begun.aheadMs
const now = () => Temporal.Now.instant().add({ milliseconds: aheadMs })
const logger = createLogger('error', process.stderr)
const system = await startSystem(readConfig(environment), databaseUrl, logger, now, roles)
// A number sets the clock anew, `{ zone }` the machine's local time; anything else ends the process.
process.on('message', async told => {
  if (typeof told === 'number') {
    aheadMs = told
    return
  }
  if (isZone(told)) {
    process.env.TZ = told.zone
    return
  }
  await system.stop()
  process.exit(0)
})
process.send?.('ready')

function isZone(told: unknown): told is { zone: string } {
  return typeof told === 'object' && told !== null && 'zone' in told
}
