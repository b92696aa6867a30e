import type { AttachmentRequest } from '@maxhub/max-bot-api/types'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import { type FileTries, fetchedFile, fileStep } from '../delivery/file-tries.ts'
import { sendWithFiles as sendTogether } from '../delivery/send-with-files.ts'
import type { SentRefs } from '../delivery/sent-refs.ts'
import type { FileReason } from '../messages/file-reason.ts'
import type { FetchFile } from '../port/files/fetch-file.ts'
import type { Parts } from '../port/sender.ts'
import { judgeUpload } from './api/failed-call.ts'
import type { MaxClient } from './api/max-client.ts'
import { uploadFile } from './files/upload-file.ts'
import { pieces, type Rendered, rendered, textLimit } from './rendered.ts'
import { sendMessage } from './send-message.ts'

interface WithFiles {
  /** May hold `**bold**`. */
  text: string
  files: AttachedFile[]
  keyboard: AttachmentRequest[]
  replyTo?: string | undefined
  /** What is said of a file that did not come. */
  lostFile(name: string, reason: FileReason): string
}

/** Half of the limit: marks make words longer. */
const captionLimit = textLimit / 2

/**
 * Sends words with the files that belong to them: MAX refuses files of different kinds in one message. A file of MAX's own
 * is uploaded again, too. Gives the messages' ids.
 */
export function sendWithFiles(
  client: MaxClient,
  address: string,
  what: WithFiles,
  { fetchFile, tries, parts }: { fetchFile: FetchFile | undefined; tries: FileTries; parts: Parts },
): Promise<SentRefs> {
  const { keyboard, replyTo } = what
  return sendTogether<AttachmentRequest>(
    what,
    { tries, parts },
    {
      captionLimit,
      async have(file) {
        const bytes = await fetchedFile(fetchFile, file)
        return await fileStep('not-taken', () => uploadFile(client, { ...file, bytes }), judgeUpload)
      },
      sendFiles: async (files, caption) => [
        await sendMessage(
          client,
          address,
          caption ? { ...rendered(caption), attachments: [...files, ...keyboard], replyTo } : { attachments: files },
        ),
      ],
      areTogether: (one, other) => one.kind === 'photo' && other.kind === 'photo',
      albumHasWords: true,
      sendWords: (words, isRest) =>
        sendPieces(pieces(words, textLimit), parts, (piece, isLast) =>
          sendMessage(client, address, {
            ...piece,
            ...(isLast && !isRest ? { attachments: keyboard } : {}),
            ...(isRest ? {} : { replyTo }),
          }),
        ),
      judge: judgeUpload,
    },
  )
}

/** Sends the pieces of a text that have not left yet, in order; gives their ids. */
async function sendPieces(
  all: Rendered[],
  parts: Parts,
  send: (piece: Rendered, isLast: boolean) => Promise<string>,
): Promise<string[]> {
  const sent: string[] = []
  for (const [index, piece] of all.entries())
    sent.push(await parts.send(`piece ${index}`, () => send(piece, index === all.length - 1)))
  return sent
}
