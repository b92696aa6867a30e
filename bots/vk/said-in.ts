import { placeLink } from '../messages/place-link.ts'
import { linesOf, namesLink, type Said, withForwarded } from '../messages/said.ts'
import { fileOf, type VkAttachment } from './attachment.ts'
import type { VkForwarded } from './vk-message.ts'

/** What a message says: forwarded ones have their words and their attachments inside, and so may others in these. */
export function saidIn({ text, geo, attachments, fwd_messages }: VkForwarded): Said {
  const links = attachments.flatMap(({ link }) => (link && !namesLink(text, link.url) ? [link.url] : []))
  const said = {
    words: text,
    told: linesOf([geo && placeLink(geo.coordinates), ...links]),
    files: attachments.filter(isNoLink).map(fileOf),
  }
  return withForwarded('vk', said, fwd_messages.map(saidIn))
}

const isNoLink = ({ link }: VkAttachment): boolean => link === undefined
