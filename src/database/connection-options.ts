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

/**
 * What is set once a session is open, for poolers such as PgBouncer refuse to be told as it begins: all but what is asked for already. The
 * server knows that, too, but looks through all its settings to tell.
 */
function beginSession({ searchParams }: URL): string {
  const asked = `${[...searchParams]} ${process.env.PGOPTIONS ?? ''}`.toLowerCase().replaceAll('-', '_')
  return Object.entries(session)
    .filter(([name]) => !new RegExp(`\\b${name}\\b`).test(asked))
    .map(([name, value]) => `set ${name} = '${value}'`)
    .join('; ')
}

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
  const begins = beginSession(address)
  return {
    driverOptions: {
      connectionString: address.href,
      fallback_application_name: 'kilovatt',
      max: poolSize,
      Client: ThriftyClient,
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
      keepAliveInitialDelayMillis,
      onConnect: async client => void (await client.query(begins)),
    },
    name: `${address.hostname}:${address.port || 5432}, database "${database}"`,
  }
}
