import { readConfig } from './config/config.ts'
import { startEmbeddedPostgres } from './database/embedded-postgres.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { exportTraces } from './logging/export-traces.ts'
import { createLogger } from './logging/logger.ts'
import { rolesNamed } from './roles.ts'
import { runProgram } from './run-program.ts'
import { startSystem } from './system.ts'

/** `npm start [-- web|bots|jobs|all]`: the program, or a part of it, with the settings of the environment. */
await runProgram(async onStop => {
  const roles = rolesNamed(process.argv.slice(2))
  const config = readConfig(process.env)
  const logger = createLogger(config.LOG_LEVEL)
  onStop(await exportTraces(config.OTEL_EXPORTER_OTLP_ENDPOINT))
  const postgres = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir: config.DATA_DIR, logger })
  onStop(async () => postgres?.stop())
  const databaseUrl = config.DATABASE_URL ?? postgres!.url
  const system = await startSystem(config, databaseUrl, logger, () => Temporal.Now.instant(), roles)
  onStop(() => system.stop())
  logger.info({ port: config.PORT, roles }, 'kilovatt is ready')
  await Promise.all([system.ended, giveBackMemory()])
})
