import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { OnlineMethod } from '../../supplier/payment-methods.ts'
import type { Kopecks } from '../../units/money.ts'
import { freshRowLock } from '../../units/row-lock.ts'
import { endPayment } from '../end-payment.ts'
import { Payment, type ReceiptContact } from '../payment.table.ts'
import { createPayLink, payLinkHours } from './pay-link.ts'

interface WantedPayment {
  accountId: number
  peerId: number
  method: OnlineMethod
  amountKopecks: Kopecks
  /** For `mobile`: whose balance pays, `79…` in eleven digits. */
  phone?: string
  receiptContact: ReceiptContact
}

/**
 * Begins a payment and gives the address where it is paid. Links of the same chat and account that nobody has opened stop being
 * good, so that a forgotten one is not paid as well.
 */
export async function beginPayment(
  em: EntityManager,
  wanted: WantedPayment,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<{ id: string; url: string }> {
  const { accountId, peerId, method, amountKopecks, phone, receiptContact } = wanted
  const unopened = { account: accountId, peer: peerId, state: 'new' } as const
  for (const forgotten of await em.find(Payment, unopened, freshRowLock)) endPayment(forgotten, 'expired', now)
  const payment = em.create(Payment, {
    id: randomUUID(),
    account: accountId,
    peer: peerId,
    method,
    amountKopecks,
    state: 'new',
    phone: phone ?? null,
    receiptContact,
    createdAt: now,
    askAgainAt: now.add({ hours: payLinkHours }),
  })
  await em.flush()
  return { id: payment.id, url: await createPayLink(em, payment.id, publicUrl, now) }
}
