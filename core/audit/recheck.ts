import type { EntityManager } from '@mikro-orm/postgresql'
import type { PenaltyRules } from '../charges/closing/post-penalties.ts'
import { readTariffs } from '../tariffs/read-tariffs.ts'
import { integers } from '../units/integers.ts'
import { accountHistories } from './account-history.ts'
import { type AuditedCheck, mostExamples, type RecheckedRow } from './audited-check.ts'
import { frozenInvoices, invoiceFaults } from './frozen-invoices.ts'
import { recheckCharges, versionsFrom } from './recheck-charges.ts'
import { recheckDebts } from './recheck-debts.ts'
import { recheckFacts } from './recheck-facts.ts'

const accountsAtOnce = 200
const invoicesAtOnce = 200

/** All that is reckoned again, in the order in which it is told. */
const rechecked = [
  'every line is its volume × its price',
  'every price is that of a tariff version',
  'every recalculation is what its lines come to, less what stood before',
  'every month is charged what the facts of today say',
  'every penalty follows from what was owed',
  'what is owed and paid ahead comes to the balance',
  'the sums of every frozen bill add up',
  'the QR of every frozen bill asks for its sum',
  'every frozen bill shows what the ledger has',
]

type Found = Map<string, { wrong: number; some: { accountId: number; row: string }[] }>

/** Reckons the past of every account again, some accounts at a time, so that memory stays the same for any town. */
export async function recheck(em: EntityManager, rules: PenaltyRules): Promise<AuditedCheck[]> {
  const found: Found = new Map(rechecked.map(what => [what, { wrong: 0, some: [] }]))
  const note = (accountId: number, { what, row }: RecheckedRow) => {
    const check = found.get(what)!
    check.wrong += 1
    if (check.some.length < mostExamples) check.some.push({ accountId, row })
  }
  const [tariffs, versions] = [await readTariffs(em), await versionsFrom(em)]
  for await (const histories of pages(after => accountHistories(em, after, accountsAtOnce))) {
    const facts = await recheckFacts(em, histories, tariffs)
    for (const history of histories) {
      const own = [
        ...recheckCharges(history, versions),
        ...(facts.get(history.id) ?? []),
        ...recheckDebts(history, rules),
      ]
      for (const row of own) note(history.id, row)
    }
  }
  for await (const invoices of pages(after => frozenInvoices(em, after, invoicesAtOnce))) {
    for (const invoice of invoices)
      for (const what of invoiceFaults(invoice)) note(invoice.accountId, { what, row: `invoice ${invoice.id}` })
  }
  return await named(em, found)
}

async function* pages<Row extends { id: number }>(load: (after: number) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let page = await load(0); page.length > 0; page = await load(page.at(-1)!.id)) yield page
}

/** With the accounts as people know them. */
async function named(em: EntityManager, found: Found): Promise<AuditedCheck[]> {
  const ids = integers(new Set([...found.values()].flatMap(({ some }) => some.map(({ accountId }) => accountId))))
  const rows = await em.execute<{ id: number; name: string }[]>(
    `select id, branch || ' ' || number as name from accounts where id = any(?::int[])`,
    [ids],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return [...found].map(([what, { wrong, some }]) => ({
    what,
    wrong,
    examples: some.map(({ accountId, row }) => `${names.get(accountId)}: ${row}`),
  }))
}
