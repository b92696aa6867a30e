import type { EntityManager } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { chainedRows } from '../../../core/chain/chained-rows.ts'
import { keepHead } from '../../../core/chain/keep-head.ts'
import { type HonestYear, liveHonestYear } from '../../support/audit/honest-year.ts'
import { noon, supplier } from '../../support/worlds/core-world.ts'

let year: HonestYear
let sound: string[]
beforeAll(async () => {
  year = await liveHonestYear()
  sound = named((await year.world.act(em => auditLedger(em, supplier))).checks)
})
afterAll(() => year.world.close())

type Checks = Awaited<ReturnType<typeof auditLedger>>['checks']

const named = (checks: Checks): string[] =>
  checks.filter(({ wrong }) => wrong > 0).flatMap(({ what, examples }) => examples.map(where => `${what}: ${where}`))

/** Every trigger off and every foreign key gone, as the owner of the database can have it. */
const asOwner = `do $$ declare each record; begin
  for each in select conrelid::regclass as name, conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
  loop execute format('alter table %s drop constraint %I', each.name, each.conname); end loop;
  for each in select distinct tgrelid::regclass as name from pg_trigger where not tgisinternal
  loop execute format('alter table %s disable trigger user', each.name); end loop;
end $$`

/** What is found after the database's owner has changed rows past the program; nothing of it stays. */
async function foundAfter(tamper: (em: EntityManager) => Promise<unknown>, since?: string): Promise<string[]> {
  const em = year.world.orm.em.fork()
  await em.begin()
  const { checks } = await em
    .execute(asOwner)
    .then(() => tamper(em))
    .then(() => auditLedger(em, supplier, since ? { since } : {}))
    .finally(() => em.rollback())
  return named(checks).filter(line => !sound.includes(line))
}

const run = (sql: string) => (em: EntityManager) => em.execute(sql)

/** The account of the year is 1 with meter 1, the neighbour's 2. */
const book = `'account:1'`
const firstPayment = `(select min(id) from ledger_transfers where code = 'payment' and credit_id = ${book})`
const lineOf = (field: string, value: string) => `jsonb_set(lines, '{0,${field}}', '${value}')`
const december = `id = 'charge:1:2025-12:1'`

