import type { EntityManager } from '@mikro-orm/postgresql'
import { findUnclear } from '../../../core/payments/unclear/find-unclear.ts'
import type { UnclearPayment } from '../../../core/payments/unclear/unclear-payment.table.ts'
import { rublesText } from '../../../core/units/money.ts'
import { Refusal, WrongUsage } from './refusal.ts'

/** The unclear payment an operator named by its number, or by as much of its beginning as is enough. */
export async function namedUnclear(em: EntityManager, beginning: string): Promise<UnclearPayment> {
  const isNumber = /^[0-9a-f-]{4,36}$/.test(beginning)
  const [payment, ...others] = isNumber ? await findUnclear(em, beginning) : []
  if (!payment) throw new Refusal(`There is no unclear payment ${beginning}: \`unclear\` lists them.`)
  if (others.length === 0) return payment
  throw new WrongUsage(`Several unclear payments begin with ${beginning}: say more of the number.`)
}

/** An unclear payment in words. */
export function unclearName({ id, amountKopecks, paidOn, accountText, branch }: UnclearPayment): string {
  return `The unclear payment ${id} of ${rublesText(amountKopecks)}, paid on ${paidOn} to "${accountText}", ${branch}`
}
