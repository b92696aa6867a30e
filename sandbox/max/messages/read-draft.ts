import { z } from 'zod'
import type { StoredFile } from '../state/file-store.ts'
import { badRequest, Refused } from '../state/refused.ts'
import type { Chat, State, StoredMessage } from '../state/state.ts'
import type { Attachment, Markup } from '../state/types.ts'
import { attachmentOf } from '../uploads/attachment-of.ts'
import { findMentions } from './find-mentions.ts'
import { buttonRows, checkKeyboard } from './keyboard.ts'
import { parseHtml } from './parse-html.ts'

const mostAttachments = 12

const token = z.strictObject({ token: z.string().min(1) })

const attachment = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('image'),
    payload: z.union([token, z.strictObject({ photos: z.record(z.string(), token) })]),
  }),
  z.strictObject({ type: z.enum(['file', 'audio', 'video']), payload: token }),
  z.strictObject({ type: z.literal('inline_keyboard'), payload: z.strictObject({ buttons: buttonRows }) }),
])

/** A message as a bot sends it. Fields that MAX does not know are refused. */
export const draftSchema = z.strictObject({
  text: z.string().max(4000).nullish(),
  attachments: z.array(attachment).max(mostAttachments).nullish(),
  link: z.strictObject({ type: z.enum(['reply', 'forward']), mid: z.string() }).nullish(),
  notify: z.boolean().optional(),
  format: z.literal('html', 'markdown is not for this stand-in').nullish(),
})

type Draft = z.infer<typeof draftSchema>

interface Content {
  text: string
  markup: Markup[]
  attachments: Attachment[]
  replyTo: StoredMessage | undefined
}

/** What a draft comes to in a chat; refuses what MAX refuses. `kept` are attachments that an edit leaves as they are. */
export function readDraft(state: State, chat: Chat, draft: Draft, kept: Attachment[] = []): Content {
  const { text, markup } = draft.format ? parseHtml(draft.text ?? '') : { text: draft.text ?? '', markup: [] }
  const attachments = draft.attachments ? draft.attachments.flatMap(each => attach(state, each)) : kept
  if (text === '' && attachments.length === 0) throw badRequest('Message has neither text nor attachments')
  const kinds = new Set(attachments.map(({ type }) => type).filter(type => type !== 'inline_keyboard'))
  if (kinds.size > 1) throw badRequest('Attachments of different kinds cannot be in one message')
  if (attachments.filter(({ type }) => type === 'inline_keyboard').length > 1) throw badRequest('Two keyboards')
  const replyTo = draft.link ? chat.messages.find(({ mid }) => mid === draft.link?.mid) : undefined
  if (draft.link && !replyTo) throw badRequest('Linked message is not in this chat')
  const all = [...markup, ...findMentions(text)].toSorted((one, other) => one.from - other.from)
  return { text, markup: all, attachments, replyTo }
}

function attach(state: State, given: NonNullable<Draft['attachments']>[number]): Attachment[] {
  if (given.type === 'inline_keyboard') {
    checkKeyboard(given.payload.buttons)
    return [given]
  }
  const tokens = 'photos' in given.payload ? Object.values(given.payload.photos) : [given.payload]
  return tokens.map(each => attachmentOf(state, readyFile(state, given.type, each.token)))
}

function readyFile(state: State, kind: StoredFile['kind'], wanted: string): StoredFile {
  const file = state.files.find(wanted)
  if (file?.kind !== kind) throw badRequest(`Invalid \`token\` in ${kind} attachment`)
  if (file.notReady > 0) {
    file.notReady -= 1
    throw new Refused(400, 'attachment.not.ready', 'Key: errors.process.attachment.file.not.processed')
  }
  return file
}
