import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { enqueue } from '../core/outbox/enqueue.ts'
import { cleaned } from './cleaned.ts'
import { correlated } from './correlation.ts'
import { hear, type Listening, lockDialog, markHeard, type Turned, type Update } from './hear.ts'
import { isOutage } from './outage.ts'
import type { Payload } from './payload.ts'
import { textsIn } from './texts/texts.ts'

const triesBeforeGivingUp = 3

/**
 * Gives an update its turn. Every text that comes from outside passes here, and loses what cannot be kept. `done`: it may be confirmed to the messenger, for it was heard, now or before, or was given up.
 * `outage`: nothing could be kept, because the database does not answer; the messenger is to bring it again.
 */
export function receive(listening: Listening, update: Update, logger: Logger): Promise<'done' | 'outage'> {
  return correlated({ turn: randomUUID().slice(0, 8) }, () => receiveOne(listening, cleaned(update), logger))
}

async function receiveOne(listening: Listening, update: Update, logger: Logger): Promise<'done' | 'outage'> {
  for (let tries = 1; ; tries++) {
    const began = performance.now()
    const turned = (outcome: Turned['outcome']) =>
      listening.turned?.({ channel: update.channel, outcome, seconds: (performance.now() - began) / 1000 })
    try {
      turned(await hear(listening, update))
      return 'done'
    } catch (error) {
      turned('failed')
      logger.error({ err: error, channel: update.channel, update: update.id, tries }, 'A turn failed')
      if (isOutage(error)) return 'outage'
      if (tries === triesBeforeGivingUp) return await giveUp(listening, update, error, logger)
    }
  }
}

/** A poison update is recorded, answered with an apology and left behind, so that it never blocks the ones after it. */
async function giveUp(
  listening: Listening,
  update: Update,
  cause: unknown,
  logger: Logger,
): Promise<'done' | 'outage'> {
  try {
    await listening.orm.em.fork().transactional(async em => {
      const now = listening.now()
      const { peer, dialog } = await lockDialog(em, update, now)
      if (!(await markHeard(em, update, now, whereFailed(cause)))) return
      dialog.memory = null
      const text = textsIn(peer.language).apology(listening.supplier.phone)
      const payload: Payload = {
        kind: 'message',
        message: { kind: 'text', text, menu: true },
        question: dialog.question,
      }
      const { channel, externalId: address, language } = peer
      await enqueue(em, [{ channel, address, language, payload }], now)
    })
    listening.committed([{ channel: update.channel, address: update.address }])
    return 'done'
  } catch (error) {
    logger.error({ err: error, channel: update.channel, update: update.id }, 'An update could not even be given up')
    return 'outage'
  }
}

/** The kind and place of an error, without its message, which may quote what a person typed. */
function whereFailed(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const frame = error.stack?.split('\n').find(line => line.includes('/') && !line.includes('node_modules'))
  const place = frame?.match(/[\w.-]+:\d+/)?.[0] ?? 'an unknown place'
  return `${error.name} at ${place}`
}
