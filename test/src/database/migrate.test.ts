import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pino from 'pino'
import { expect, test } from 'vitest'
import { migrations } from '../../../migrations/all.ts'
import { entities } from '../../../src/database/entities.ts'
import { migrate } from '../../../src/database/migrate.ts'
import { jobsSchema, openDatabase } from '../../../src/database/open-database.ts'
import { emptyDatabase, freshDatabase } from '../../support/worlds/database.ts'

const logger = pino({ level: 'silent' })
const program = join(import.meta.dirname, '../../support/processes/migrate-once.ts')
const names = migrations.map(migration => Reflect.construct(migration, []).name)

test('every file of migrations is in the list, in order, under its own name', async () => {
  const files = await readdir(join(import.meta.dirname, '../../../migrations'))
  expect(names).toEqual(files.filter(file => file !== 'all.ts').map(file => file.replace(/\.ts$/, '')))
})

test('the migrations make exactly the tables of the code', async () => {
  const { url, drop } = await freshDatabase()
  const orm = await openDatabase({ url, logger, entities })
  expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('')
  await orm.close()
  await drop()
})

test('the tables of the queue are none of ours', async () => {
  const { url, drop } = await freshDatabase()
  const orm = await openDatabase({ url, logger, entities })
  expect(await orm.em.execute(`select * from ${jobsSchema}.job`)).toEqual([])
  expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('')
  await orm.close()
  await drop()
})

test('processes that migrate an empty database at once run each migration once', async () => {
  const { url, drop } = await emptyDatabase()
  const run = () => promisify(execFile)(process.execPath, [program, url])
  const outputs = await Promise.all([run(), run(), run()])
  expect(outputs.flatMap(({ stdout }) => JSON.parse(stdout))).toEqual(names)
  await drop()
})

test('migrating again does nothing', async () => {
  const { url, drop } = await freshDatabase()
  const orm = await openDatabase({ url, logger, entities })
  expect(await migrate(orm)).toEqual([])
  await orm.close()
  await drop()
})
