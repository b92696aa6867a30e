import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../../outbox/enqueue.ts'
import { groupChats } from '../../supplier/group-chat.ts'
import { isOpenAt } from '../../supplier/working-hours.ts'
import { defaultLanguage } from '../../units/language.ts'
import { chatLane, type DeskService, messengerOf } from '../order-desks.ts'

/** The morning lasts so long after people have come. */
const morningHours = 2

/** Orders a summary of what is open for every desk, once on a working day, when people have come. False when it is not the moment. */
export async function greetDesks(
  em: EntityManager,
  { supplier, desks }: DeskService,
  now: Temporal.Instant,
): Promise<boolean> {
  const { desk, branches } = supplier
  const local = now.toZonedDateTimeISO(branches[0]!.timeZone)
  if (!desk || desks.length === 0) return false
  if (!isOpenAt(desk.hours, local) || isOpenAt(desk.hours, local.subtract({ hours: morningHours }))) return false
  const [first] = await em.execute(
    'insert into desk_summaries ("on") values (?::date) on conflict do nothing returning "on"',
    [local.toPlainDate().toString()],
  )
  if (!first) return false
  const payload = { desk: 'summary', topic: null } as const
  const rows = desks.flatMap(channel =>
    [undefined, ...groupChats(supplier, messengerOf(channel))].map(chat => ({
      channel,
      address: chatLane(chat),
      language: defaultLanguage,
      payload,
    })),
  )
  await enqueue(em, rows, now)
  return true
}
