import type { AttachmentRequest } from '@maxhub/max-bot-api/types'
import type { MaxClient } from './api/max-client.ts'
import type { Rendered } from './rendered.ts'

interface Draft extends Partial<Rendered> {
  attachments?: AttachmentRequest[]
  replyTo?: string | undefined
}

/** Sends a message to a person by their id, or to a group by its own, which is negative; gives the message's id. */
export async function sendMessage({ api, dialogs }: MaxClient, address: string, draft: Draft): Promise<string> {
  const { text = '', attachments = [], replyTo, format } = draft
  const send = (address.startsWith('-') ? api.sendMessageToChat : api.sendMessageToUser).bind(api)
  const { body, recipient } = await send(Number(address), text, {
    ...(format ? { format } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(replyTo ? { link: { type: 'reply', mid: replyTo } } : {}),
    disable_link_preview: true,
  })
  if (recipient?.chat_id) remember(dialogs, address, recipient.chat_id)
  return body.mid
}

/** More dialogs than this are not remembered: the oldest is told again by its next message. */
const mostDialogs = 10_000

function remember(dialogs: MaxClient['dialogs'], address: string, chatId: number): void {
  if (dialogs.size >= mostDialogs && !dialogs.has(address)) dialogs.delete(dialogs.keys().next().value!)
  dialogs.set(address, chatId)
}
