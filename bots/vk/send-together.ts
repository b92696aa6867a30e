import type { API } from 'vk-io'
import { z } from 'zod'
import type { Notice } from '../../core/outbox/notice.ts'
import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { noticeMessage } from '../delivery/notice-message.ts'
import { unmarked } from '../messages/unmarked.ts'
import type { SendOutcome } from '../port/sender.ts'
import { textsIn } from '../texts/texts-in.ts'
import { failedCall, failedWith } from './api/failed-call.ts'
import { keyboard } from './keyboard.ts'

/** VK's most `peer_ids` of one `messages.send`. */
export const peersInOneCall = 100

const answer = z.array(
  z.object({
    peer_id: z.int(),
    message_id: z.int().optional(),
    error: z.object({ code: z.int() }).optional(),
  }),
)

/**
 * Sends one notice to the peers of several rows, which say the same in the same language, in one call. The batch is the call's
 * `random_id`: a call repeated after a kill reaches nobody twice. VK answers for each peer apart.
 */
export async function sendTogether(api: API, notice: Notice, rows: Outgoing[], batch: number): Promise<SendOutcome[]> {
  const { language } = rows[0]!
  const texts = textsIn(language)
  const message = noticeMessage(notice, texts)
  const markup = keyboard(message, 0, texts)
  try {
    const answered: unknown = await api.call('messages.send', {
      peer_ids: rows.map(({ address }) => address).join(','),
      random_id: batch,
      message: unmarked(message.text),
      dont_parse_links: true,
      ...(markup ? { keyboard: markup } : {}),
    })
    const results = new Map(answer.parse(answered).map(result => [String(result.peer_id), result]))
    return rows.map(({ address }) => outcome(results.get(address)))
  } catch (error) {
    const failed = error instanceof z.ZodError ? unanswered : failedCall(error)
    return rows.map(() => failed)
  }
}

const unanswered: SendOutcome = { kind: 'unanswered', why: 'VK did not say what it sent' }

function outcome(result: z.infer<typeof answer>[number] | undefined): SendOutcome {
  if (!result) return unanswered
  if (result.error) return failedWith(result.error.code)
  return { kind: 'sent', ...(result.message_id ? { ref: String(result.message_id) } : {}) }
}
