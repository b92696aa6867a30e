import { z } from 'zod'
import type { Person } from '../telegram/people/person.ts'
import type { SandboxBot, TelegramSandbox } from '../telegram/start-telegram.ts'
import { addChatRoutes, addFileRoute } from './chat-routes.ts'
import { chatSnapshot } from './chat-snapshot.ts'
import type { Pane } from './pane.ts'
import type { Resident, Residents } from './residents.ts'

const pressBody = z.union([z.object({ messageId: z.int(), data: z.string() }), z.object({ label: z.string() })])
const blockBody = z.object({ isBlocked: z.boolean() })

/** The Telegram pane: every resident's private chat with the bot. */
export function telegramPane(telegram: TelegramSandbox, bot: SandboxBot, residents: Residents) {
  const people = new Map<string, Person>()
  const chatOf = ({ id, name: _, ...details }: Resident) =>
    people.getOrInsertComputed(id, () => telegram.person(details)).in(bot)
  return {
    snapshot: () => ({
      bot: { name: bot.firstName, username: bot.username, description: bot.description },
      chats: Object.fromEntries(residents.all.map(resident => [resident.id, chatSnapshot(chatOf(resident))])),
    }),
    addRoutes(app) {
      const act = addChatRoutes(app, '/telegram/:resident', id => chatOf(residents.find(id)!))
      act('presses', (chat, { body }) => {
        const press = pressBody.parse(body)
        chat.presses('label' in press ? press.label : press)
      })
      act('block', (chat, { body }) => (blockBody.parse(body).isBlocked ? chat.blocks() : chat.unblocks()))
      addFileRoute(app, 'telegram', id => telegram.file(id))
    },
    onChange: listener => telegram.onChange(listener),
    clear: () => telegram.clear(),
  } satisfies Pane
}
