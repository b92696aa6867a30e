import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { keepHead } from '../../../core/chain/keep-head.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { entities } from '../../../src/database/entities.ts'
import { migrate } from '../../../src/database/migrate.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { supplier } from '../worlds/core-world.ts'
import { seedDatabase } from '../worlds/demo-database.ts'

/** Opens a database until the test is over, or it is closed. */
export async function openedAt(url: string): Promise<MikroORM> {
  const orm = await openDatabase({ url, logger: pino({ level: 'silent' }), entities })
  onTestFinished(() => orm.close(true).catch(() => {}))
  return orm
}

/** Fills an empty database with what must not be lost: the demo's town, a meter's photo, a frozen bill, and a head of all chains. */
export async function fillToBackUp(url: string): Promise<void> {
  const orm = await openedAt(url)
  await migrate(orm)
  const now = Temporal.Now.instant()
  await seedDatabase(url, now)
  const em = orm.em.fork()
  const account = await em.findOneOrFail(Account, { number: '12345' })
  await issueInvoice(em, account, supplier, todayIn(branchOf(supplier, account.branch), now), now)
  await em.execute(`insert into meter_photos (reading_id, state, jpeg, not_before, sent_at)
    select min(id), 'stored', decode(repeat('ffd8', 2000), 'hex'), now(), now() from readings`)
  await keepHead(orm.em.fork(), now)
  await orm.close()
}

/** Every table with its number of rows and a digest of them. */
export async function contentOf(url: string): Promise<Record<string, string>> {
  const orm = await openedAt(url)
  const ask = (sql: string) => orm.em.fork().execute<Record<string, string>[]>(sql)
  const tables = await ask(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  )
  const content: Record<string, string> = {}
  for (const { name } of tables) {
    const rows = `coalesce(string_agg(t::text, E'\\n' order by t::text), '')`
    const [found] = await ask(`select count(*) || ' ' || md5(${rows}) as found from "${name}" t`)
    content[name!] = found!.found!
  }
  await orm.close()
  return content
}

/** A folder that is gone after the test. */
export async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-backups-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
