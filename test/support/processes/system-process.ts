import { readConfig } from '../../../src/config/config.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import { type System, startSystem } from '../../../src/system.ts'
import type { Part } from './system-processes.ts'

/** A part of the program in a process of its own, with a clock that is ahead of the real one. */
let aheadMs = 0
const now = () => Temporal.Now.instant().add({ milliseconds: aheadMs })
const logger = createLogger('error', process.stderr)
let system: System | undefined
await begin(JSON.parse(process.argv[2]!))
// A number sets the clock anew, `{ zone }` the machine's local time; `rest` stops the part until it is told where to begin anew; anything
// else ends the process.
process.on('message', async told => {
  if (typeof told === 'number') {
    aheadMs = told
    return
  }
  if (isZone(told)) {
    process.env.TZ = told.zone
    return
  }
  if (isPart(told)) return await begin(told)
  await system?.stop()
  system = undefined
  if (told !== 'rest') process.exit(0)
  process.send?.('ready')
})

async function begin({ environment, databaseUrl, roles, ...begun }: Part) {
  aheadMs = begun.aheadMs
  system = await startSystem(readConfig(environment), databaseUrl, logger, now, roles)
  process.send?.('ready')
}

function isPart(told: unknown): told is Part {
  return typeof told === 'object' && told !== null && 'databaseUrl' in told
}

function isZone(told: unknown): told is { zone: string } {
  return typeof told === 'object' && told !== null && 'zone' in told
}
