import { type AttachedFile, mostInAlbum } from '../../core/outbox/attached-file.ts'
import type { FileReason } from '../messages/file-reason.ts'
import { type FormattedText, formattedText } from '../messages/formatted-text.ts'
import type { Parts } from '../port/sender.ts'
import { type FileTries, fileStep, type Judge } from './file-tries.ts'
import type { SentRefs } from './sent-refs.ts'

interface WithFiles {
  /** May hold `**bold**`. */
  text: string
  files: AttachedFile[]
  /** What is said of a file that did not come. */
  lostFile(name: string, reason: FileReason): string
}

/** How a messenger takes a file that goes by itself, with words under it or without. */
interface FileCalls<Had> {
  /** UTF-16 units of the words under a file. */
  captionLimit: number
  /** Has a file ready to be sent. */
  have(file: AttachedFile): Promise<Had>
  /** Sends a file, or several that the messenger takes as one album; gives the messages' ids, that with the caption first. */
  sendFiles(had: Had[], caption: FormattedText | undefined): Promise<string[]>
  /** Whether a file may stand in one album with another. */
  areTogether(one: AttachedFile, other: AttachedFile): boolean
  /** False where an album can have no words under it, because buttons are to stand there. */
  albumHasWords: boolean
  /** Sends words by themselves; `isRest` when those they belong to are under a file already. */
  sendWords(words: FormattedText, isRest: boolean): Promise<string[]>
  judge: Judge
}

/**
 * Sends words with the files that belong to them; the words go under the first file where they fit. Files leave first, so that a try
 * that fails has shown nobody anything. Gives the messages' ids.
 */
export async function sendWithFiles<Had>(
  what: WithFiles,
  { tries, parts }: { tries: FileTries; parts: Parts },
  calls: FileCalls<Had>,
): Promise<SentRefs> {
  const brought = await Promise.all(
    what.files.map((file, index) => tries.bring(async () => !parts.left(partOf(index)) && (await calls.have(file)))),
  )
  const lost = brought.flatMap((each, index) =>
    'lost' in each ? [what.lostFile(what.files[index]!.name, each.lost)] : [],
  )
  let unsaid: string[] = [what.text, ...lost].filter(Boolean)
  let isCaptioned = false
  const sent: string[] = []
  for (const album of albumsIn(what.files, brought, calls)) {
    const whole = formattedText(unsaid.join('\n\n'))
    const mayHaveWords = album.length === 1 || calls.albumHasWords
    const isCaption = sent.length === 0 && mayHaveWords && whole.text.length <= calls.captionLimit
    const caption = isCaption ? whole : undefined
    const had = album.map(index => (brought[index] as { got: Had }).got)
    const send = () => parts.send(partOf(album[0]!), async () => (await calls.sendFiles(had, caption)).join(' '))
    const taken = await tries.bring(() => fileStep('not-taken', send, calls.judge), sent.length === 0)
    if ('lost' in taken) {
      unsaid.push(...album.map(index => what.lostFile(what.files[index]!.name, taken.lost)))
      continue
    }
    sent.push(...taken.got.split(' '))
    if (isCaption) [unsaid, isCaptioned] = [[], true]
  }
  const said = unsaid.length > 0 ? await calls.sendWords(formattedText(unsaid.join('\n\n')), isCaptioned) : []
  if (!isCaptioned) return { words: said, others: sent }
  const [caption, ...others] = sent
  return { ...(caption ? { caption } : {}), words: [], others: [...others, ...said] }
}

/** The files that were had, by their places; those next to each other that may go as one album stand together. */
function albumsIn<Had>(
  files: AttachedFile[],
  brought: ({ got: unknown } | { lost: FileReason })[],
  { areTogether }: FileCalls<Had>,
): number[][] {
  const albums: number[][] = []
  for (const [index, file] of files.entries()) {
    if ('lost' in brought[index]!) continue
    const last = albums.at(-1)
    const isNext = last !== undefined && last.length < mostInAlbum && areTogether(files[last[0]!]!, file)
    if (isNext) last.push(index)
    else albums.push([index])
  }
  return albums
}

/** Of an album, its first file names the part. */
const partOf = (file: number) => `file ${file}`
