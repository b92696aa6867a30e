import { z } from 'zod'
import type { SandboxMaxBot } from '../max/bot.ts'
import type { MaxChat } from '../max/people/max-chat.ts'
import type { createPerson } from '../max/people/max-person.ts'
import type { MaxSandbox } from '../max/start-max.ts'
import { addChatRoutes, addFileRoute } from './chat-routes.ts'
import { maxChatSnapshot } from './max-chat-snapshot.ts'
import type { Pane } from './pane.ts'
import type { Resident, Residents } from './residents.ts'

const pressBody = z.object({ messageId: z.int(), data: z.string().regex(/^\d+ \d+$/) })
const stopBody = z.object({ isStopped: z.boolean() })

/** The MAX pane: every resident's dialog with the bot. */
export function maxPane(max: MaxSandbox, bot: SandboxMaxBot, residents: Residents) {
  const people = new Map<string, ReturnType<typeof createPerson>>()
  const chatOf = ({ id, name: _, ...details }: Resident) =>
    people.getOrInsertComputed(id, () => max.person(details)).in(bot)
  return {
    snapshot: () => ({
      bot: { name: bot.name, username: bot.username },
      chats: Object.fromEntries(
        residents.all.map(resident => [resident.id, maxChatSnapshot(chatOf(resident), bot.commands)]),
      ),
    }),
    addRoutes(app) {
      const act = addChatRoutes(app, '/max/:resident', id => pageChat(chatOf(residents.find(id)!)))
      act('start', ({ chat }) => chat.starts())
      act('presses', ({ chat, midOf }, { body }) => {
        const { messageId, data } = pressBody.parse(body)
        const [row = 0, column = 0] = data.split(' ').map(Number)
        chat.presses({ mid: midOf(messageId), row, column })
      })
      act('stop', ({ chat }, { body }) => (stopBody.parse(body).isStopped ? chat.stops() : chat.starts()))
      addFileRoute(app, 'max', id => max.file(id))
    },
    onChange: listener => max.onChange(listener),
    clear: () => max.clear(),
  } satisfies Pane
}

/** The page knows messages by their numbers. */
function pageChat(chat: MaxChat) {
  const midOf = (seq: number): string => {
    const message = chat.messages.find(each => each.seq === seq)
    if (!message) throw new Error(`No message ${seq} in this chat`)
    return message.mid
  }
  return {
    chat,
    midOf,
    sends: (text: string) => chat.sends(text),
    edits: (seq: number, text: string) => chat.edits(midOf(seq), text),
    sendsPhoto: (file: Parameters<MaxChat['sendsPhoto']>[0]) => chat.sendsPhoto(file),
    sendsDocument: (file: Parameters<MaxChat['sendsDocument']>[0]) => chat.sendsDocument(file),
    sendsVoice: () => chat.sendsVoice(),
    sendsContact: () => chat.sendsContact(),
    sendsLocation: () => chat.sendsLocation(),
  }
}
