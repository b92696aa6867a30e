import { type Api, GrammyError } from 'grammy'
import type { DeskPost, DeskRoom, Spot, Trouble } from '../desk/desk-room.ts'
import type { FetchFile } from '../port/fetch-file.ts'
import { deskWords } from '../texts/ru/desk-words.ts'
import { failedCall } from './failed-call.ts'
import { formattedText } from './formatted-text.ts'
import { showUploading } from './judge-upload.ts'
import { sendWithFiles, textLimit } from './send-with-files.ts'

/** Telegram lets bots react with these, among others. */
const marks = { delivered: '👌', failed: '👎' } as const

/** Begins the data of the card's buttons, which sets them apart from those of conversations. */
export const deskButtonPrefix = 'd:'

/** The desk in a Telegram group: a topic for each question where the group is a forum. */
export function telegramDeskRoom(api: Api, fetchFile: FetchFile | undefined): DeskRoom {
  return {
    openTopic: (address, name) => openTopic(api, address, name),
    async setTopicOpen({ address, topic }, isOpen) {
      if (topic === null) return
      const change = isOpen ? api.reopenForumTopic : api.closeForumTopic
      await change.call(api, address, Number(topic)).catch(passOver(/TOPIC_NOT_MODIFIED/))
    },
    async post(spot, post, tries, parts) {
      if (tries.isLast && post.files.length > 0) await showUploading(api, spot.address, spot.topic)
      return await sendWithFiles(api, spot.address, withFiles(spot, post), { fetchFile, tries, parts })
    },
    async edit({ address }, ref, text) {
      const { text: whole, entities } = formattedText(text)
      const words = whole.slice(0, textLimit)
      const isOver = (error: unknown) => isRefusal(error, /not modified|to edit not found|can't be edited/i)
      try {
        await api.editMessageText(address, Number(ref), words, { entities })
      } catch (error) {
        if (isOver(error)) return
        // The words of a picture or a file are its caption.
        if (!isRefusal(error, /no text in the message/i)) throw error
        const caption = { caption: words.slice(0, 1024), caption_entities: entities }
        await api.editMessageCaption(address, Number(ref), caption).catch(passOver(/not modified/i))
      }
    },
    async mark({ address }, ref, isDelivered) {
      const emoji = isDelivered ? marks.delivered : marks.failed
      try {
        await api.setMessageReaction(address, Number(ref), [{ type: 'emoji', emoji }])
        return 'shown'
      } catch (error) {
        if (isRefusal(error, /REACTION|to react not found/i)) return 'not-shown'
        throw error
      }
    },
    async pin({ address }, ref) {
      const passed = passOver(/not enough rights|CHAT_ADMIN_REQUIRED/i)
      await api.pinChatMessage(address, Number(ref), { disable_notification: true }).catch(passed)
    },
    troubleOf,
  }
}

/** Null where the group is no forum. */
async function openTopic(api: Api, address: string, name: string): Promise<string | null> {
  try {
    return String((await api.createForumTopic(address, name)).message_thread_id)
  } catch (error) {
    if (isRefusal(error, /not a forum/i)) return null
    if (!isRefusal(error, /topic|rights|admin/i)) throw error
    throw new TopicRefused((error as GrammyError).description)
  }
}

/** Telegram opens no topic for a reason of the chat's: rights, or too many topics. */
class TopicRefused extends Error {
  override name = 'TopicRefused'
}

function withFiles({ topic }: Spot, { text, files, buttons = [], replyTo }: DeskPost) {
  const keys = buttons.map(({ label, button }) => ({ text: label, callback_data: `${deskButtonPrefix}${button}` }))
  return {
    text,
    files,
    topic,
    replyTo,
    lostFile: deskWords.lostFile,
    ...(keys.length > 0 ? { markup: { inline_keyboard: [keys] } } : {}),
  }
}

function isRefusal(error: unknown, words: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && words.test(error.description)
}

/** For calls whose refusal leaves nothing to do. */
function passOver(words: RegExp): (error: unknown) => void {
  return error => {
    if (!isRefusal(error, words)) throw error
  }
}

/** Messages to agents are not given up when the bot has been removed from the group: the operator will bring it back. */
function troubleOf(error: unknown): Trouble {
  if (error instanceof TopicRefused) return { kind: 'no-topic', why: error.message }
  const failure = failedCall(error)
  if (!(error instanceof GrammyError) || failure.kind === 'bot-refused' || failure.kind === 'unanswered') return failure
  const { error_code: code, description, parameters } = error
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'moved', to: String(parameters.migrate_to_chat_id) }
  if (failure.kind === 'later') return failure
  if (code === 403) return { kind: 'later', why: description }
  if (/message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i.test(description)) return { kind: 'topic-gone' }
  const isForOperator = /chat not found|not enough rights|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED|CHAT_ADMIN_REQUIRED/i.test(
    description,
  )
  return { kind: isForOperator ? 'later' : 'refused', why: description }
}
