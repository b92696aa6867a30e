import type { Logger } from 'pino'
import { branchOf, todayIn } from '../core/supplier/supplier.ts'
import { seedDemo } from '../sandbox/demo-data/seed-demo.ts'
import { announceTariffs } from '../sandbox/demo-data/tariffs.ts'
import type { Config } from './config/config.ts'
import { emptyDatabase } from './database/empty-database.ts'
import { type System, startSystem } from './system.ts'

const now = () => Temporal.Now.instant()

/** Every start and every reset begins with the same data: the stand-ins remember nothing either. */
export async function startDemo(config: Config, databaseUrl: string, logger: Logger) {
  await emptyDatabase(databaseUrl)
  const system: System = await startSystem(config, databaseUrl, logger, now)
  const today = todayIn(branchOf(config.supplier, 'kemerovo'), now())
  const accounts = await system.listening.orm.em.fork().transactional(async em => {
    await announceTariffs(em, today)
    return await seedDemo(em, { today, now: now() })
  })
  return { system, accounts }
}
