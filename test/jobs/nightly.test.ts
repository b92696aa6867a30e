import { expect, test } from 'vitest'
import { auditLedgerNightly } from '../../jobs/audit-ledger.ts'
import { forgetOld } from '../../jobs/forget-old.ts'
import { createLogger } from '../../src/logging/logger.ts'
import { bareWorld } from '../support/worlds/bare-chat.ts'

test('the nightly audit says that the ledger is sound, and raises an alarm when it is not', async () => {
  const { orm, listening } = await bareWorld()
  const logs: string[] = []
  const logger = createLogger('info', { write: (line: string) => void logs.push(line) })
  const alarms: number[] = []
  const { supplier, now } = listening
  const parts = { orm, now, supplier, logger, alarm: (problems: number) => void alarms.push(problems) }
  const job = auditLedgerNightly(parts)
  await job.run()
  expect(logs.some(line => line.includes('The ledger is sound'))).toBe(true)
  expect(logs.some(line => /"head":"[0-9a-f]{64}"/.test(line))).toBe(true)
  await orm.em.fork().execute('alter table ledger_transfers disable trigger user')
  await orm.em.fork().execute(`update ledger_transfers set amount_kopecks = amount_kopecks + 1
    where id = (select id from ledger_transfers where code = 'charge' limit 1)`)
  await job.run()
  expect(logs.some(line => line.includes('The ledger does not agree with itself'))).toBe(true)
  expect(alarms[0]).toBe(0)
  expect(alarms[1]).toBeGreaterThan(0)
})

test('codes, links, half-done conversations and old messages are forgotten in their time, and nothing else', async () => {
  const here = await bareWorld()
  await here.linkedPeer('anna', '12345')
  const anna = here.person('anna')
  await anna.says('Другой мессенджер')
  await anna.says('Передать показания')
  const { orm } = here
  await orm.em.fork().execute(`update outbox set sent_at = created_at`)
  const left = async () => {
    const [row] = await orm.em.fork().execute<object[]>(
      `select (select count(*) from connect_codes)::int as codes, (select count(*) from heard_updates)::int as heard,
         (select count(*) from outbox)::int as messages, (select count(*) from dialogs where memory is not null)::int as talks`,
    )
    return row
  }
  const job = forgetOld({ orm, now: here.listening.now, logger: createLogger('silent') })
  const before = await left()
  await job.run()
  expect(await left()).toEqual(before)
  here.passes({ hours: 3 * 24 })
  await job.run()
  expect(await left()).toEqual({ ...before, codes: 0 })
  here.passes({ hours: 28 * 24 })
  await job.run()
  expect(await left()).toEqual({ ...before, codes: 0, heard: 0, talks: 0 })
  here.passes({ hours: 40 * 24 })
  await job.run()
  expect(await left()).toEqual({ codes: 0, heard: 0, talks: 0, messages: 0 })
  expect(await anna.says('20099')).toEqual([expect.stringMatching(/^К оплате/m)])
})

test('what cannot be forgotten now keeps nothing else from being forgotten, and is told', async () => {
  const here = await bareWorld()
  await here.linkedPeer('anna', '12345')
  await here.person('anna').says('Другой мессенджер')
  const em = here.orm.em.fork()
  await em.execute('update outbox set sent_at = created_at')
  await em.execute(`create function refuse() returns trigger language plpgsql as $$ begin
    raise exception 'canceling statement due to statement timeout' using errcode = 'query_canceled'; end $$`)
  await em.execute('create trigger refuse before delete on connect_codes for each row execute function refuse()')
  const logs: string[] = []
  const logger = createLogger('info', { write: (line: string) => void logs.push(line) })
  const job = forgetOld({ orm: here.orm, now: here.listening.now, logger })
  here.passes({ hours: 61 * 24 })
  await expect(job.run()).rejects.toThrow('1 of what has run out could not be forgotten: codes for other messengers')
  expect(logs.filter(line => line.includes('could not be forgotten'))).toHaveLength(1)
  expect(await em.execute('select from outbox')).toEqual([])
  await em.execute('drop trigger refuse on connect_codes')
  await job.run()
  expect(await em.execute('select from connect_codes')).toEqual([])
})
