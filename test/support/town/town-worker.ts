import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import { broadcast, townEdges } from './town-adapters.ts'

/**
 * A process that sends a town's broadcasts and may be killed. Its clock is its parent's: it tells when somebody here begins to sleep,
 * and is told when to wake them.
 */
const { databaseUrl, urls, nowMs: begins } = JSON.parse(process.argv[2]!)
const logger = createLogger('error', process.stderr)
const orm = await openDatabase({ url: databaseUrl, logger, entities })

let nowMs: number = begins
let naps = 0
const sleeping = new Map<number, () => void>()
process.on('message', (woken: { nap: number; nowMs: number }) => {
  nowMs = woken.nowMs
  sleeping.get(woken.nap)?.()
  sleeping.delete(woken.nap)
})
const time = {
  orm,
  now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)),
  sleep(forMs: number) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const nap = ++naps
    sleeping.set(nap, resolve)
    process.send!({ nap, forMs, memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576) })
    return promise
  },
}
process.send!({ ready: true })
await broadcast(townEdges(urls, time, logger), time, logger, new AbortController().signal)
