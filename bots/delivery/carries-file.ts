import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { payloadSchema } from '../messages/payload.ts'

/** Whether a row's message brings a file along, which takes its time: words of other chats do not wait behind it. */
export function carriesFile({ payload }: Outgoing): boolean {
  const { data } = payloadSchema.safeParse(payload)
  if (!data) return false
  if (!('notice' in data)) return data.kind === 'message' && data.message.kind !== 'text'
  if (data.notice === 'answer') return data.files.length > 0
  return data.notice === 'bill-itself' && data.receiptId !== null
}
