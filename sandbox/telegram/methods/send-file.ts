import mime from 'mime'
import { z } from 'zod'
import { imageSize } from '../../image-size.ts'
import type { Upload } from '../../read-multipart.ts'
import { readReplyMarkup, replyMarkup } from '../keyboards/reply-markup.ts'
import { findWritableDialog, findWritableTopic } from '../state/dialogs.ts'
import { fileParameter, type StoredFile } from '../state/files.ts'
import { chatId, entities, json, optionalText, replyParameters, text, threadId } from '../state/parameters.ts'
import { postMessage } from '../state/post-message.ts'
import { badRequest } from '../state/refused.ts'
import type { Document, Message, MessageContent, PhotoSize } from '../state/types.ts'
import { formattedText, textLength } from '../text/formatted-text.ts'
import { type Caller, method, sending } from './method.ts'
import { repliedMessage, withEntities } from './send-message.ts'

const maxCaptionLength = 1024
const maxPhotoBytes = 10 * 1024 * 1024

const shared = {
  chat_id: chatId,
  caption: optionalText,
  parse_mode: optionalText,
  caption_entities: entities,
  reply_markup: replyMarkup,
  reply_parameters: replyParameters,
  message_thread_id: threadId,
}
const sharedParameters = z.object(shared)

/** `sendDocument` */
export const sendDocument = sending(z.object({ ...shared, document: optionalText }), (caller, parameters) => {
  const file = fileParameter(caller.state.files, caller.uploads, 'document', parameters.document)
  return sendFile(caller, parameters, { document: documentOf(stored(caller, 'documents', file)) })
})

/** `sendPhoto`: PNG and JPEG, at most 10 MB, sides 10 000 together, ratio 20. */
export const sendPhoto = sending(z.object({ ...shared, photo: optionalText }), (caller, parameters) => {
  const file = fileParameter(caller.state.files, caller.uploads, 'photo', parameters.photo)
  const size = photoSize(file.bytes)
  return sendFile(caller, parameters, { photo: [photoOf(stored(caller, 'photos', file), size)] })
})

/** `sendVoice`: OGG, as the apps record it. */
export const sendVoice = sending(z.object({ ...shared, voice: optionalText }), (caller, parameters) => {
  const file = fileParameter(caller.state.files, caller.uploads, 'voice', parameters.voice)
  return sendFile(caller, parameters, { voice: voiceOf(stored(caller, 'voice', file)) })
})

/** A stored recording as a message names it; every one is three seconds long. */
export function voiceOf({ id, uniqueId, bytes }: StoredFile): NonNullable<MessageContent['voice']> {
  return { file_id: id, file_unique_id: uniqueId, file_size: bytes.length, duration: 3, mime_type: 'audio/ogg' }
}

/** A stored file as a message names it. */
export function documentOf(file: StoredFile): Document {
  const reference = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length }
  return { ...reference, file_name: file.name, mime_type: file.mimeType }
}

/** A stored picture as a message names it. */
export function photoOf(file: StoredFile, size: { width: number; height: number }): PhotoSize {
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length, ...size }
}

/** The size of a picture that Telegram would take as a photo, or its refusal. */
export function photoSize(bytes: Buffer): { width: number; height: number } {
  if (bytes.length > maxPhotoBytes) throw badRequest('file is too big for a photo')
  const size = imageSize(bytes)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const ratio = Math.max(size.width, size.height) / Math.max(1, Math.min(size.width, size.height))
  if (size.width + size.height > 10_000 || ratio > 20) throw badRequest('PHOTO_INVALID_DIMENSIONS')
  return size
}

function stored({ state }: Caller, folder: 'documents' | 'photos' | 'voice', file: Upload | StoredFile): StoredFile {
  if ('id' in file) return file
  const byName = file.mimeType === 'application/octet-stream' ? mime.getType(file.name) : null
  return state.files.add(folder, { ...file, mimeType: byName ?? file.mimeType })
}

function sendFile(
  caller: Caller,
  parameters: z.output<typeof sharedParameters>,
  file: Pick<MessageContent, 'document' | 'photo' | 'voice'>,
): Message {
  return postFile(caller, parameters, { ...file, ...captionOf(parameters) })
}

type Caption = Partial<Pick<z.output<typeof sharedParameters>, 'caption' | 'parse_mode' | 'caption_entities'>>

function captionOf({ caption = '', parse_mode, caption_entities }: Caption) {
  const { text: words, entities: list } = formattedText(caption, parse_mode, caption_entities)
  if (textLength(words) > maxCaptionLength) throw badRequest('message caption is too long')
  return words ? { caption: words, ...withEntities('caption_entities', list) } : {}
}

type Place = Pick<z.output<typeof sharedParameters>, 'chat_id' | 'reply_parameters' | 'message_thread_id'> &
  Partial<Pick<z.output<typeof sharedParameters>, 'reply_markup'>>

function postFile({ state, bot }: Caller, place: Place, content: MessageContent, inAlbum?: string): Message {
  const dialog = findWritableDialog(state, bot, place.chat_id)
  return postMessage(state, dialog, {
    topic: findWritableTopic(dialog, bot, place.message_thread_id),
    from: bot.user,
    content,
    replyTo: repliedMessage(dialog, place.reply_parameters),
    markup: readReplyMarkup(place.reply_markup, dialog.chat.type),
    album: inAlbum,
  })
}

const mediaItem = z.looseObject({
  type: z.enum(['photo', 'document'], { error: 'unknown media type specified' }),
  media: z.string(),
  caption: z.string().optional(),
  caption_entities: entities,
})

const album = json(
  z.array(mediaItem).min(2, 'album must include 2-10 items').max(10, 'album must include 2-10 items'),
  "can't parse media JSON object",
)

let albums = 0

/** `sendMediaGroup`: photos with photos, documents with documents; no buttons under them. */
export const sendMediaGroup = sending(
  z.object({ chat_id: chatId, media: album, reply_parameters: replyParameters, message_thread_id: threadId }),
  (caller, { media, ...parameters }) => {
    if (new Set(media.map(({ type }) => type)).size > 1)
      throw badRequest("document can't be mixed with other media types")
    const contents = media.map(({ type, media: source, caption, caption_entities }) => {
      const file = fileParameter(caller.state.files, caller.uploads, type, source)
      const words = captionOf({ caption, caption_entities })
      if (type === 'document') return { document: documentOf(stored(caller, 'documents', file)), ...words }
      const size = photoSize(file.bytes)
      return { photo: [photoOf(stored(caller, 'photos', file), size)], ...words }
    })
    const inAlbum = `sent-album-${++albums}`
    return contents.map(content => postFile(caller, parameters, content, inAlbum))
  },
)

const maxDownloadBytes = 20 * 1024 * 1024

/** `getFile`: bots download at most 20 MB. */
export const getFile = method(z.object({ file_id: text('file_id not specified') }), ({ state }, parameters) => {
  const file = state.files.find(parameters.file_id)
  if (!file) throw badRequest('invalid file_id')
  if (file.bytes.length > maxDownloadBytes) throw badRequest('file is too big')
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length, file_path: file.path }
})
