import type { CoreWorld } from './core-world.ts'

const tables = {
  transfers: 'select * from ledger_transfers order by id',
  charges: 'select * from charges order by id',
  recalculations: 'select * from recalculations order by id',
  bills: 'select * from bills order by account_id, period',
  counted: 'select * from billed_transfers order by transfer_id',
  readings: 'select id, meter_id, state, billed from readings order by id',
}

/** All that closing a period writes, row by row. */
export async function everythingBilled(world: Pick<CoreWorld, 'orm'>): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {}
  for (const [name, query] of Object.entries(tables)) all[name] = await world.orm.em.fork().execute(query)
  return all
}
