import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { defineEntity, p } from '@mikro-orm/core'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createMigration } from '../../../src/database/create-migration.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { emptyDatabase } from '../../support/worlds/database.ts'

const logger = pino({ level: 'silent' })
const body = "raise exception 'Readings; are not changed'; return null;"

const Reading = defineEntity({
  name: 'Reading',
  tableName: 'readings',
  properties: {
    id: p.integer().primary(),
    source: p.enum(['resident', 'control']).default('resident'),
    amount: p.decimal().precision(12).scale(3),
  },
  checks: [{ name: 'readings_amount', expression: 'amount >= 0' }],
  triggers: [{ name: 'readings_kept', timing: 'before', events: ['update'], forEach: 'row', body }],
})

const source = `import { Migration } from '@mikro-orm/migrations'

export class Migration0001FirstReadings extends Migration {
  override name = 'migration-0001-first-readings'

  override async up(): Promise<void> {
    this.addSql(\`
      create table "readings" (
        "id" serial primary key,
        "source" text not null default 'resident',
        "amount" numeric(12,3) not null
      );
      alter table "readings" add constraint "readings_amount" check (amount >= 0);
`

test('a migration is written from what the tables have and the database has not; once run, nothing is left to write', async () => {
  const { url, drop } = await emptyDatabase()
  const root = join(import.meta.dirname, '../../../artifacts')
  await mkdir(root, { recursive: true })
  const folder = await mkdtemp(join(root, 'migrations-'))
  const orm = await openDatabase({ url, logger, entities: [Reading] })
  try {
    const file = await createMigration(orm, folder, 'First readings!')
    expect(await readdir(folder)).toEqual(['all.ts', 'migration-0001-first-readings.ts'])
    expect(await readFile(file!, 'utf8')).toContain(source)

    const { migrations } = await import(join(folder, 'all.ts'))
    const migration = new migrations[0](orm.em.getDriver(), orm.config)
    migration.up()
    for (const sql of migration.getQueries()) await orm.em.execute(sql)
    expect(await createMigration(orm, folder, 'second')).toBe(undefined)

    await orm.em.execute('insert into readings values (1, default, 20.099)')
    await expect(orm.em.execute('update readings set amount = 0')).rejects.toThrow('Readings; are not changed')
  } finally {
    await orm.close()
    await rm(folder, { recursive: true })
    await drop()
  }
})

test('a migration without a name is refused', async () => {
  const { url, drop } = await emptyDatabase()
  const orm = await openDatabase({ url, logger, entities: [Reading] })
  await expect(createMigration(orm, 'nowhere', '…')).rejects.toThrow('needs a name')
  await orm.close()
  await drop()
})