const single: [string, string, RegExp][] = [
  [
    'a charge made smaller in the ledger',
    `update ledger_transfers set amount_kopecks = 1 where ${december}`,
    /every charge has its transfer.*: charge:1:2025-12:1/,
  ],
  [
    'a charge taken out of the ledger',
    `delete from ledger_transfers where ${december}`,
    /taken away.*: transfer charge:1:2025-12:1/,
  ],
  [
    'a payment nobody made',
    `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    values ('payment:11111111-1111-4111-8111-111111111111', 'supplier:cash', ${book}, 100000, 'payment', '2026-06-01', '2026-06-01')`,
    /all money in the ledger.*: payment:11111111/,
  ],
  [
    'a payment made larger',
    `update payments set amount_kopecks = amount_kopecks + 100 where 'payment:' || id = ${firstPayment}`,
    /every payment received is in the ledger.*: payment:/,
  ],
  [
    'a payment taken out of its list',
    `delete from payments where 'payment:' || id = ${firstPayment}`,
    /all money in the ledger is of a payment.*: payment:/,
  ],
  [
    'a payment taken earlier than it was',
    `update payments set paid_on = '2025-08-01' where 'payment:' || id = ${firstPayment}`,
    /no payment was added, changed.*: payment /,
  ],
  [
    'a payment posted before it was taken',
    `update ledger_transfers set posted_on = '2025-08-01' where id = ${firstPayment}`,
    /no payment was posted before.*: payment:/,
  ],
  ['a refund taken out', `delete from refunds`, /all money in the ledger is of a payment or refund.*: refund:/],
  [
    'a refund larger than its payment',
    `update refunds set amount_kopecks = 20000`,
    /no more was given back.*: payment:/,
  ],
  [
    'a line of a charge made cheaper',
    `update charges set lines = ${lineOf('amountKopecks', '"100"')} where ${december}`,
    /every line is its volume.*: charge:1:2025-12:1/,
  ],
  [
    'a line at a price of nobody’s',
    `update charges set lines = ${lineOf('price', '"0.01"')} where ${december}`,
    /every line is its volume.*: charge:1:2025-12:1/,
  ],
  [
    'a line of a tariff of another day',
    `update charges set lines = ${lineOf('tariffFrom', '"2025-11-01"')} where ${december}`,
    /every price is that of a tariff.*: charge:1:2025-12:1/,
  ],
  [
    'a charge by another meter',
    `update charges set uses = '[]' where ${december}`,
    /no bill was added, changed.*: bill 2025-12/,
  ],
  [
    'a recalculation that gives more back',
    `update recalculations set amount_kopecks = amount_kopecks - 5000 where earlier = '2025-10-01'`,
    /every recalculation is what its lines.*: recalculation:1:2025-12:1:2025-10/,
  ],
  [
    'a recalculation taken out with its entry',
    `with r as (delete from recalculations where earlier = '2025-10-01' returning id) delete from ledger_transfers where id in (select id from r)`,
    /taken away.*: transfer recalculation:1:2025-12:1:2025-10/,
  ],
  [
    'a penalty made smaller',
    `update ledger_transfers set amount_kopecks = 1 where id = (select min(id) from ledger_transfers where id like 'penalty:1:%')`,
    /every penalty follows.*: penalty:1:/,
  ],
  [
    'a penalty nobody owes',
    `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    values ('penalty:2:2026-06:2026-04', 'account:2', 'supplier:penalty', 777, 'penalty', '2026-06-30', '2026-07-02')`,
    /every penalty follows.*: penalty:2:2026-06:2026-04/,
  ],
  [
    'a penalty on another account’s bill',
    `update ledger_transfers set id = replace(id, 'penalty:1', 'penalty:9') where id like 'penalty:1:%'`,
    /every penalty is of its account.*: penalty:9:/,
  ],
  [
    'a bill with another sum',
    `update bills set opening_kopecks = opening_kopecks - 100, closing_kopecks = closing_kopecks - 100 where account_id = 1 and period = '2026-01-01'`,
    /opens with what the one before.*: bill 2026-01/,
  ],
  [
    'a bill due on another day',
    `update bills set due_on = due_on + 20 where account_id = 1 and period = '2026-01-01'`,
    /no bill was added, changed.*: bill 2026-01/,
  ],
  [
    'a bill taken out',
    `delete from bills where account_id = 1 and period = '2026-07-01'`,
    /every charge and recalculation is on a bill.*: charge:1:2026-07/,
  ],
  [
    'an entry counted by another bill',
    `update billed_transfers set period = '2026-06-01' where transfer_id = 'charge:1:2026-07:1'`,
    /every bill closes with.*: bill 2026-07/,
  ],
  [
    'a reading with a 7 for a 1',
    `update readings set values_wh = '{1090700}' where meter_id = 1 and values_wh = '{1090000}'`,
    /no reading was added, changed.*: reading /,
  ],
  [
    'a reading of another day',
    `update readings set taken_on = taken_on + 3 where meter_id = 1 and values_wh = '{1450000}'`,
    /no reading was added, changed.*: reading /,
  ],
  [
    'a reading that stands, taken back',
    `update readings set state = 'withdrawn' where meter_id = 1 and values_wh = '{1450000}'`,
    /no reading was added, changed.*: reading /,
  ],
  [
    'a reading taken out',
    `delete from readings where meter_id = 1 and values_wh = '{1450000}'`,
    /no reading was .*taken away.*: reading /,
  ],
  ['a meter with another ratio', `update meters set ratio = 2 where id = 1`, /no meter was added, changed.*: meter 1/],
  [
    'a tariff with another price',
    `update tariffs set prices = '[["5.5"],["9.5"]]' where in_force_from = '2025-10-01'`,
    /every price is that of a tariff.*: charge:1:/,
  ],
  [
    'a household in another category',
    `update accounts set category = 'stove' where id = 1`,
    /no account was added, changed.*: account /,
  ],
  [
    'a household with another norm',
    `update accounts set norm_wh = 10000 where id = 1`,
    /no account was added, changed.*: account /,
  ],
  [
    'a household freed from ranges',
    `update accounts set range_exempt = true where id = 1`,
    /no account was added, changed.*: account /,
  ],
  [
    'a QR with another sum',
    `update receipts set data = jsonb_set(data, '{qr,text}', to_jsonb(replace(data#>>'{qr,text}', 'Sum=', 'Sum=9'))) where id = (select max(id) from receipts where account_id = 1 and data ? 'qr')`,
    /the QR of every frozen bill.*: invoice /,
  ],
  [
    'a frozen bill with another sum',
    `update receipts set data = jsonb_set(data, '{dueKopecks}', '"1"') where id = (select max(id) from receipts where account_id = 1 and data ? 'qr')`,
    /the sums of every frozen bill.*: invoice /,
  ],
  [
    'a frozen bill of another balance',
    `update receipts set data = jsonb_set(jsonb_set(data, '{balance,amountKopecks}', '"0"'), '{payments}', jsonb_build_array(jsonb_build_object('on', '2026-01-01', 'amountKopecks', (-(data#>>'{balance,amountKopecks}')::bigint + (select coalesce(sum((p->>'amountKopecks')::bigint), 0) from jsonb_array_elements(data->'payments') p))::text)))
    where account_id = 1 and period = '2026-01-01' and data->>'kind' = 'bill'`,
    /every frozen bill shows what.*: invoice /,
  ],
  [
    'a frozen bill that is paid to another bank account',
    `update receipts set data = replace(data::text, data#>>'{supplier,bank,account}', '40702810900000000001')::jsonb where account_id = 1`,
    /no invoice was added, changed.*: invoice /,
  ],
  [
    'another opening balance',
    `update ledger_transfers set amount_kopecks = 1 where id = 'opening:1'`,
    /no transfer was added, changed.*: transfer opening:1/,
  ],
  [
    'another reason for a reversal',
    `update ledger_transfers set why = 'по просьбе' where reverses is not null`,
    /no transfer was added, changed.*: transfer reversal:/,
  ],
  [
    'a reversal of another sum',
    `update ledger_transfers set amount_kopecks = 1 where reverses is not null`,
    /every reversal is of a transfer.*: reversal:/,
  ],
  [
    'a credit that no operator gave',
    `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
      values ('adjustment:1::other:abc', 'supplier:adjustment', ${book}, 30000, 'adjustment', '2026-06-01', '2026-06-01')`,
    /every adjustment is an act.*: adjustment:1::other:abc/,
  ],
  [
    'an act without its entry',
    `delete from ledger_transfers where code = 'adjustment'`,
    /every adjustment is an act.*: act 2/,
  ],
  ['an act by somebody else', `update acts set by = 'Иванова'`, /no act was added, changed.*: act 1/],
  [
    'a link taken out of the chain',
    `delete from chain_links where account_id = 1 and place = 5`,
    /every link follows.*: /,
  ],
  [
    'a chain that was cut off',
    `with cut as (delete from chain_links where account_id = 1 and place > 20 returning place)
    update chain_tips set length = 20, digest = (select previous from chain_links where account_id = 1 and place = 21) where account_id = 1`,
    /every chain is where it was.*: head of 2026/,
  ],
  [
    'a head with another digest',
    `update daily_heads set digest = sha256('x') where id = 3`,
    /every head follows.*: head /,
  ],
]

