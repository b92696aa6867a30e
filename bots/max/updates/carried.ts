import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import type { Carried } from '../../messages/heard.ts'
import { placeLink } from '../../messages/place-link.ts'
import { videoRef } from '../files/video-ref.ts'
import type { MaxAttachment, MaxBody, MaxMessage } from './max-update.ts'

/** What was said: a forwarded message has its words and its attachments inside. */
export function saidIn({ body, link }: MaxMessage): MaxBody {
  if (link?.type !== 'forward') return body
  const text = [body.text, link.message.text].filter(Boolean).join('\n')
  return { ...body, text, attachments: [...attachmentsOf(body), ...attachmentsOf(link.message)] }
}

export const attachmentsOf = ({ attachments }: MaxBody): MaxAttachment[] => attachments ?? []

/** What a message was beside its words. */
export function carried(message: MaxMessage): Carried {
  const files = filesOf(saidIn(message))
  const { body, link } = message
  return {
    ref: body.mid,
    ...(files.length > 0 ? { files } : {}),
    ...(link?.type === 'reply' ? { replyTo: link.message.mid } : {}),
  }
}

/** The files of a message, by their addresses at MAX. */
export function filesOf(body: MaxBody): AttachedFile[] {
  return attachmentsOf(body).flatMap((attachment): AttachedFile[] => {
    const file = (kind: AttachedFile['kind'], ref: string, name: string) => [{ channel: 'max', kind, ref, name }]
    if (attachment.type === 'image') return file('photo', attachment.payload.url, 'photo.jpg')
    if (attachment.type === 'audio') return file('voice', attachment.payload.url, 'voice.ogg')
    if (attachment.type === 'video') return file('document', videoRef(attachment.payload.token), 'video.mp4')
    return attachment.type === 'file' ? file('document', attachment.payload.url, attachment.filename) : []
  })
}

/** A place on the map, a contact or a link in words that can be passed on; empty for anything else. */
export function toldWithoutWords(body: MaxBody): string {
  for (const attachment of attachmentsOf(body)) {
    if (attachment.type === 'location') return placeLink(attachment)
    if (attachment.type === 'contact') return contactWords(attachment.payload)
    if (attachment.type === 'share') return [attachment.title, attachment.payload?.url].filter(Boolean).join('\n')
  }
  return ''
}

function contactWords({ vcf_info, max_info }: Extract<MaxAttachment, { type: 'contact' }>['payload']): string {
  const phone = /^TEL[^:\r\n]*:(?:tel:)?([+\d() -]+)/im.exec(vcf_info ?? '')?.[1]?.replace(/[^+\d]/g, '')
  const name = [max_info?.first_name, max_info?.last_name].filter(Boolean).join(' ')
  return [name, phone?.replace(/^(?=\d)/, '+')].filter(Boolean).join(', ')
}
