import type { ChainedTable } from './chained-rows.ts'

const changes = {
  insert: 'new table as fresh',
  update: 'old table as stale new table as fresh',
  delete: 'old table as stale',
}

/** The triggers that chain a table's rows, whoever writes them; for its entity. What they call is in the database's schema `chain`. */
export function chainTriggers({ of, table, account, key, content, events }: ChainedTable) {
  const how = [of, account, key, content].map(text => `'${text.replace(/\s+/g, ' ').trim().replaceAll("'", "''")}'`)
  return events.map(event => ({
    name: `chained_${event}`,
    timing: 'after' as const,
    events: [event],
    forEach: 'statement' as const,
    body: '',
    expression: `create trigger chained_${event} after ${event} on ${table} referencing ${changes[event]}
      for each statement execute function chain.link(${how.join(', ')})`,
  }))
}
