import pino from 'pino'
import { expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { closeAccount } from '../../core/accounts/close-account.ts'
import { closePeriod } from '../../core/charges/closing/close-period.ts'
import { BillProblem } from '../../core/month-end/month-end.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { BroadcastKind } from '../../core/supplier/broadcast-kinds.ts'
import { planDueBroadcasts } from '../../jobs/plan-broadcasts.ts'
import { type BareWorld, bareWorld } from '../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../support/worlds/broadcast-office.ts'

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

test('a bill reaches every chat, and the mail once, where they are more than are taken at a time', async () => {
  const { here, queued, plans } = await withBadBill()
  const em = here.orm.em.fork()
  await em.execute(`insert into peers (channel, external_id, language, consented_at, created_at, person)
    select 'telegram', 'neighbour ' || nth, 'ru', now(), now(), gen_random_uuid() from generate_series(1, 120) as nth`)
  await em.execute(`insert into links (peer_id, account_id, role, proof, linked_at, receipts, receipts_since)
    select p.id, a.id, 'owner', 'email-code', '2026-11-25', case when p.id % 10 = 0 then 'mail' else 'chat' end, '2026-11-25'
    from peers p, accounts a where p.external_id like 'neighbour %' and a.number = '20764'`)
  await expect(plans()).rejects.toThrow('could not be queued')
  expect((await queued()).filter(each => each.startsWith('neighbour'))).toHaveLength(108)
  expect((await here.letters()).filter(({ letter }) => 'receiptId' in letter)).toHaveLength(1)
})

/** Anna, whose account is closed since a day, 1 November unless said, Boris, since the 20th, and Olga, who stays; November has been billed. */
async function afterMovingOut(kinds: BroadcastKind[], annasDay = '2026-11-01') {
  const here = await bareWorld({ broadcasts: kinds })
  const { orm, listening } = here
  const accounts = { anna: '20764', boris: '20802', olga: '20417' }
  for (const [name, number] of Object.entries(accounts)) await here.linkedPeer(name, number)
  const closes = async (number: string, on: string) =>
    await orm.em.fork().transactional(async em => {
      const { id } = await em.findOneOrFail(Account, { number })
      await closeAccount(em, { accountId: id, on: Temporal.PlainDate.from(on) }, listening.now())
    })
  await closes(accounts.anna, annasDay)
  await closes(accounts.boris, '2026-11-20')
  here.passes({ hours: 24 * 10 })
  await closePeriod(orm.em.fork(), { period: november, supplier: listening.supplier, now: listening.now() })
  return { here, ...broadcastOffice(here) }
}

test('the last bill of a closed account is told, and sent; those of later months are no news', async () => {
  const { here, sends, plans } = await afterMovingOut(['bill', 'receipt'])
  await here.orm.em.execute(`update links set receipts = 'chat', receipts_since = '2026-11-25'
    where peer_id in (select id from peers where external_id <> 'olga')`)
  await plans()
  expect((await sends()).map(({ address, text }) => [address, /Квитанция|Счёт/.exec(text)![0]])).toEqual([
    ['boris', 'Квитанция'],
    ['olga', 'Счёт'],
  ])
  await here.orm.em.execute("update links set receipts = 'none'")
  await here.orm.em.execute('delete from outbox')
  await plans()
  expect((await sends()).map(({ address }) => address)).toEqual(['boris', 'olga'])
})

test('a bill that gives back what was charged after the closing is told', async () => {
  const { plans, sends } = await afterMovingOut(['bill'], '2026-10-01')
  await plans()
  expect((await sends()).map(({ address }) => address)).toContain('anna')
})

test('nobody is reminded of the debt of a closed account', async () => {
  const { here, plans, sends } = await afterMovingOut(['debt'])
  await here.orm.em.execute(`insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    select 'charge:' || id, 'account:' || id, 'supplier:energy', 90000, 'charge', '2026-12-01', '2026-12-01' from accounts`)
  here.passes({ hours: 24 * 11 })
  await plans()
  expect((await sends()).map(({ address }) => address)).toEqual(['olga'])
})
