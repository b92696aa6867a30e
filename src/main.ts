import { readConfig } from './config.ts'
import { startEmbeddedPostgres } from './database/embedded-postgres.ts'
import { createLogger } from './logger.ts'
import { runProgram } from './run-program.ts'
import { startSystem } from './system.ts'

/** `npm start`: the program with the settings of the environment. */
await runProgram(async onStop => {
  const config = readConfig(process.env)
  const logger = createLogger(config.LOG_LEVEL)
  const postgres = config.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir: config.DATA_DIR, logger })
  onStop(async () => postgres?.stop())
  const system = await startSystem(config, config.DATABASE_URL ?? postgres!.url, logger, () => Temporal.Now.instant())
  onStop(() => system.stop())
  logger.info({ port: config.PORT }, 'kilovatt is ready')
  await system.ended
})
