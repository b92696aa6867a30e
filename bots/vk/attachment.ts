import { z } from 'zod'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import { missingFile } from '../messages/said.ts'

const photo = z.object({ sizes: z.array(z.object({ url: z.string(), width: z.int(), height: z.int() })).min(1) })
const doc = z.object({ url: z.string(), title: z.string() })
const link = z.object({ url: z.string() })
const voice = z.object({ link_ogg: z.string() })

/** An attachment of a message; kinds that cannot be passed on, and shapes that nobody foresaw, are known by their type only. */
export const attachment = z.looseObject({
  type: z.string(),
  photo: photo.optional().catch(undefined),
  doc: doc.optional().catch(undefined),
  audio_message: voice.optional().catch(undefined),
  link: link.optional().catch(undefined),
})

export type VkAttachment = z.infer<typeof attachment>

/** What somebody sent that VK gives no bot, by VK's own names of kinds; any other is «вложение». */
const notGiven: Record<string, string> = {
  video: 'видео',
  audio: 'аудиозапись',
  sticker: 'стикер',
  graffiti: 'граффити',
  wall: 'запись со стены',
  wall_reply: 'комментарий',
  story: 'история',
  article: 'статья',
  poll: 'опрос',
  market: 'товар',
  gift: 'подарок',
  link: 'ссылка',
}

/** The file of an attachment, by its address at VK. */
export function fileOf({ type, photo: picture, doc: document, audio_message: recording }: VkAttachment): AttachedFile {
  if (picture) {
    const largest = picture.sizes.toSorted((left, right) => right.width * right.height - left.width * left.height)[0]!
    return { channel: 'vk', kind: 'photo', ref: largest.url, name: 'photo.jpg' }
  }
  if (document) return { channel: 'vk', kind: 'document', ref: document.url, name: document.title }
  if (recording) return { channel: 'vk', kind: 'voice', ref: recording.link_ogg, name: 'voice.ogg' }
  return missingFile('vk', notGiven[type] ?? 'вложение')
}