const others = [/another price/, /head/]

test.each(single)('%s is found, with the account and the row', async (name, sql, found) => {
  const lines = await foundAfter(run(sql))
  expect(lines.join('\n')).toMatch(found)
  if (!others.some(other => other.test(name))) expect(lines.some(line => /: kemerovo 7000[12]: /.test(line))).toBe(true)
})

/** A payment with all that follows from it, as if it had never been made. */
const withoutPayment = run(`
  with gone as (delete from ledger_transfers where id = ${firstPayment} returning id, amount_kopecks as amount),
    payment as (delete from payments using gone where 'payment:' || payments.id = gone.id),
    counted as (delete from billed_transfers using gone where transfer_id = gone.id returning period)
  update bills set paid_kopecks = paid_kopecks - case when bills.period = counted.period then amount else 0 end,
    opening_kopecks = opening_kopecks + case when bills.period > counted.period then amount else 0 end,
    closing_kopecks = closing_kopecks + amount
  from gone, counted where account_id = 1 and bills.period >= counted.period`)

/** Makes the chains of accounts anew from the rows as they are now. */
async function chainAnew(em: EntityManager, accounts = [1]): Promise<void> {
  await em.execute(`delete from chain_links where account_id in (${accounts})`)
  await em.execute(`delete from chain_tips where account_id in (${accounts})`)
  for (const { of, table, account, key, content } of Object.values(chainedRows)) {
    await em.execute(`
      select chain.append('${of}', array_agg(account), array_agg(key), array_agg(content)) from (
        select (${account})::int as account, (${key})::text as key, sha256(convert_to('${of} ' || (${content})::text, 'UTF8')) as content
        from ${table} r) as r
      where account in (${accounts}) and content is not null having count(*) > 0`)
  }
}

