import type { EntityManager } from '@mikro-orm/postgresql'
import { isWaitingSql } from './is-waiting-sql.ts'
import { UnclearPayment } from './unclear-payment.table.ts'

/** Those that wait for their account, oldest first. */
export async function waitingUnclear(em: EntityManager): Promise<UnclearPayment[]> {
  return await find(em, `select * from unclear_payments u where ${isWaitingSql} order by paid_on, id`, [])
}

/** All whose number begins so, whatever has become of them. */
export async function findUnclear(em: EntityManager, beginning: string): Promise<UnclearPayment[]> {
  return await find(em, 'select * from unclear_payments where starts_with(id::text, ?) order by id', [beginning])
}

async function find(em: EntityManager, sql: string, parameters: string[]): Promise<UnclearPayment[]> {
  const rows = await em.execute<object[]>(sql, parameters)
  return rows.map(row => em.map(UnclearPayment, row))
}
