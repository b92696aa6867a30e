import type { PoolConfig } from 'pg'
import { ThriftyClient } from './thrifty-client.ts'

/** Connections of one process; see `max_connections` of the embedded server. */
const poolSize = 10
const connectWithinMs = 10_000
/** A server that has vanished without a word is missed this long, and ten seconds, after it last said something. */
const keepAliveInitialDelayMillis = 10_000

/** What every session of ours has, unless the address asks for something else; work that needs longer sets its own. */
const session = {
  // Moments read back as text carry the offset +00.
  timezone: 'UTC',
  // Nothing a resident waits for takes seconds: what does is stuck, and holds locks others wait for.
  statement_timeout: '30s',
  // Shorter than a turn may take: a turn that waits for somebody's row is tried again, and is no turn that hangs.
  lock_timeout: '3s',
  idle_in_transaction_session_timeout: '60s',
}

/** Set once a session is open: poolers such as PgBouncer refuse to be told as it begins. */
const beginSession = Object.entries(session)
  .map(([name, value]) => `set ${name} = '${value}'`)
  .join('; ')

/** The same for an address that may ask for something else, which has the source `client`: to look that up is ten times as dear. */
const completeSession = `select set_config(own.name, own.value, false)
  from (values ${Object.entries(session)
    .map(([name, value]) => `('${name}', '${value}')`)
    .join(', ')}) as own(name, value)
  join pg_settings s on lower(s.name) = own.name and s.source <> 'client'`

/** Begins a transaction that may take as long as it needs: to work, to wait for others, and for whoever reads its rows. */
export const withoutTimeouts =
  'set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0'

/**
 * Reads a PostgreSQL address (`postgres://user:password@host:port/database?sslmode=…`) into options of `pg`, and a
 * name for it that may be shown. The driver gets the whole address: MikroORM by itself ignores what follows the `?`.
 * @throws an Error that does not repeat the address, as it holds the password.
 */
export function connectionOptions(url: string): { driverOptions: PoolConfig; name: string } {
  const address = URL.canParse(url) ? new URL(url) : undefined
  const database = decodeURIComponent(address?.pathname.slice(1) ?? '')
  if (!address || !/^postgres(ql)?:$/.test(address.protocol) || !database) {
    throw new Error('The database address must look like postgres://user:password@host:5432/database')
  }
  const asksItself = process.env.PGOPTIONS !== undefined || /options|_timeout/.test(address.search)
  return {
    driverOptions: {
      connectionString: address.href,
      fallback_application_name: 'kilovatt',
      max: poolSize,
      Client: ThriftyClient,
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
      keepAliveInitialDelayMillis,
      onConnect: async client => void (await client.query(asksItself ? completeSession : beginSession)),
    },
    name: `${address.hostname}:${address.port || 5432}, database "${database}"`,
  }
}