describe('a payment taken out with all that follows from it', () => {
  test('is found by the chain', async () => {
    expect((await foundAfter(withoutPayment)).join('\n')).toMatch(/no transfer was .*kemerovo 70001: transfer payment:/)
  })

  test('is found by the heads, where the chain was made anew', async () => {
    const found = await foundAfter(async em => {
      await withoutPayment(em)
      await em.execute("set local timezone = 'UTC'")
      await chainAnew(em)
    })
    expect(found.join('\n')).toMatch(/every chain is where it was when a head was kept: kemerovo 70001: head of 2025/)
  })

  test('is found by a head kept elsewhere, where everything was made anew', async () => {
    const elsewhere = year.heads[5]!.digest
    const tamper = async (em: EntityManager) => {
      await withoutPayment(em)
      await em.execute("set local timezone = 'UTC'")
      await em.execute("update receipts set data = data - 'headCode'")
      await chainAnew(em, [1, 2])
      await em.execute('delete from head_ends')
      await em.execute('delete from daily_heads')
      await keepHead(em, noon('2026-08-03'))
    }
    expect((await foundAfter(tamper)).join('\n')).not.toMatch(/head|chain|added, changed/)
    expect((await foundAfter(tamper, elsewhere)).join('\n')).toMatch(/the history up to [0-9a-f]{64} is what it was/)
  })
})

test.each([
  ['a reading', `update readings set values_wh = '{1095000}' where meter_id = 1 and values_wh = '{1090000}'`],
  ['a ratio', 'update meters set ratio = 2 where id = 1'],
  ['a freedom from ranges', 'update accounts set range_exempt = true where id = 1'],
  ['a reading taken out', `delete from readings where meter_id = 1 and values_wh = '{1180000}'`],
])('%s that was changed, and the chain made anew, does not fit what was charged', async (_, sql) => {
  const found = await foundAfter(async em => {
    await em.execute(sql)
    await em.execute("set local timezone = 'UTC'")
    await chainAnew(em)
  })
  expect(found.join('\n')).toMatch(/every month is charged what the facts of today say: kemerovo 7000[12]: \w+:1:/)
})
