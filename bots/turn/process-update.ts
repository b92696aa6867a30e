import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isLocked, isOutage } from '../../core/units/is-outage.ts'
import { withRole } from '../desk/agents/with-role.ts'
import { cleaned } from '../messages/cleaned.ts'
import type { TurnContext } from '../port/turn-context.ts'
import type { Update } from '../port/update.ts'
import { continued, correlation } from '../tracing/correlation.ts'
import { tracedAnew } from '../tracing/traced.ts'
import { type Handled, handleUpdate } from './handle-update.ts'
import { markHandled } from './open-turn.ts'
import { TurnTooLong } from './play-turn.ts'
import { setAside } from './set-aside.ts'

/**
 * What became of an update. `done`: it may be confirmed to the messenger, for it was handled, now or before, or was set aside.
 * `outage`: nothing can be kept, because the database does not take anything; the messenger is to bring it again.
 */
export type Received = 'done' | 'outage'

/** An update that fails so often, while the database takes writes, is set aside. */
const mostTries = 3
/** Before each further try, where the error may pass by itself. */
const pausesMs = [250, 500, 1000, 2000, 4000]

/** Waiting for a row that somebody else holds counts as no failure so often: minutes, since each wait has the database's own limit. */
const mostLocked = 100
const lockedPauseMs = 250

/**
 * Reads what a messenger brought, and gives it its turn. What cannot be read never will be, unless it is the database that is away: it is left
 * behind, which is logged and counted, and the messenger need not bring it again.
 */
export async function receiveRaw(
  listening: TurnContext,
  channel: string,
  read: () => Update | undefined | Promise<Update | undefined>,
  logger: Logger,
): Promise<Received> {
  try {
    const update = await read()
    return update ? await processUpdate(listening, update, logger) : 'done'
  } catch (error) {
    if (isOutage(error)) return 'outage'
    leaveUnread(listening, channel, error, logger)
    return 'done'
  }
}

/** Logs and counts what a messenger brought and nobody could read. */
export function leaveUnread({ turned }: TurnContext, channel: string, error: unknown, logger: Logger): void {
  logger.error({ err: error, channel }, 'An update could not be read and was left behind')
  turned?.({ channel, outcome: 'unread' })
}

/** Gives an update its turn. Every text that comes from outside passes here, and loses what cannot be kept. */
export async function processUpdate(listening: TurnContext, update: Update, logger: Logger): Promise<Received> {
  let received: Received = 'outage'
  const { trace, request } = correlation()
  const about = { trace, ...(request === undefined ? {} : { request }), turn: randomUUID().slice(0, 8) }
  const { channel } = update
  await listening.turns.add(`${channel} ${update.address}`, async () => {
    received = await continued(about, () =>
      tracedAnew('turn', { channel }, () => processOnce(listening, cleaned(update), logger)),
    )
  })
  return received
}

async function processOnce(listening: TurnContext, update: Update, logger: Logger): Promise<Received> {
  let locked = 0
  for (let tries = 1; ; ) {
    const began = performance.now()
    const turned = (outcome: Handled | 'failed') =>
      listening.turned?.({ channel: update.channel, outcome, seconds: (performance.now() - began) / 1000 })
    try {
      const outcome = await handleUpdate(listening, await withRole(listening, update))
      turned(outcome)
      logger.debug({ channel: update.channel, update: update.id, outcome }, 'An update had its turn')
      return 'done'
    } catch (error) {
      turned('failed')
      logger.error({ err: error, channel: update.channel, update: update.id, tries }, 'A turn failed')
      // Whatever the error says: while nothing can be written, no update is to blame.
      if (!(await takesWrites(listening))) return 'outage'
      if (isLocked(error) && locked++ < mostLocked) {
        await sleep(lockedPauseMs)
        continue
      }
      const mayPass = isOutage(error) || error instanceof TurnTooLong
      const pauseMs = mayPass ? pausesMs[tries - 1] : tries < mostTries ? 0 : undefined
      if (pauseMs === undefined) return await giveUp(listening, update, error, logger)
      await sleep(pauseMs)
      tries++
    }
  }
}

/** Whether the database takes a write just now; nothing of it stays. */
async function takesWrites(listening: TurnContext): Promise<boolean> {
  const undone = new Error('Only a trial')
  try {
    await listening.orm.em.fork().transactional(async em => {
      await markHandled(em, { channel: 'trial', id: randomUUID() }, listening.now())
      throw undone
    })
  } catch (error) {
    return error === undone
  }
  return false
}

/** A poison update is set aside; when not even that can be kept though others are, it is left behind all the same. */
async function giveUp(listening: TurnContext, update: Update, cause: unknown, logger: Logger): Promise<Received> {
  const about = { channel: update.channel, update: update.id }
  try {
    await setAside(listening, update, cause)
  } catch (error) {
    logger.error({ err: error, ...about }, 'An update that was set aside could not be recorded')
    if (isOutage(error) || !(await takesWrites(listening))) return 'outage'
  }
  logger.error({ err: cause, ...about }, 'An update was set aside')
  listening.turned?.({ channel: update.channel, outcome: 'set-aside' })
  return 'done'
}
