import { z } from 'zod'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'

const photo = z.object({ sizes: z.array(z.object({ url: z.string(), width: z.int(), height: z.int() })).min(1) })
const doc = z.object({ url: z.string(), title: z.string() })
const voice = z.object({ link_ogg: z.string() })

/** An attachment of a message; kinds that cannot be passed on, and shapes that nobody foresaw, are known by their type only. */
export const attachment = z.looseObject({
  type: z.string(),
  photo: photo.optional().catch(undefined),
  doc: doc.optional().catch(undefined),
  audio_message: voice.optional().catch(undefined),
})

type VkAttachment = z.infer<typeof attachment>

/** The files among attachments, by their addresses at VK. */
export function filesOf(attachments: VkAttachment[]): AttachedFile[] {
  return attachments.flatMap(({ photo: picture, doc: document, audio_message: recording }): AttachedFile[] => {
    if (picture) {
      const largest = picture.sizes.toSorted((left, right) => right.width * right.height - left.width * left.height)[0]!
      return [{ channel: 'vk', kind: 'photo', ref: largest.url, name: 'photo.jpg' }]
    }
    if (document) return [{ channel: 'vk', kind: 'document', ref: document.url, name: document.title }]
    return recording ? [{ channel: 'vk', kind: 'voice', ref: recording.link_ogg, name: 'voice.ogg' }] : []
  })
}
