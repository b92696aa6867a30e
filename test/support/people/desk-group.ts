import type { Group } from '../../../sandbox/telegram/people/group.ts'
import type { TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'

export const deskChatIds = { forum: -1_002_000_000_777, supergroup: -1_002_000_000_778, group: -4_000_000_777 }

/** The agents' group in Telegram, with the bot as its administrator. */
export function openDeskGroup(telegram: TelegramSandbox, kind: keyof typeof deskChatIds, token: string): Group {
  const type = kind === 'group' ? 'group' : 'supergroup'
  const group = telegram.group({ title: 'Специалисты', id: deskChatIds[kind], type, isForum: kind === 'forum' })
  group.promotes({ token })
  group.dialog().bots.add(token)
  return group
}
