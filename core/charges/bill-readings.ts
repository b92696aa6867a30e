import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { accountBook, supplierBook } from '../ledger/book.ts'
import { postTransfers } from '../ledger/post-transfers.ts'
import { priceText } from '../money.ts'
import { Reading } from '../readings/reading.table.ts'
import { Charge } from './charge.table.ts'
import type { Usage } from './rate-usage.ts'

/**
 * Makes usages part of an account's bills: a charge with its lines for each, its transfer in the ledger, and the readings billed
 * for good. What else was sent for the same bill is set aside. A charge that is posted already is left as it is.
 */
export async function billReadings(
  em: EntityManager,
  account: Account,
  usages: Usage[],
  now: Temporal.Instant,
): Promise<Charge[]> {
  if (usages.length === 0) return []
  const posted = await em.find(Charge, { id: { $in: usages.map(usage => chargeId(account, usage)) } })
  const isPosted = (usage: Usage) => posted.some(charge => charge.id === chargeId(account, usage))
  const fresh = usages.filter(usage => !isPosted(usage))
  const charges = fresh.map(usage => createCharge(em, account, usage, now))
  for (const { reading } of fresh) em.getReference(Reading, reading.id).billed = true
  await em.flush()
  await setRivalsAside(em, fresh)
  const transfers = charges.filter(charge => charge.amountKopecks > 0n).map(charge => chargeTransfer(account, charge))
  await postTransfers(em, transfers, now)
  const all = [...posted, ...charges]
  return usages.map(usage => all.find(charge => charge.id === chargeId(account, usage))!)
}

function chargeId(account: Account, { reading, meter }: Usage): string {
  return `charge:${account.id}:${reading.period}:${meter.id}`
}

function createCharge(em: EntityManager, account: Account, usage: Usage, now: Temporal.Instant): Charge {
  const { reading, previous, rating } = usage
  return em.create(Charge, {
    id: chargeId(account, usage),
    account: account.id,
    period: reading.period,
    basis: 'actual',
    from: previous.takenOn,
    to: reading.takenOn,
    lines: rating.lines.map(line => ({
      tariffFrom: line.tariffFrom.toString(),
      range: line.range,
      zone: line.zone,
      volumeWh: String(line.volumeWh),
      price: priceText(line.price),
      amountKopecks: String(line.amount),
    })),
    amountKopecks: rating.total,
    postedAt: now,
  })
}

/** A resident's reading beside the controller's must not wait for a bill that is made. */
async function setRivalsAside(em: EntityManager, usages: Usage[]): Promise<void> {
  const sameBill = usages.map(({ meter, reading }) => ({ meter: meter.id, period: reading.period }))
  if (sameBill.length === 0) return
  await em.nativeUpdate(Reading, { $or: sameBill, state: 'accepted', billed: false }, { state: 'superseded' })
}

function chargeTransfer(account: Account, charge: Charge) {
  return {
    id: charge.id,
    debit: accountBook(account.id),
    credit: supplierBook('energy'),
    amountKopecks: charge.amountKopecks,
    code: 'charge',
    on: charge.period.add({ months: 1 }).toPlainDate({ day: 1 }).subtract({ days: 1 }),
  }
}
