import { type Api, InputFile } from 'grammy'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, Message as Sent } from 'grammy/types'
import type { AttachedFile } from '../../core/questions/question.table.ts'
import type { FetchFile } from '../fetch-file.ts'
import { type FormattedText, formattedText, splitFormatted } from './formatted-text.ts'

export const textLimit = 4096
const captionLimit = 1024

export interface WithFiles {
  /** May hold `**bold**`. */
  text: string
  files: AttachedFile[]
  markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | undefined
  /** The forum's topic. */
  topic?: string | null
  replyTo?: string | undefined
  /** What is said of a file that cannot be had. */
  lostFile(name: string): string
}

/** Sends words with the files that belong to them; the words go under the first file where they fit. Gives the messages' ids. */
export async function sendWithFiles(
  api: Api,
  chatId: string,
  what: WithFiles,
  fetchFile: FetchFile | undefined,
): Promise<number[]> {
  const { had, lost } = await haveFiles(what, fetchFile)
  const whole = formattedText([what.text, ...lost].filter(Boolean).join('\n\n'))
  const [first, ...rest] = had
  const isCaption = first !== undefined && whole.text.length <= captionLimit
  const sent = isCaption
    ? [await sendFile(api, chatId, first, { ...options(what), caption: whole })]
    : await sendPieces(api, chatId, whole, what)
  for (const file of isCaption ? rest : had) {
    const { topic } = what
    sent.push(await sendFile(api, chatId, file, topic ? { message_thread_id: Number(topic) } : {}))
  }
  return sent.map(({ message_id }) => message_id)
}

interface Had {
  kind: AttachedFile['kind']
  source: string | InputFile
}

/** A file of Telegram's own is sent again by its id; any other is fetched. */
async function haveFiles({ files, lostFile }: WithFiles, fetchFile: FetchFile | undefined) {
  const had: Had[] = []
  const lost: string[] = []
  for (const file of files) {
    const bytes = file.channel === 'telegram' ? undefined : ((await fetchFile?.(file)) ?? null)
    if (bytes === null) lost.push(lostFile(file.name))
    else had.push({ kind: file.kind, source: bytes ? new InputFile(bytes, file.name) : file.ref })
  }
  return { had, lost }
}

type Options = ReturnType<typeof options>

function options({ markup, topic, replyTo }: WithFiles) {
  return {
    ...(markup ? { reply_markup: markup } : {}),
    ...(topic ? { message_thread_id: Number(topic) } : {}),
    ...(replyTo ? { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } } : {}),
  }
}

async function sendPieces(api: Api, chatId: string, whole: FormattedText, what: WithFiles): Promise<Sent[]> {
  const { reply_markup, ...place } = options(what)
  const sent: Sent[] = []
  const pieces = splitFormatted(whole, textLimit)
  for (const [index, { text, entities }] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    sent.push(
      await api.sendMessage(chatId, text, {
        entities,
        ...place,
        link_preview_options: { is_disabled: true },
        ...(isLast && reply_markup ? { reply_markup } : {}),
      }),
    )
  }
  return sent
}

function sendFile(
  api: Api,
  chatId: string,
  { kind, source }: Had,
  { caption, ...more }: Partial<Options> & { caption?: FormattedText },
): Promise<Sent> {
  const words = caption ? { caption: caption.text, caption_entities: caption.entities } : {}
  const send = { photo: api.sendPhoto, document: api.sendDocument, voice: api.sendVoice }[kind].bind(api)
  return send(chatId, source, { ...words, ...more })
}
