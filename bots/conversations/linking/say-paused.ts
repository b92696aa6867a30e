import { branchOf } from '../../../core/supplier/supplier.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { Chat } from '../../port/chat.ts'

/** Says until when linking is paused, in the time of the branch, or of the first one. */
export async function sayPaused(chat: Chat, wanted: { branch?: string }, until: Temporal.Instant): Promise<undefined> {
  const { at, phone } = await inOffice(chat, wanted, until)
  return await sayLast(chat, chat.texts.link.paused(at, phone))
}

/** A moment in the time of the branch, or of the first one, and whom to call. */
export async function inOffice(chat: Chat, wanted: { branch?: string }, moment: Temporal.Instant) {
  const { timeZone, phone } = await chat.step('where', async ({ supplier }) => ({
    timeZone: branchOf(supplier, wanted.branch ?? supplier.branches[0]!.id).timeZone,
    phone: supplier.phone,
  }))
  return { at: moment.toZonedDateTimeISO(timeZone), phone }
}
