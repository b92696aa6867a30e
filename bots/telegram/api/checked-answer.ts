import { HttpError } from 'grammy'
import { z } from 'zod'

const message = z.looseObject({ message_id: z.int() })

/** What is read of a call's result; of the other calls nothing is. */
const results: Record<string, z.ZodType> = {
  sendMessage: message,
  sendPhoto: message,
  sendDocument: message,
  sendVoice: message,
  getFile: z.looseObject({ file_path: z.string().optional() }),
  createForumTopic: z.looseObject({ message_thread_id: z.int() }),
}

const answer = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true), result: z.unknown() }),
  z.looseObject({ ok: z.literal(false), error_code: z.int(), description: z.string() }),
])

/**
 * Gives an answer of Telegram's as it is. @throws the client's error for no answer where it is none, such as a gateway's JSON: that says
 * nothing of the message, which is to be sent again.
 */
export function checkedAnswer<Answer>(method: string, given: Answer): Answer {
  const parsed = answer.safeParse(given)
  const { success, data } = parsed
  const isRead = success && (!data.ok || (results[method]?.safeParse(data.result).success ?? true))
  if (isRead) return given
  throw new HttpError(`What came for '${method}' is no answer of Telegram's`, undefined)
}
