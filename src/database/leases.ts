import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type QueryResult } from 'pg'
import type { Logger } from 'pino'
import { connectionOptions } from './connection-options.ts'

const askAgainMs = 500
const heartbeatMs = 1500
const answerWithinMs = 3000

/** What only one process at a time may do, over all processes beside a database. */
export type Leases = ReturnType<typeof createLeases>

/** A connection to the database, which is asked one thing after another, and whether it is over. */
interface Session {
  ask(statement: string, name?: string): Promise<QueryResult>
  end(): Promise<void>
  over: AbortSignal
}

/**
 * A lease is an advisory lock of one database session: a killed process's ends with its connection, at once, and a vanished machine's
 * when the server misses it for a few seconds. A connection pool between must therefore not share sessions.
 */
export function createLeases(databaseUrl: string, logger: Logger) {
  let opened: Promise<Session> | undefined

  async function session(): Promise<Session> {
    opened ??= openSession(databaseUrl, () => {
      opened = undefined
    })
    return opened.catch(error => {
      opened = undefined
      throw error
    })
  }

  async function take(name: string): Promise<Session | undefined> {
    try {
      const current = await session()
      const { rows } = await current.ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', name)
      return rows[0].taken ? current : undefined
    } catch (error) {
      logger.warn({ err: error, lease: name }, 'A lease could not be asked for')
      return undefined
    }
  }

  return {
    /**
     * Waits until nobody else does the work of that name, does it, and tells it to end when the right to do it is lost. Ends when the
     * work is done or `stopping` says so.
     */
    async whileHolding(
      name: string,
      stopping: AbortSignal,
      work: (ending: AbortSignal) => Promise<void>,
    ): Promise<void> {
      while (!stopping.aborted) {
        const held = await take(name)
        if (held) {
          await work(AbortSignal.any([stopping, held.over])).finally(() => giveBack(held, name))
          if (!held.over.aborted) return
          logger.warn({ lease: name }, 'A lease was lost; whoever has it now goes on')
        }
        await sleep(askAgainMs, undefined, { signal: stopping }).catch(() => undefined)
      }
    },
    async close(): Promise<void> {
      const current = await opened?.catch(() => undefined)
      await current?.end()
    },
  }
}

async function openSession(databaseUrl: string, onEnd: () => void): Promise<Session> {
  const { driverOptions } = connectionOptions(databaseUrl)
  const { connectionString, keepAlive, connectionTimeoutMillis, fallback_application_name } = driverOptions
  const client = new Client({
    connectionString,
    keepAlive,
    connectionTimeoutMillis,
    fallback_application_name,
    query_timeout: answerWithinMs,
  })
  const over = new AbortController()
  let asked: Promise<unknown> = Promise.resolve()
  const ask: Session['ask'] = (statement, name) => {
    const answer = asked.then(() => client.query(statement, name === undefined ? [] : [`lease ${name}`]))
    asked = answer.catch(() => undefined)
    return answer
  }
  let heartbeat: NodeJS.Timeout | undefined
  async function end(): Promise<void> {
    clearInterval(heartbeat)
    onEnd()
    over.abort()
    await client.end().catch(() => undefined)
  }
  client.on('error', end)
  client.on('end', end)
  try {
    // Within its own limit, and not ended before: `pg` then never tells whoever waits for the connection.
    await client.connect()
    await client.query('set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3')
  } catch (error) {
    void end()
    throw error
  }
  // An unanswered heartbeat ends the session here; the server ends it by itself when it hears nothing for as long.
  if (!over.signal.aborted) heartbeat = setInterval(() => ask('select 1').catch(end), heartbeatMs)
  return { ask, end, over: over.signal }
}

async function giveBack({ ask, over }: Session, name: string): Promise<void> {
  if (over.aborted) return
  await ask('select pg_advisory_unlock(hashtextextended($1, 0))', name).catch(() => undefined)
}
