import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { eventually } from './eventually.ts'

/** A write to the database, and when it is held: a condition on `new` and what else lies there. */
interface HeldWrite {
  before: 'insert' | 'update'
  on: string
  when: string
}

/** Where whoever writes such a row stands still, in the middle of a transaction, until the test lets go. */
interface HeldWrites {
  /** Resolves once somebody stands there. */
  reached(): Promise<void>
  /** Lets whoever stands there go on, and holds nobody any more. */
  letsGo(): Promise<void>
}

/** An advisory lock that nothing else takes. */
const lock = 20_261_201

/** Holds a write of any process that uses this database, until the test ends at the latest. One at a time. */
export async function holdWrites(databaseUrl: string, { before, on, when }: HeldWrite): Promise<HeldWrites> {
  const client = new Client(databaseUrl)
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(`create or replace function stand_still() returns trigger language plpgsql set lock_timeout = 0 as $$
    begin
      if ${when} then perform pg_advisory_xact_lock_shared(${lock}); end if;
      return new;
    end $$`)
  await client.query(`select pg_advisory_lock(${lock})`)
  await client.query(
    `create or replace trigger stand_still before ${before} on ${on} for each row execute function stand_still()`,
  )
  const standing = async () => {
    const { rows } = await client.query(
      `select from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted`,
    )
    return rows.length
  }
  return {
    reached: () => eventually(standing).toBeGreaterThan(0),
    async letsGo() {
      await client.query(`select pg_advisory_unlock(${lock})`)
      await client.query(`drop trigger stand_still on ${on}`)
    },
  }
}
