import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { type Payment, Refund } from '../payment.table.ts'
import { returnableKopecks } from './payment-entries.ts'

/** What of a payment can go back and is not on its way already. */
export async function leftToReturn(em: EntityManager, payment: Payment): Promise<Kopecks> {
  const begun = await em.find(Refund, { payment: payment.id, state: { $in: ['creating', 'pending'] } })
  const left = (await returnableKopecks(em, payment)) - sumKopecks(begun.map(({ amountKopecks }) => amountKopecks))
  return kopecks(left > 0n ? left : 0n)
}
