import type { EntityManager } from '@mikro-orm/postgresql'
import type { ReminderKind } from '../supplier/broadcast-kinds.ts'
import { chatsOf } from './choose-notices.ts'
import type { Peer } from './peer.table.ts'

/** The hours of the day at which reminders may be asked for. */
export const reminderHours = [9, 11, 14, 17, 19]

interface WantedReminders {
  takes?: boolean
  hour?: number
  /** One kind that is wanted from now on, or not. */
  kind?: { name: ReminderKind; isWanted: boolean }
}

/** Turns a person's reminders on or off, all or one kind, or moves them to another hour, in all their chats. */
export async function chooseReminders(em: EntityManager, peer: Peer, wanted: WantedReminders): Promise<void> {
  for (const chat of await chatsOf(em, peer)) {
    chat.takesReminders = wanted.takes ?? chat.takesReminders
    chat.reminderHour = wanted.hour ?? chat.reminderHour
    if (wanted.kind) chat.mutedReminders = muted(peer.mutedReminders, wanted.kind)
  }
  await em.flush()
}

function muted(before: ReminderKind[], { name, isWanted }: { name: ReminderKind; isWanted: boolean }): ReminderKind[] {
  const others = before.filter(kind => kind !== name)
  return isWanted ? others : [...others, name]
}
