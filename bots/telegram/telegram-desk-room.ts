import { type Api, GrammyError } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { beginning } from '../../core/characters/beginning.ts'
import { allRefs } from '../delivery/sent-refs.ts'
import type { DeskPost, DeskRoom, Spot, Trouble } from '../desk/desk-room.ts'
import { formattedText } from '../messages/formatted-text.ts'
import { inPairs } from '../messages/in-pairs.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import { failedCall } from './api/failed-call.ts'
import { showUploading } from './judge-upload.ts'
import { sendWithFiles, textLimit } from './send-with-files.ts'

/** Telegram lets bots react with these, among others. */
const marks = { delivered: '👌', failed: '👎' } as const

/** Begins the data of the card's buttons, which sets them apart from those of conversations. */
export const deskButtonPrefix = 'd:'

/** The desk in a Telegram group: a topic for each question where the group is a forum. */
export function telegramDeskRoom(api: Api, fetchFile: FetchFile | undefined, texts: DeskTexts): DeskRoom {
  return {
    openTopic: (address, name) => openTopic(api, address, name),
    async setTopicOpen({ address, topic }, isOpen) {
      if (topic === null) return
      const change = isOpen ? api.reopenForumTopic : api.closeForumTopic
      await change.call(api, address, Number(topic)).catch(passOver(/TOPIC_NOT_MODIFIED/))
    },
    async renameTopic({ address, topic }, name) {
      if (topic === null) return
      const passed = passOver(/TOPIC_NOT_MODIFIED|not enough rights|CHAT_ADMIN_REQUIRED/i)
      await api.editForumTopic(address, Number(topic), { name }).catch(passed)
    },
    async post(spot, post, tries, parts) {
      if (tries.isLast && post.files.length > 0) await showUploading(api, spot.address, spot.topic)
      return allRefs(
        await sendWithFiles(
          api,
          spot.address,
          { ...withFiles(spot, post), lostFile: texts.lostFile },
          { fetchFile, tries, parts },
        ),
      )
    },
    edit: ({ address }, ref, what) => edit(api, address, Number(ref), what),
    async mark({ address }, ref, isDelivered) {
      const emoji = isDelivered ? marks.delivered : marks.failed
      try {
        await api.setMessageReaction(address, Number(ref), [{ type: 'emoji', emoji }])
        return { isShown: true }
      } catch (error) {
        if (isRefusal(error, /REACTION|to react not found/i)) return { isShown: false }
        throw error
      }
    },
    async pin({ address, topic }, ref) {
      // In the chat itself they would pile up.
      if (topic === null) return
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

/** What is the same already is as good as changed. The words of a picture or a file are its caption. */
async function edit(api: Api, address: string, message: number, { text, buttons }: Pick<DeskPost, 'text' | 'buttons'>) {
  const { text: whole, entities } = formattedText(text)
  const words = beginning(whole, textLimit)
  const markup = keyboardOf(buttons)
  try {
    await api.editMessageText(address, message, words, { entities, ...markup })
  } catch (error) {
    if (isRefusal(error, /not modified/i)) return 'changed'
    if (isRefusal(error, /to edit not found|can't be edited/i)) return 'too-late'
    if (!isRefusal(error, /no text in the message/i)) throw error
    const caption = { caption: beginning(words, 1024), caption_entities: entities, ...markup }
    await api.editMessageCaption(address, message, caption).catch(passOver(/not modified/i))
  }
  return 'changed'
}

/** Telegram opens no topic for a reason of the chat's: rights, or too many topics. */
class TopicRefused extends Error {
  override name = 'TopicRefused'
}

function withFiles({ topic }: Spot, { text, files, buttons, replyTo }: DeskPost) {
  const { reply_markup: markup } = keyboardOf(buttons)
  return { text, files, topic, replyTo, ...(markup ? { markup } : {}) }
}

function keyboardOf(buttons: DeskPost['buttons'] = []): { reply_markup?: InlineKeyboardMarkup } {
  if (buttons.length === 0) return {}
  const keys = buttons.map(({ label, button }) => ({ text: label, callback_data: `${deskButtonPrefix}${button}` }))
  return { reply_markup: { inline_keyboard: inPairs(keys) } }
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
