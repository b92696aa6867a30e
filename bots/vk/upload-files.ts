import type { AttachedFile } from '../../core/questions/question.table.ts'
import { type FetchFile, FileDelayed } from '../fetch-file.ts'
import type { VkClient } from './courier.ts'

/** As many as VK takes under one message. */
export const mostAttachments = 10

/**
 * Uploads files for a message to a peer: the `attachment` parameter, and the names of those that cannot be had. A file of VK's own is
 * uploaded again, too: others' attachments may be closed to the one it is sent to.
 */
export async function uploadFiles(
  { upload }: VkClient,
  peerId: number,
  files: AttachedFile[],
  fetchFile: FetchFile | undefined,
): Promise<{ attachment: string; lost: string[] }> {
  const attachments: string[] = []
  const lost: string[] = []
  for (const file of files.slice(0, mostAttachments)) {
    const bytes = (await fetchFile?.(file)) ?? null
    if (bytes === null) lost.push(file.name)
    else attachments.push(await uploadOne(upload, peerId, file, Buffer.from(bytes)))
  }
  return { attachment: attachments.join(','), lost }
}

async function uploadOne(
  upload: VkClient['upload'],
  peer_id: number,
  { kind, name }: AttachedFile,
  value: Buffer,
): Promise<string> {
  try {
    if (kind === 'photo') return String(await upload.messagePhoto({ peer_id, source: { value, filename: name } }))
    if (kind === 'voice') return String(await upload.audioMessage({ peer_id, source: { value, filename: name } }))
    return String(await upload.messageDocument({ peer_id, title: name, source: { value, filename: name } }))
  } catch (error) {
    // The upload servers' own failures carry no code of VK's.
    if (error instanceof Error && 'code' in error) throw error
    throw new FileDelayed('VK does not take a file')
  }
}
