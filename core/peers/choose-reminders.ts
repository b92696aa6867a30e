import type { EntityManager } from '@mikro-orm/postgresql'
import { chatsOf } from './choose-notices.ts'
import type { Peer } from './peer.table.ts'

/** The hours of the day at which reminders may be asked for. */
export const reminderHours = [9, 11, 14, 17, 19]

/** Turns a person's reminders on or off, or moves them to another hour, in all their chats. */
export async function chooseReminders(
  em: EntityManager,
  peer: Peer,
  wanted: { takes?: boolean; hour?: number },
): Promise<void> {
  for (const chat of await chatsOf(em, peer)) {
    chat.takesReminders = wanted.takes ?? chat.takesReminders
    chat.reminderHour = wanted.hour ?? chat.reminderHour
  }
  await em.flush()
}
