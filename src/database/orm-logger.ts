import type { Logger as OrmLogger } from '@mikro-orm/core'
import type { Logger } from 'pino'

/** Leads what MikroORM has to say into our log; statements only at level `trace`, and never with their values. */
export function ormLogger(logger: Logger): OrmLogger {
  return {
    log: (namespace, message) => logger.debug({ orm: namespace }, message),
    warn: (namespace, message) => logger.warn({ orm: namespace }, message),
    error: (namespace, message) => logger.error({ orm: namespace }, message),
    logQuery: ({ query, took, results, affected }) => logger.trace({ tookMs: took, results, affected }, query),
    setDebugMode: () => {},
    isEnabled: namespace => namespace !== 'query-params' && logger.isLevelEnabled('trace'),
  }
}
