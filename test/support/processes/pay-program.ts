import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { supplierSchema } from '../../../core/supplier/supplier.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import type { Online } from '../../../src/payments/online.ts'
import { syncPayments } from '../../../src/payments/sync-payments.ts'
import { createYookassa } from '../../../src/payments/yookassa/yookassa.ts'
import { createServer } from '../../../src/web/create-server.ts'
import { servePayments } from '../../../src/web/serve-payments.ts'

/** What this process works with, in its environment as `PAY`. */
export interface PaySettings {
  databaseUrl: string
  bankUrl: string
  port: number
  shopId: string
  secretKey: string
}

/** Its clock runs so much faster, so that pauses between questions pass within the test. */
const speed = 5

// The payments' part of the program in a process of its own, so that it can be killed: pages, webhook, and the sync in a hurry.
if (process.env.PAY) await run(JSON.parse(process.env.PAY))

async function run({ databaseUrl, bankUrl, port, shopId, secretKey }: PaySettings): Promise<void> {
  const file = join(import.meta.dirname, '../../../supplier/supplier.json')
  const supplier = supplierSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const logger = createLogger('trace')
  const orm = await openDatabase({ url: databaseUrl, logger: pino({ level: 'silent' }), entities })
  const startedAt = Temporal.Now.instant()
  const now = () => startedAt.add({ milliseconds: Math.round(performance.now() * speed) })
  const parts = { orm, logger, now, committed: () => undefined }
  const publicUrl = `http://127.0.0.1:${port}`
  const yookassa = createYookassa({ shopId, secretKey, apiUrl: bankUrl, timeoutMs: 500 })
  const online: Online = {
    ...parts,
    supplier: { ...supplier, onlinePayments: supplier.onlinePayments! },
    yookassa,
    publicUrl,
  }
  const server = await createServer(logger, ['127.0.0.1'])
  servePayments(server, online, ['127.0.0.1'])
  await server.listen({ port, host: '127.0.0.1' })
  logger.info('kilovatt is ready')
  for (;;) {
    await syncPayments(online)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
