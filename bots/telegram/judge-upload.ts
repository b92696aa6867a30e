import { type Api, GrammyError, HttpError } from 'grammy'
import { byName, type FileVerdict } from '../delivery/file-tries.ts'
import { failedCall } from './api/failed-call.ts'

/**
 * What a failed call that carries a file means for the file. A refusal may be the words' fault, too: then they are refused again
 * without it. Descriptions are Telegram's own words and hold nothing of the message.
 */
export function judgeUpload(error: unknown): FileVerdict | 'not-the-file' {
  if (!(error instanceof GrammyError || error instanceof HttpError)) return byName(error)
  const failure = failedCall(error)
  const isFile = failure.kind === 'refused' || failure.kind === 'unanswered'
  return isFile ? { why: failure.why, isFinal: failure.kind === 'refused' } : 'not-the-file'
}

/**
 * Shows that a file is being sent; throws where Telegram does not answer, which tells before a file's last try whether only the file does
 * not get through. A refusal is left to the message itself.
 */
export async function showUploading(api: Api, chatId: string, topic?: string | null): Promise<void> {
  const place = topic ? { message_thread_id: Number(topic) } : {}
  await api.sendChatAction(chatId, 'upload_document', place).catch((error: unknown) => {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  })
}
