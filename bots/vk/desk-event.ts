import { z } from 'zod'
import { isUnsaid, textOf } from '../messages/said.ts'
import type { DeskEvent } from '../port/desk-event.ts'
import type { InboxAnswer } from '../port/inbox-answer.ts'
import { saidIn } from './said-in.ts'
import type { VkMessage } from './vk-message.ts'

const deskButton = z.object({ desk: z.string() })

/** What a message in a chat would be, were the chat the desk's; names come from elsewhere, since events do not hold them. */
export function deskEvent(sent: VkMessage, groupId: number): DeskEvent | undefined {
  const { from_id, text, conversation_message_id, reply_message, action } = sent
  if (from_id <= 0 || action) return undefined
  const said = saidIn({ ...sent, text: withoutMention(text, groupId) })
  const isOther = isUnsaid(said)
  if (isOther && said.files.length === 0) return undefined
  const repliedText = reply_message?.from_id === -groupId ? { repliedText: reply_message.text } : {}
  return {
    doing: 'wrote',
    by: { externalId: String(from_id), name: '' },
    text: textOf(said),
    files: isOther ? [] : said.files,
    album: null,
    ...(isOther ? { isOther: true } : {}),
    ref: String(conversation_message_id),
    ...mentioned(text),
    ...(reply_message ? { replyTo: String(reply_message.conversation_message_id), ...repliedText } : {}),
  }
}

/** A change of a message in a chat. */
export function deskEdit(sent: VkMessage): DeskEvent {
  return { doing: 'edited', ref: String(sent.conversation_message_id), text: textOf(saidIn(sent)) }
}

/** A press of a button in a chat; one that is not the desk's has no name. */
export function deskPress(userId: number, payload: unknown): DeskEvent {
  const { data } = deskButton.safeParse(payload)
  return { doing: 'pressed', by: { externalId: String(userId), name: '' }, button: data?.desk ?? '' }
}

/** An answer written by hand: VK names who of the community wrote it. */
export function inboxAnswer(sent: VkMessage): InboxAnswer | undefined {
  const { admin_author_id, conversation_message_id, random_id: randomId } = sent
  const said = saidIn(sent)
  if (admin_author_id === undefined || isUnsaid(said)) return undefined
  const by = { externalId: String(admin_author_id), name: '' }
  return { by, text: textOf(said), files: said.files, ref: String(conversation_message_id), randomId }
}

function mentioned(text: string): { mentions?: string[] } {
  const mentions = [...text.matchAll(/\[id(\d+)\|[^\]]*\]/g)].map(([, id]) => id!)
  return mentions.length > 0 ? { mentions } : {}
}

/** «[club5001|Киловатт], ответ» is said to the bot so that it hears; the resident need not see that. */
function withoutMention(text: string, groupId: number): string {
  return text.replace(new RegExp(`^\\s*\\[(?:club|public)${groupId}\\|[^\\]]*\\],?\\s*`), '')
}
