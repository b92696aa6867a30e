import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { type DisputedPayment, disputedPayments } from '../../../core/payments/disputed-payments.ts'
import { rublesText } from '../../../core/units/money.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { Refusal } from '../console/refusal.ts'
import { withDatabase } from '../console/with-database.ts'
import { findPayments } from '../matching/find-payments.ts'

export const paymentsCommand = new Command('payments')
  .description(
    'where a payment is; without a number, those that YooKassa answers about otherwise, and exits 1 if there are any',
  )
  .argument('[number]', "the bank's number, YooKassa's, or the beginning of ours")
  .action((number?: string) =>
    withDatabase(({ orm }) => (number === undefined ? showDisputed(orm.em.fork()) : showFound(orm.em.fork(), number))),
  )

async function showFound(em: EntityManager, number: string): Promise<void> {
  const found = await findPayments(em, number)
  if (found.length === 0) return printProblem(`There is no payment ${number}.`)
  printTable([
    ['payment', 'day', 'branch', 'account', 'rubles', 'method', 'state', 'reference'],
    ...found.map(each => [
      ...[each.id, each.day, each.branch, each.account, each.rubles, each.method, each.state, each.reference],
    ]),
  ])
}

async function showDisputed(em: EntityManager): Promise<void> {
  const disputed = await disputedPayments(em)
  if (disputed.length === 0) return print('Every payment is as YooKassa says.')
  printTable([['payment', 'account', 'amount', 'state', 'at YooKassa', 'what differs'], ...disputed.map(row)])
  throw new Refusal(
    `${disputed.length} to look at in YooKassa's cabinet. What was taken back there is reversed here: reverse payment:ID. A refund that was called off is asked for again: refund ID.`,
  )
}

function row({ payment, account }: DisputedPayment) {
  const { id, amountKopecks, state, providerId, problem } = payment
  return [id, account.number, rublesText(amountKopecks), state, providerId, problem]
}
