import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { type FileTries, fetchedFile, fileStep } from '../../delivery/file-tries.ts'
import type { FileReason } from '../../messages/file-reason.ts'
import type { FetchFile } from '../../port/files/fetch-file.ts'
import type { VkClient } from '../api/vk-client.ts'
import { judgeAttached, uploadFile } from './upload-file.ts'

/** As many as VK takes under one message. */
const mostAttachments = 10

interface WithFiles {
  text: string
  files: AttachedFile[]
  /** What is said of a file that did not come. */
  lostFile(name: string, reason: FileReason): string
}

/**
 * Sends words with the files that belong to them, by a function that is given the whole text and the `attachment` parameter. A file of
 * VK's own is uploaded again, too: others' attachments may be closed to the one it is sent to.
 */
export async function sendWithFiles<Done>(
  client: VkClient,
  peerId: number,
  { text, files, lostFile }: WithFiles,
  { fetchFile, tries }: { fetchFile: FetchFile | undefined; tries: FileTries },
  send: (text: string, attachment: string) => Promise<Done>,
): Promise<Done> {
  const wanted = files.slice(0, mostAttachments)
  const upload = async (file: AttachedFile) =>
    await uploadFile(client, peerId, { ...file, bytes: await fetchedFile(fetchFile, file) })
  const brought = await Promise.all(wanted.map(file => tries.bring(() => upload(file))))
  const attachments = brought.flatMap(each => ('got' in each ? [each.got] : []))
  const lost = brought.map(each => ('lost' in each ? each.lost : null))
  const words = (reasons: (FileReason | null)[]) =>
    [text, ...reasons.flatMap((reason, index) => (reason ? [lostFile(wanted[index]!.name, reason)] : []))].join('\n\n')
  if (attachments.length === 0) return await send(words(lost), '')
  const sent = await tries.bring(() =>
    fileStep('not-taken', () => send(words(lost), attachments.join(',')), judgeAttached),
  )
  return 'got' in sent ? sent.got : await send(words(lost.map(reason => reason ?? sent.lost)), '')
}
