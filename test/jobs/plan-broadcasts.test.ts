import pino from 'pino'
import { expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { closePeriod } from '../../core/charges/closing/close-period.ts'
import { BillProblem } from '../../core/month-end/month-end.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { planDueBroadcasts } from '../../jobs/plan-broadcasts.ts'
import { type BareWorld, bareWorld } from '../support/worlds/bare-chat.ts'

const november = Temporal.PlainYearMonth.from('2026-11')

/** The job that plans broadcasts, and what it logs. */
function planner({ orm, listening: { supplier, now } }: BareWorld) {
  const lines: Record<string, unknown>[] = []
  const logger = pino({}, { write: line => void lines.push(JSON.parse(line)) })
  return { lines, plans: planDueBroadcasts({ orm, supplier, logger, now }).run }
}

/** Olga and Boris of one town and Nina of another have asked for their bills, November is closed, and Olga's bill cannot be issued. */
async function withBadBill() {
  const here = await bareWorld({ broadcasts: ['receipt', 'verification'] })
  for (const [name, number] of Object.entries({ olga: '20417', boris: '20764', nina: '31206' }))
    await here.linkedPeer(name, number)
  const em = here.orm.em.fork()
  const { id } = await em.findOneOrFail(Account, { number: '20417' })
  await em.execute("update links set receipts = 'chat', receipts_since = '2026-11-25'")
  await em.execute("update meters set verified_until = '2026-12-20' where account_id = ?", [id])
  await em.execute(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'No'; end $$;
    create trigger refuse before insert on receipts for each row when (new.account_id = ${id}) execute function refuse()`)
  here.passes({ hours: 24 * 10 })
  const { supplier, now } = here.listening
  await closePeriod(em, { period: november, supplier, now: now() })
  const queued = async () => {
    const rows = await here.orm.em.fork().find(Outgoing, { broadcast: { $ne: null } })
    return rows.flatMap(({ address, key }) => (key ? [`${address} ${key.split(':')[0]}`] : [])).toSorted()
  }
  return { here, id, queued, ...planner(here) }
}

test('a bill that cannot be issued keeps no other broadcast waiting, in its town or another, and its account is named', async () => {
  const { here, id, lines, plans, queued } = await withBadBill()
  await here.orm.em.execute(`insert into broadcasts (key, kind, branch, time_zone, about, until, created_at)
    values ('reading:kemerovo:2026-11:1', 'reading', 'kemerovo', 'Asia/Novokuznetsk', '{}', '2026-11-25', '2026-11-15')`)
  await here.orm.em.execute(`insert into outbox (channel, address, language, payload, created_at, not_before, broadcast_id)
    select 'telegram', 'olga', 'ru', '{}', '2026-11-15', '2026-11-15', id from broadcasts`)
  await expect(plans()).rejects.toThrow('Broadcasts that could not be queued whole: 1')
  expect(await queued()).toEqual(['boris receipt', 'nina receipt', 'olga verification'])
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'A broadcast could not be queued whole',
      broadcast: 'receipt:kemerovo:2026-12',
      accounts: [id],
    }),
  )
  expect(await here.orm.em.fork().count(Outgoing, { failure: 'too late' })).toBe(1)
})

test('a bill whose problem is known is not tried again until somebody asks for it', async () => {
  const { here, id, lines, plans, queued } = await withBadBill()
  const em = here.orm.em.fork()
  await em.insert(BillProblem, { period: november, account: id, why: 'Error' })
  await plans()
  expect(await queued()).toEqual(['boris receipt', 'nina receipt', 'olga verification'])
  expect(lines.filter(({ level }) => level === 50)).toEqual([])
  await em.execute('drop trigger refuse on receipts')
  await plans()
  expect(await queued()).toHaveLength(3)
  await em.nativeDelete(BillProblem, {})
  await plans()
  expect(await queued()).toContain('olga receipt')
})
