import { type Api, InputFile, InputMediaBuilder } from 'grammy'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, Message as Sent } from 'grammy/types'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import { type FileTries, fetchedFile } from '../delivery/file-tries.ts'
import { sendWithFiles as sendTogether } from '../delivery/send-with-files.ts'
import type { SentRefs } from '../delivery/sent-refs.ts'
import type { FileReason } from '../messages/file-reason.ts'
import { type FormattedText, splitFormatted } from '../messages/formatted-text.ts'
import { messengers } from '../messages/messengers.ts'
import { uploadName } from '../messages/upload-name.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { Parts } from '../port/sender.ts'
import { judgeUpload } from './judge-upload.ts'

export const { textLimit } = messengers.telegram
export const captionLimit = 1024

interface WithFiles {
  /** May hold `**bold**`. */
  text: string
  files: AttachedFile[]
  markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | undefined
  /** The forum's topic. */
  topic?: string | null
  replyTo?: string | undefined
  /** What is said of a file that did not come. */
  lostFile(name: string, reason: FileReason): string
}

/** Sends words with the files that belong to them. Gives the messages' ids. */
export function sendWithFiles(
  api: Api,
  chatId: string,
  what: WithFiles,
  { fetchFile, tries, parts }: { fetchFile: FetchFile | undefined; tries: FileTries; parts: Parts },
): Promise<SentRefs> {
  return sendTogether<Had>(
    what,
    { tries, parts },
    {
      captionLimit,
      have: file => haveFile(file, fetchFile),
      async sendFiles(had, caption) {
        const [only] = had
        const more = caption ? { ...options(what), caption } : placeOf(what)
        return had.length > 1 ? await sendAlbum(api, chatId, had, more) : [await sendFile(api, chatId, only!, more)]
      },
      // A voice message goes alone.
      areTogether: (one, other) => one.kind === other.kind && one.kind !== 'voice',
      albumHasWords: what.markup === undefined,
      sendWords: (words, isRest) => sendPieces(api, chatId, words, isRest ? placeOf(what) : options(what), parts),
      judge: judgeUpload,
    },
  )
}

interface Had {
  kind: AttachedFile['kind']
  source: string | InputFile
}

/** A file of Telegram's own is sent again by its id; any other is fetched. */
async function haveFile(file: AttachedFile, fetchFile: FetchFile | undefined): Promise<Had> {
  const { kind, name, ref } = file
  if (file.channel === 'telegram') return { kind, source: ref }
  return { kind, source: new InputFile(await fetchedFile(fetchFile, file), uploadName(name)) }
}

type Options = ReturnType<typeof options>

const placeOf = ({ topic }: WithFiles): Options => (topic ? { message_thread_id: Number(topic) } : {})

function options({ markup, topic, replyTo }: WithFiles) {
  return {
    ...(markup ? { reply_markup: markup } : {}),
    ...(topic ? { message_thread_id: Number(topic) } : {}),
    ...(replyTo ? { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } } : {}),
  }
}

async function sendPieces(
  api: Api,
  chatId: string,
  whole: FormattedText,
  { reply_markup, ...place }: Options,
  parts: Parts,
): Promise<string[]> {
  const sent: string[] = []
  const pieces = splitFormatted(whole, textLimit)
  for (const [index, { text, entities }] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    const more = { link_preview_options: { is_disabled: true }, ...(isLast && reply_markup ? { reply_markup } : {}) }
    sent.push(
      await parts.send(`piece ${index}`, () => idOf(api.sendMessage(chatId, text, { entities, ...place, ...more }))),
    )
  }
  return sent
}

function sendFile(
  api: Api,
  chatId: string,
  { kind, source }: Had,
  { caption, ...more }: Options & { caption?: FormattedText },
): Promise<string> {
  const words = caption ? { caption: caption.text, caption_entities: caption.entities } : {}
  const send = { photo: api.sendPhoto, document: api.sendDocument, voice: api.sendVoice }[kind].bind(api)
  return idOf(send(chatId, source, { ...words, ...more }))
}

/** Under an album no buttons can stand. */
async function sendAlbum(
  api: Api,
  chatId: string,
  had: Had[],
  { caption, reply_markup: _, ...place }: Options & { caption?: FormattedText },
): Promise<string[]> {
  const words = caption ? { caption: caption.text, caption_entities: caption.entities } : {}
  const itemsOf = <Item>(make: (source: Had['source'], words: object) => Item) =>
    had.map(({ source }, index) => make(source, index === 0 ? words : {}))
  const { photo, document } = InputMediaBuilder
  const album = had[0]?.kind === 'photo' ? itemsOf(photo) : itemsOf(document)
  return (await api.sendMediaGroup(chatId, album, place)).map(({ message_id }) => String(message_id))
}

const idOf = async (sent: Promise<Sent>) => String((await sent).message_id)
