import { APIError } from 'vk-io'
import { byName, type FileVerdict, fileStep } from '../../delivery/file-tries.ts'
import { uploadName } from '../../messages/upload-name.ts'
import { failedWith, isKeyRefused } from '../api/failed-call.ts'
import type { VkClient } from '../api/vk-client.ts'

/** A file that VK is to take. */
interface Uploading {
  kind: 'photo' | 'document' | 'voice'
  name: string
  bytes: Buffer
  contentType?: string
}

/** No picture, or one of measures that VK does not take. Documents get 100 for an upload server's garbled answer, too. */
const noPictureCodes = new Set([100, 129])

/** Uploads a file for a message to a peer, which takes three calls to two servers; gives the `attachment`. */
export async function uploadFile({ upload }: VkClient, peer_id: number, file: Uploading): Promise<string> {
  const { kind, name, bytes: value, contentType } = file
  const source = { value, filename: uploadName(name), ...(contentType ? { contentType } : {}) }
  const start = {
    photo: () => upload.messagePhoto({ peer_id, source }),
    voice: () => upload.audioMessage({ peer_id, source }),
    document: () => upload.messageDocument({ peer_id, title: name, source }),
  }[kind]
  const isFinal = (code: number) => kind === 'photo' && noPictureCodes.has(code)
  return String(await fileStep<unknown>('not-taken', start, error => judge(error, isFinal)))
}

/** What a failed message with attachments means for them. A refusal may be the words' fault, too: then they are refused again alone. */
export function judgeAttached(error: unknown): FileVerdict | 'not-the-file' {
  return judge(error, code => failedWith(code).kind === 'refused')
}

/** VK's own words may quote parameters, so only the code is kept. The upload servers' failures carry none. */
function judge(error: unknown, isFinal: (code: number) => boolean): FileVerdict | 'not-the-file' {
  if (!(error instanceof APIError)) {
    const isTooLarge = error instanceof Error && /too large/i.test(error.message)
    return isTooLarge ? { why: 'too large', isFinal: true } : byName(error)
  }
  const code = Number(error.code)
  if (failedWith(code).kind === 'closed' || isKeyRefused(code)) return 'not-the-file'
  return { why: `VK error ${code}`, isFinal: isFinal(code) }
}
