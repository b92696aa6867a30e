import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { placeLink } from '../../messages/place-link.ts'
import { linesOf, missingFile, namesLink, type Said, withForwarded } from '../../messages/said.ts'
import { videoRef } from '../files/video-ref.ts'
import type { MaxAttachment, MaxBody, MaxMessage } from './max-update.ts'

/** What a message says: a forwarded one has its words and its attachments inside. */
export function saidIn({ body, link }: MaxMessage): Said {
  return withForwarded('max', saidBy(body), link?.type === 'forward' ? [saidBy(link.message)] : [])
}

function saidBy({ text, attachments }: MaxBody): Said {
  const words = text ?? ''
  const sent = (attachments ?? []).filter(each => !isPartOfWords(words, each))
  const told = sent.map(toldOf)
  return { words, told: linesOf(told), files: sent.flatMap((each, at) => (told[at] === '' ? fileOf(each) : [])) }
}

/** Buttons, which a forwarded message of a bot has, and the preview of a link in the words; MAX may keep the link of a preview to itself. */
function isPartOfWords(words: string, attachment: MaxAttachment): boolean {
  if (attachment.type === 'other inline_keyboard') return true
  if (attachment.type !== 'share') return false
  const url = attachment.payload?.url
  return url ? namesLink(words, url) : /\S\.\S/.test(words)
}

/** A place on the map, a contact or a link in words; empty for anything else. */
function toldOf(attachment: MaxAttachment): string {
  if (attachment.type === 'location') return placeLink(attachment)
  if (attachment.type === 'contact') return contactWords(attachment.payload)
  return attachment.type === 'share' ? linesOf([attachment.title, attachment.payload?.url]) : ''
}

function contactWords({ vcf_info, max_info }: Extract<MaxAttachment, { type: 'contact' }>['payload']): string {
  const phone = /^TEL[^:\r\n]*:(?:tel:)?([+\d() -]+)/im.exec(vcf_info ?? '')?.[1]?.replace(/[^+\d]/g, '')
  const name = [max_info?.first_name, max_info?.last_name].filter(Boolean).join(' ')
  return [name, phone?.replace(/^(?=\d)/, '+')].filter(Boolean).join(', ')
}

/** What MAX gives no bot, or in a shape that nobody foresaw, by MAX's own names of kinds; any other is «вложение». */
const notGiven: Record<string, string> = {
  sticker: 'стикер',
  image: 'фото',
  audio: 'аудиозапись',
  video: 'видео',
  contact: 'контакт',
  location: 'место',
  share: 'ссылка',
}

/** The file of an attachment, by its address at MAX. */
function fileOf(attachment: MaxAttachment): AttachedFile {
  const file = (kind: AttachedFile['kind'], ref: string, name: string) => ({ channel: 'max', kind, ref, name })
  if (attachment.type === 'image') return file('photo', attachment.payload.url, 'photo.jpg')
  if (attachment.type === 'audio') return file('voice', attachment.payload.url, 'voice.ogg')
  if (attachment.type === 'video') return file('document', videoRef(attachment.payload.token), 'video.mp4')
  if (attachment.type === 'file') return file('document', attachment.payload.url, attachment.filename)
  return missingFile('max', notGiven[attachment.type.replace('other ', '')] ?? 'вложение')
}
