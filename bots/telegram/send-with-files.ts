import { type Api, InputFile } from 'grammy'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, Message as Sent } from 'grammy/types'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import { type FileTries, fetchedFile, fileStep } from '../delivery/file-tries.ts'
import type { FileReason } from '../messages/file-reason.ts'
import { messengers } from '../messages/messengers.ts'
import { uploadName } from '../messages/upload-name.ts'
import type { FetchFile } from '../port/fetch-file.ts'
import type { Parts } from '../port/sender.ts'
import { type FormattedText, formattedText, splitFormatted } from './formatted-text.ts'
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

/**
 * Sends words with the files that belong to them; the words go under the first file where they fit. Files leave first, so that a try
 * that fails has shown nobody anything. Gives the messages' ids, that of the words first.
 */
export async function sendWithFiles(
  api: Api,
  chatId: string,
  what: WithFiles,
  { fetchFile, tries, parts }: { fetchFile: FetchFile | undefined; tries: FileTries; parts: Parts },
): Promise<string[]> {
  const brought = await Promise.all(
    what.files.map((file, index) =>
      tries.bring(async () => !parts.left(partOf(index)) && (await haveFile(file, fetchFile))),
    ),
  )
  const lost = brought.flatMap((each, index) =>
    'lost' in each ? [what.lostFile(what.files[index]!.name, each.lost)] : [],
  )
  let unsaid: string[] = [what.text, ...lost].filter(Boolean)
  let isCaptioned = false
  const sent: string[] = []
  for (const [index, each] of brought.entries()) {
    if ('lost' in each) continue
    const whole = formattedText(unsaid.join('\n\n'))
    const isCaption = sent.length === 0 && whole.text.length <= captionLimit
    const place = isCaption ? { ...options(what), caption: whole } : placeOf(what)
    const send = () => parts.send(partOf(index), () => sendFile(api, chatId, each.got as Had, place))
    const upload = () => fileStep('not-taken', send, judgeUpload)
    const taken = await tries.bring(upload, sent.length === 0)
    if ('lost' in taken) {
      unsaid.push(what.lostFile(what.files[index]!.name, taken.lost))
      continue
    }
    sent.push(taken.got)
    if (isCaption) [unsaid, isCaptioned] = [[], true]
  }
  if (unsaid.length === 0) return sent
  const rest = formattedText(unsaid.join('\n\n'))
  const said = await sendPieces(api, chatId, rest, isCaptioned ? placeOf(what) : options(what), parts)
  return isCaptioned ? [...sent, ...said] : [...said, ...sent]
}

const partOf = (file: number) => `file ${file}`

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

const idOf = async (sent: Promise<Sent>) => String((await sent).message_id)
