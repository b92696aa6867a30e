import type { FastifyInstance } from 'fastify'
import { cutOff, hangUpOf } from '../../serving.ts'
import { isFor, playOut } from '../state/faults.ts'
import type { LongPoll } from '../state/long-poll.ts'
import type { State } from '../state/state.ts'

const maxWaitSeconds = 90

type Query = Partial<Record<'act' | 'key' | 'ts' | 'wait', string>>

/** Serves Bots Long Poll: `act=a_check` waits for events after `ts`, at most `wait` seconds. */
export function serveLongPoll(app: FastifyInstance, state: State): void {
  app.get('/longpoll/:groupId', async (request, reply) => {
    const { groupId } = request.params as { groupId: string }
    const longPoll = state.communities.get(Number(groupId))?.longPoll
    const query = request.query as Query
    if (!longPoll || query.act !== 'a_check') return reply.code(404).send()
    const fault = state.faults.take(target => isFor(target, 'a_check', {}))
    const outcome = await playOut(fault, () => check(longPoll, query, hangUpOf(reply)))
    if (outcome.kind === 'result') return reply.send(outcome.result)
    return outcome.kind === 'error' ? reply.code(500).send() : cutOff(reply)
  })
}

async function check(longPoll: LongPoll, { key = '', ts = '', wait = '0' }: Query, hungUp: AbortSignal) {
  const waitMs = Math.min(Math.max(Number(wait) || 0, 0), maxWaitSeconds) * 1000
  if (answerNow(longPoll, key, ts) === undefined && waitMs > 0) await somethingNew(longPoll, waitMs, hungUp)
  return answerNow(longPoll, key, ts) ?? { ts: String(longPoll.ts), updates: [] }
}

function answerNow(longPoll: LongPoll, key: string, ts: string) {
  const keyState = longPoll.keyState(key)
  if (keyState !== 'good') return { failed: keyState === 'expired' ? 2 : 3 }
  const updates = longPoll.after(/^\d+$/.test(ts) ? Number(ts) : -1)
  if (!updates) return { failed: 1, ts: String(longPoll.ts) }
  return updates.length > 0 ? { ts: String(longPoll.ts), updates } : undefined
}

function somethingNew(longPoll: LongPoll, waitMs: number, hungUp: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const stopListening = longPoll.added.listen(end)
    const timer = setTimeout(end, waitMs)
    hungUp.addEventListener('abort', end)

    function end() {
      stopListening()
      clearTimeout(timer)
      hungUp.removeEventListener('abort', end)
      resolve()
    }
  })
}
