import { z } from 'zod'
import { openQueue } from '../../jobs/queue.ts'
import { createLogger } from '../../src/logging/logger.ts'

/** A process of its own that takes a job, says so, and is stuck in it until it is killed. */
await openQueue({ ...JSON.parse(process.argv[2]!), logger: createLogger('silent') }, [
  {
    name: 'slow',
    data: z.object({}),
    run() {
      process.send?.('taken')
      return new Promise<void>(() => undefined)
    },
  },
])
