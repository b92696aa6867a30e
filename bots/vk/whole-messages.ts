import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { API } from 'vk-io'
import { z } from 'zod'
import { TurnUnknown } from '../port/rate-limiter.ts'
import type { TurnContext } from '../port/turn-context.ts'

/** Before each try at asking for the rest of a message. */
const pausesMs = [0, 500, 2000]

const cropped = z.looseObject({
  is_cropped: z.literal(true),
  peer_id: z.int(),
  conversation_message_id: z.int(),
  attachments: z.array(z.unknown()).default([]),
})
type Cropped = z.infer<typeof cropped>

const events = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('message_new'), object: z.looseObject({ message: cropped }) }),
  z.looseObject({ type: z.literal('message_edit'), object: cropped }),
  // The bot's own messages come back, too, without an author.
  z.looseObject({ type: z.literal('message_reply'), object: cropped.extend({ admin_author_id: z.int() }) }),
])

const answer = z.object({ items: z.array(z.looseObject({ conversation_message_id: z.int() })) })

/**
 * Gives events with their messages whole: VK cuts messages of four attachments and more, and says `is_cropped`. One that VK does not
 * give after several requests is taken as it came, with a placeholder file for the missing part, so that its reader learns of it.
 */
export function wholeMessages(
  api: API,
  groupId: number,
  { turned }: TurnContext,
  logger: Logger,
): (event: unknown) => Promise<unknown> {
  return async raw => {
    const parsed = events.safeParse(raw)
    // Whatever else it may be, it is nothing to ask for.
    if (!parsed.success) return raw
    const event = parsed.data
    const message = event.type === 'message_new' ? event.object.message : event.object
    const whole = await askFor(api, groupId, message, logger)
    if (!whole) turned?.({ channel: 'vk', outcome: 'incomplete' })
    const taken = whole ?? withoutRest(message)
    return event.type === 'message_new'
      ? { ...event, object: { ...event.object, message: taken } }
      : { ...event, object: taken }
  }
}

async function askFor(api: API, groupId: number, message: Cropped, logger: Logger): Promise<object | undefined> {
  const { peer_id, conversation_message_id: id } = message
  for (const [index, pauseMs] of pausesMs.entries()) {
    await sleep(pauseMs)
    try {
      const asked = { peer_id, conversation_message_ids: [id], group_id: groupId }
      const { items } = answer.parse(await api.messages.getByConversationMessageId(asked))
      const found = items.find(each => each.conversation_message_id === id)
      // What only the event tells, such as who of the supplier's wrote it, stays.
      if (found) return { ...message, ...found, is_cropped: false }
      logger.warn({ tries: index + 1 }, 'VK does not know a message that it cut')
    } catch (error) {
      // VK was not asked: it brings the event again, when the database is back.
      if (error instanceof TurnUnknown) throw error
      logger.warn({ err: error, tries: index + 1 }, 'VK did not give the rest of a message')
    }
  }
  return undefined
}

function withoutRest(message: Cropped): object {
  const rest = { type: 'doc', doc: { url: '', title: 'остальные вложения сообщения' } }
  return { ...message, attachments: [...message.attachments, rest] }
}
