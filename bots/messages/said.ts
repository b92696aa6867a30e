import { domainToUnicode } from 'node:url'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'

/** What a message says, with all that was forwarded in it. */
export interface Said {
  words: string
  /** Places on the map, contacts and links that the words do not name, as words. */
  told: string
  /** Those without an address are missing. */
  files: AttachedFile[]
}

/** All of it that is text. */
export const textOf = ({ words, told }: Said): string => linesOf([words, told])

/** Whether nothing of it can be passed on. */
export const isUnsaid = (said: Said): boolean => textOf(said) === '' && said.files.every(({ ref }) => ref === '')

/** A message together with those forwarded in it, of which an empty one is missing, too. */
export function withForwarded(channel: string, said: Said, forwarded: Said[]): Said {
  const inside = forwarded.map(each =>
    isNothing(each) ? { ...each, files: [missingFile(channel, 'сообщение')] } : each,
  )
  const all = [said, ...inside]
  return {
    words: linesOf(all.map(({ words }) => words)),
    told: linesOf(all.map(({ told }) => told)),
    files: all.flatMap(({ files }) => files),
  }
}

const isNothing = (said: Said): boolean => isUnsaid(said) && said.files.length === 0

/** A file that its messenger does not give: it has no address, so that both sides are told that it is missing. */
export const missingFile = (channel: string, name: string): AttachedFile => ({
  channel,
  kind: 'document',
  ref: '',
  name,
})

/** Texts in lines, those that are empty left out. */
export const linesOf = (texts: (string | null | undefined)[]): string => texts.filter(Boolean).join('\n')

/** Whether words name a link: one that somebody writes comes with its preview, whose address has what they leave out. */
export function namesLink(words: string, url: string): boolean {
  const written = url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
  return asRead(words).includes(asRead(written))
}

/** Addresses as people read them: a Cyrillic domain and path in their own letters. */
const asRead = (text: string): string =>
  text
    .replace(/xn--[a-z\d-]+/gi, label => domainToUnicode(label) || label)
    .replace(/(?:%[\da-f]{2})+/gi, decoded)
    .toLowerCase()

function decoded(octets: string): string {
  try {
    return decodeURIComponent(octets)
  } catch {
    return octets
  }
}
