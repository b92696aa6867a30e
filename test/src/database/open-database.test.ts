import { Client } from 'pg'
import pino from 'pino'
import { expect, test } from 'vitest'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { freshDatabase } from '../../support/worlds/database.ts'

const logger = pino({ level: 'silent' })

const refusal = (url: string): Promise<Error> =>
  openDatabase({ url, logger, entities }).then(
    () => expect.fail('it opened'),
    error => error,
  )

test('a session counts time in UTC, has a name, and does not wait for ever', async () => {
  const { url, drop } = await freshDatabase()
  const orm = await openDatabase({ url, logger, entities })
  const settings = [
    'timezone',
    'application_name',
    'statement_timeout',
    'lock_timeout',
    'idle_in_transaction_session_timeout',
  ]
  const values = await orm.em.execute(
    settings.map(name => `select current_setting('${name}') as value`).join(' union all '),
  )
  expect(values.map(({ value }) => value)).toEqual(['UTC', 'kilovatt', '30s', '3s', '1min'])
  await orm.close()
  await drop()
})

test('options in the address go over ours', async () => {
  const { url, drop } = await freshDatabase()
  const address = new URL(url)
  address.searchParams.set('options', '-c statement_timeout=5s')
  address.searchParams.set('lock_timeout', '7000')
  address.searchParams.set('application_name', 'night shift')
  const orm = await openDatabase({ url: address.href, logger, entities })
  const [row] = await orm.em.execute(
    `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
       current_setting('timezone') as zone, current_setting('application_name') as name`,
  )
  expect(row).toEqual({ statement: '5s', lock: '7s', zone: 'UTC', name: 'night shift' })
  await orm.close()
  await drop()
})

test('a server that does not answer is named, its password is not', async () => {
  const error = await refusal('postgres://kilovatt:s3cret@127.0.0.1:9/town')
  expect(error.message).toMatch(/^PostgreSQL cannot be used at 127\.0\.0\.1:9, database "town": connect ECONNREFUSED/)
  expect(pino.stdSerializers.err(error)).not.toMatchObject({ message: expect.stringContaining('s3cret') })
  expect(JSON.stringify(pino.stdSerializers.errWithCause(error))).not.toContain('s3cret')
})

test('so are a wrong password and a database that is not there', async () => {
  const { url, drop } = await freshDatabase()
  const guess = new URL(url)
  guess.password = 's3cret'
  expect((await refusal(guess.href)).message).toMatch(/password authentication failed for user "kilovatt"$/)
  const elsewhere = new URL(url)
  elsewhere.pathname = 'no town'
  expect((await refusal(elsewhere.href)).message).toMatch(/database "no town": database "no town" does not exist$/)
  await drop()
})

test('a database that cannot hold every letter is refused with what to do', async () => {
  const { url, drop } = await freshDatabase()
  const own = new URL(url)
  const client = new Client(url)
  await client.connect()
  await client.query("create database old_letters encoding 'WIN1251' locale 'C' template template0")
  own.pathname = 'old_letters'
  expect((await refusal(own.href)).message).toMatch(
    /database "old_letters": its encoding is WIN1251, .* encoding 'UTF8'/,
  )
  await client.query('drop database old_letters with (force)')
  await client.end()
  await drop()
})

test('an address that is none is refused without being repeated', async () => {
  for (const url of ['kilovatt:s3cret@here', 'mysql://kilovatt:s3cret@here/town', 'postgres://kilovatt:s3cret@here']) {
    const { message } = await refusal(url)
    expect(message).toContain('postgres://user:password@host:5432/database')
    expect(message).not.toContain('s3cret')
  }
})
