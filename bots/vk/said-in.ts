import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import { placeLink } from '../messages/place-link.ts'
import { fileOf, missing, type VkAttachment } from './attachment.ts'
import type { VkForwarded } from './vk-message.ts'

/** What a message says, with all that was forwarded in it. */
export interface Said {
  words: string
  /** Places on the map and links that the words do not name, as words. */
  told: string
  /** Those without an address are missing. */
  files: AttachedFile[]
}

/** Forwarded messages have their words and their attachments inside, and so may others in these. */
export function saidIn({ text, geo, attachments, fwd_messages }: VkForwarded): Said {
  const inside = fwd_messages
    .map(saidIn)
    .map(each => (isNothing(each) ? { ...each, files: [missing('сообщение')] } : each))
  const links = attachments.flatMap(({ link }) => (link && !names(text, link.url) ? [link.url] : []))
  return {
    words: lines([text, ...inside.map(({ words }) => words)]),
    told: lines([geo ? placeLink(geo.coordinates) : '', ...links, ...inside.map(({ told }) => told)]),
    files: [...attachments.filter(isNoLink).map(fileOf), ...inside.flatMap(({ files }) => files)],
  }
}

/** All of it that is text. */
export const textOf = ({ words, told }: Said): string => lines([words, told])

/** Whether nothing of it can be passed on. */
export const isUnsaid = (said: Said): boolean => textOf(said) === '' && said.files.every(({ ref }) => ref === '')

const isNothing = (said: Said): boolean => isUnsaid(said) && said.files.length === 0

const isNoLink = ({ link }: VkAttachment): boolean => link === undefined

const lines = (texts: string[]): string => texts.filter(Boolean).join('\n')

/** A link that somebody writes comes with its preview, whose address has what they leave out. */
const names = (text: string, url: string): boolean => text.includes(url.replace(/^https?:\/\//, '').replace(/\/$/, ''))
