import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../../core/accounts/account.table.ts'
import { beginPayment } from '../../../core/payments/pay-links/begin-payment.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type OnlineMethod, onlineMethods } from '../../../core/supplier/payment-methods.ts'
import { kopecks } from '../../../core/units/money.ts'
import type { BankSandbox } from '../../../sandbox/bank/start-bank.ts'

/** Somebody with a link to pay by, and what they will do at the bank. */
export interface Payer {
  paymentId: string
  path: string
  phone: string
  /** Their address in the net, so that each has patience of their own. */
  address: string
  will: 'pay' | 'decline' | 'leave' | 'forget'
}

/** So many people in chats that cannot be reached, each with a link to pay a sum of their own by one of the methods. */
export async function createPayers(em: EntityManager, count: number, now: Temporal.Instant): Promise<Payer[]> {
  const accounts = await em.find(Account, {}, { orderBy: { id: 'asc' } })
  const payers: Payer[] = []
  for (let nth = 0; nth < count; nth++) {
    const peer = em.create(Peer, {
      channel: 'telegram',
      externalId: `payer-${nth}`,
      language: 'ru',
      reachable: false,
      createdAt: now,
    })
    await em.flush()
    const method: OnlineMethod = onlineMethods[nth % onlineMethods.length]!
    const phone = `7913${String(1_000_000 + nth)}`
    const begun = await beginPayment(
      em,
      {
        accountId: accounts[nth % accounts.length]!.id,
        peerId: peer.id,
        method,
        amountKopecks: kopecks(10_000 + nth * 137),
        receiptContact: { email: `payer-${nth}@mail.example` },
        ...(method === 'mobile' && { phone }),
      },
      'http://localhost',
      now,
    )
    const will = nth % 10 === 7 ? 'decline' : nth % 10 === 8 ? 'leave' : nth % 10 === 9 ? 'forget' : 'pay'
    // What is kept in mind is looked through at every flush.
    em.clear()
    const address = `198.51.${nth >> 8}.${nth & 255}`
    payers.push({ paymentId: begun.id, path: new URL(begun.url).pathname, phone, address, will })
  }
  return payers
}

/** Opens the link, again while that does not work; does what they will at the bank, and comes back to look. */
export async function goesToPay(payer: Payer, url: string, bank: BankSandbox): Promise<void> {
  for (;;) {
    const status = await opens(payer, `${url}${payer.path}`)
    if (status === 303 || status === 200) return await pays(payer, url, bank)
    if (status === 410) return
    await sleep(200 + Math.random() * 500)
  }
}

async function opens({ address }: Payer, place: string): Promise<number> {
  try {
    const headers = { 'x-forwarded-for': address }
    const response = await fetch(place, { headers, redirect: 'manual', signal: AbortSignal.timeout(3000) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

async function pays(payer: Payer, url: string, bank: BankSandbox): Promise<void> {
  const payment = bank.payments.find(({ metadata }) => metadata.payment_id === payer.paymentId)
  if (payment?.status !== 'pending') return
  if (payer.will === 'pay') bank.payer.pays(payment.id)
  if (payer.will === 'decline') bank.payer.declines(payment.id, 'insufficient_funds')
  if (payer.will === 'leave') bank.payer.leaves(payment.id)
  if (Math.random() < 0.2) await opens(payer, `${url}/paid/${payer.paymentId}`)
}
