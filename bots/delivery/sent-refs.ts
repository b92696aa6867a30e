/** The messages that a row went as. Only those that have words can be changed; all of them can be taken out. */
export interface SentRefs {
  /** The message whose words are the caption of a file. */
  caption?: string
  /** The messages of words alone, in order. */
  words: string[]
  /** Files without words, and what else belongs to it. */
  others: string[]
}

const [captionMark, otherMark] = ['caption:', 'other:']

/** As the outbox keeps them: what comes first is what a change begins with. */
export function refsText({ caption, words, others }: SentRefs): string {
  const marked = [...(caption ? [captionMark + caption] : []), ...words, ...others.map(ref => otherMark + ref)]
  return marked.join(' ')
}

/** Reads what `refsText` wrote. */
export function readRefs(text: string | null): SentRefs {
  const refs: SentRefs = { words: [], others: [] }
  for (const ref of text?.split(' ').filter(Boolean) ?? []) {
    if (ref.startsWith(captionMark)) refs.caption = ref.slice(captionMark.length)
    else if (ref.startsWith(otherMark)) refs.others.push(ref.slice(otherMark.length))
    else refs.words.push(ref)
  }
  return refs
}

/** The messages that have words, in order. */
export const wordRefs = ({ caption, words }: SentRefs): string[] => (caption ? [caption, ...words] : words)

/** All of them, what has words first. */
export const allRefs = (refs: SentRefs): string[] => [...wordRefs(refs), ...refs.others]
