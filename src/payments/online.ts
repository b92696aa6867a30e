import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { type ChatKey, queuedChats } from '../../core/outbox/queued-chats.ts'
import type { OnlinePayments } from '../../core/supplier/online-payments.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import type { Yookassa } from './yookassa/yookassa.ts'

/** What online payment works with, where a shop is configured. */
export interface Online {
  orm: MikroORM
  supplier: Supplier & { onlinePayments: OnlinePayments }
  yookassa: Yookassa
  /** How residents reach the web part: they return there after paying. */
  publicUrl: string
  logger: Logger
  now(): Temporal.Instant
  /** Called after a commit with what it queued for: those messages may leave now. */
  committed(chats: ChatKey[]): void
}

/** Acts by a use case, which commits by itself; the messages it queued leave right after. */
export async function actAndSend<Result>(
  { orm, committed }: Online,
  act: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  const em = orm.em.fork()
  const result = await act(em)
  committed(queuedChats(em))
  return result
}
