import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import type { EarlierRow } from '../port/sender.ts'

/** The messages that a row went as. Only those that have words can be changed; all of them can be taken out. */
export interface SentRefs {
  /** The message whose words are the caption of a file. */
  caption?: string
  /** The messages of words alone, in order. */
  words: string[]
  /** Files without words, and what else belongs to it. */
  others: string[]
  /** Some of it stands in another chat, or may stand there: from here that can be neither changed nor taken out. */
  isElsewhere?: true
}

/** Says among the ids that some of it may stand in another chat. */
export const elsewhere = 'elsewhere'

const [captionMark, otherMark] = ['caption:', 'other:']

/** As the outbox keeps them: what comes first is what a change begins with. */
export function refsText({ caption, words, others, isElsewhere }: SentRefs): string {
  const marked = [...(caption ? [captionMark + caption] : []), ...words, ...others.map(ref => otherMark + ref)]
  return [...marked, ...(isElsewhere ? [elsewhere] : [])].join(' ')
}

/** Reads what `refsText` wrote. */
export function readRefs(text: string | null): SentRefs {
  const refs: SentRefs = { words: [], others: [] }
  for (const ref of text?.split(' ').filter(Boolean) ?? []) {
    if (ref === elsewhere) refs.isElsewhere = true
    else if (ref.startsWith(captionMark)) refs.caption = ref.slice(captionMark.length)
    else if (ref.startsWith(otherMark)) refs.others.push(ref.slice(otherMark.length))
    else refs.words.push(ref)
  }
  return refs
}

/** The messages that have words, in order. */
export const wordRefs = ({ caption, words }: SentRefs): string[] => (caption ? [caption, ...words] : words)

/** All of them, what has words first. */
export const allRefs = (refs: SentRefs): string[] => [...wordRefs(refs), ...refs.others]

/**
 * What an earlier row stands as in a chat: in another one its numbers are those of other messages. Only of what failed is it known that it
 * stands nowhere: what went to another chat, or is too old to be known, may stand elsewhere.
 */
export function refsIn({ channel, address }: ChatKey, earlier: EarlierRow | null): SentRefs {
  const { sentRef, failedAt } = earlier ?? {}
  if (sentRef && earlier?.channel === channel && earlier.address === address) return readRefs(sentRef)
  const isNowhere = failedAt && !sentRef
  return { words: [], others: [], ...(isNowhere ? {} : { isElsewhere: true }) }
}
