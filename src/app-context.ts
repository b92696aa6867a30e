import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import type { Troubles } from './logging/create-troubles.ts'
import type { Metrics } from './logging/metrics.ts'
import type { Role } from './roles.ts'

/** What every part of the program shares. */
export interface AppContext {
  config: Config
  databaseUrl: string
  logger: Logger
  now(): Temporal.Instant
  orm: MikroORM
  roles: readonly Role[]
  metrics: Metrics
  troubles: Troubles
}
