import type { EntityManager } from '@mikro-orm/postgresql'
import { isAfter } from '../units/dates.ts'
import { type DeskService, orderDesks } from './order-desks.ts'
import { Ticket } from './ticket.table.ts'

/** Reminds agents of answers due soon, and escalates late ones, once for each ticket. Gives how many were reminded of. */
export async function remindDesks(em: EntityManager, service: DeskService, now: Temporal.Instant): Promise<number> {
  const { desk } = service.supplier
  if (!desk) return 0
  const soon = now.add({ hours: desk.remindBeforeHours })
  const ids = await em.execute<{ id: number }[]>(
    `select id from questions where due_at is not null and (due_at <= ?::timestamptz and escalated_at is null
       or due_at <= ?::timestamptz and reminded_at is null) order by id limit 500 for update skip locked`,
    [now.toString(), soon.toString()],
  )
  const questions = await em.find(Ticket, { id: { $in: ids.map(({ id }) => id) } }, { orderBy: { id: 'asc' } })
  for (const question of questions) await remind(em, service, question, now)
  await em.flush()
  return questions.length
}

async function remind(em: EntityManager, service: DeskService, question: Ticket, now: Temporal.Instant) {
  const dueAt = question.dueAt!
  const isLate = !isAfter(dueAt, now)
  question.remindedAt ??= now
  if (isLate) question.escalatedAt = now
  const escalateTo = service.supplier.desk?.escalateTo ?? null
  const what = isLate
    ? ({ told: 'late', dueAt: dueAt.toString(), escalateTo } as const)
    : ({ told: 'due', dueAt: dueAt.toString() } as const)
  await orderDesks(em, service.desks, question.id, { desk: 'tell', what }, now)
}
