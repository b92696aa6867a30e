import { MaxError } from '@maxhub/max-bot-api'
import { pause } from '../../port/pause.ts'
import { PollingPosition } from '../../turn/polling-position.table.ts'
import { type Hearing, startTurns } from '../../turn/start-turns.ts'
import type { MaxClient } from '../api/max-client.ts'
import { updateTypes } from './max-update.ts'
import { isUpdate, maxUpdates } from './take-update.ts'

const pollSeconds = 25
const pauseMs = 1000

/**
 * Long polling. The marker confirms what came before it: so updates are heard or kept, then the marker, which a restart goes on from, then they
 * are confirmed. The package's own polling confirms what it has only in memory.
 */
export async function poll(client: MaxClient, hearing: Hearing, stopping: AbortSignal): Promise<void> {
  const turns = startTurns(maxUpdates, hearing, stopping)
  await turns.takeLeft()
  let marker = await keptMarker(hearing)
  while (!stopping.aborted) {
    const got = await fetchUpdates(client, marker, hearing, stopping)
    if (!got) continue
    await turns.take(got.updates)
    // One that was not kept is asked for again.
    if (!stopping.aborted && (await keepMarker(hearing, got.marker))) marker = got.marker ?? marker
  }
  await turns.end()
}

async function keptMarker({ listening, logger }: Hearing): Promise<number | undefined> {
  try {
    const kept = await listening.orm.em.fork().findOne(PollingPosition, { channel: maxUpdates.channel })
    return kept ? Number(kept.position) : undefined
  } catch (error) {
    // Without it MAX gives all that has not been confirmed.
    logger.warn({ err: error }, 'Where polling of MAX goes on from could not be read')
    return undefined
  }
}

async function keepMarker({ listening, logger }: Hearing, marker: number | undefined): Promise<boolean> {
  if (marker === undefined) return true
  try {
    const position = { channel: maxUpdates.channel, position: String(marker) }
    await listening.orm.em.fork().upsert(PollingPosition, position)
    return true
  } catch (error) {
    logger.error({ err: error }, 'Where polling of MAX goes on from could not be kept')
    return false
  }
}

interface Got {
  updates: object[]
  marker: number | undefined
}

async function fetchUpdates(
  { api }: MaxClient,
  marker: number | undefined,
  { backlog, logger }: Hearing,
  stopping: AbortSignal,
): Promise<Got | undefined> {
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout((pollSeconds + 10) * 1000)])
    const asked = { limit: 100, timeout: pollSeconds, signal, ...(marker === undefined ? {} : { marker }) }
    const { updates, marker: next } = await api.getUpdates([...updateTypes], asked)
    if (!updates.every(isUpdate)) throw new TypeError('MAX gave no list of updates')
    backlog.asked()
    return { updates, marker: next ?? undefined }
  } catch (error) {
    if (stopping.aborted) return undefined
    logger.warn({ err: error }, 'MAX could not be asked for updates')
    backlog.asked(error instanceof MaxError ? `${error.status} ${error.code}` : 'no answer')
    await pause(pauseMs, stopping)
    return undefined
  }
}
