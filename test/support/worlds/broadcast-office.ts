import { setTimeout as wait } from 'node:timers/promises'
import { noticeMessage } from '../../../bots/delivery/notice-message.ts'
import { sendBroadcasts } from '../../../bots/delivery/send-broadcasts.ts'
import type { Message } from '../../../bots/messages/message.ts'
import type { SendOutcome } from '../../../bots/port/sender.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import { planBroadcasts } from '../../../core/broadcasts/plan-broadcasts.ts'
import { noticeSchema } from '../../../core/outbox/notice.ts'
import { readPayload } from '../../../core/outbox/read-payload.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import type { BareWorld } from './bare-chat.ts'

/** What was sent to a chat. */
interface Posted {
  address: string
  text: string
  buttons: string[]
}

/** Plans and sends the broadcasts of a world without messengers. */
export function broadcastOffice(
  { orm, listening }: BareWorld,
  answer: (address: string) => SendOutcome = () => ({ kind: 'sent' }),
) {
  const { supplier, now } = listening
  const posted: Posted[] = []
  const sender = async ({
    address,
    language,
    payload,
  }: {
    address: string
    language: 'ru' | 'en'
    payload?: object | null | undefined
  }) => {
    const message = noticeMessage(readPayload(noticeSchema, payload), textsIn(language))
    posted.push({ address, text: readable(message), buttons: message.buttons?.flat().map(({ label }) => label) ?? [] })
    return answer(address)
  }
  return {
    /** What would be queued, by broadcast. */
    async plans(): Promise<Record<string, Record<string, number>>> {
      const { planned, failed } = await planBroadcasts(orm.em.fork(), supplier, now())
      for (const { why } of failed) throw why
      return Object.fromEntries(planned.map(({ due, counts }) => [due.key, counts]))
    },
    /** Sends what may leave now by a messenger, and gives it. */
    async sends(channel = 'telegram'): Promise<Posted[]> {
      posted.length = 0
      const ending = new AbortController()
      let naps = 0
      // Everybody who finds nothing to do takes a nap; the clock stands still, so that nothing comes of it.
      const sleep = async () => {
        naps += 1
        if (naps > 8) ending.abort()
        await wait(1)
      }
      const rateLimiter = { holdBroadcasts: async () => undefined }
      const logger = createLogger('silent')
      await sendBroadcasts({ orm, channel, sender, rateLimiter, logger, now, sleep }, ending.signal)
      return posted.toSorted((a, b) => a.address.localeCompare(b.address))
    },
  }
}

function readable({ text }: Message): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('**', '')
}
