import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { cutOff, hangUpOf, record } from '../serving.ts'
import { getMe, getMembers, getUploadUrl, getVideo, sendAction, setCommands } from './methods/bots.ts'
import { answerPress, deleteMessage, editMessage, sendMessage } from './methods/messages.ts'
import type { Method } from './methods/method.ts'
import { getSubscriptions, getUpdates, subscribe, unsubscribe } from './methods/updates.ts'
import { isFor, type Outcome, playOut } from './state/faults.ts'
import { Refused } from './state/refused.ts'
import type { State } from './state/state.ts'

const methods: Record<string, Method> = {
  'GET /me': getMe,
  'PATCH /me/commands': setCommands,
  'POST /messages': sendMessage,
  'PUT /messages': editMessage,
  'DELETE /messages': deleteMessage,
  'POST /answers': answerPress,
  'POST /chats/:part/actions': sendAction,
  'GET /chats/:part/members': getMembers,
  'POST /uploads': getUploadUrl,
  'GET /videos/:part': getVideo,
  'GET /updates': getUpdates,
  'GET /subscriptions': getSubscriptions,
  'POST /subscriptions': subscribe,
  'DELETE /subscriptions': unsubscribe,
}

/** The HTTP side of the Bot API. */
export function serveMax(state: State): FastifyInstance {
  const app = Fastify({ bodyLimit: 1_000_000, forceCloseConnections: true })
  for (const [name, method] of Object.entries(methods)) {
    const [verb = '', url = ''] = name.split(' ')
    app.route({ method: verb, url, handler: (request, reply) => answerCall(state, name, method, request, reply) })
  }
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ code: 'not.found', message: 'Unknown method' }))
  return app
}

/** Answers one call by the rules: the token, a planned fault, the ceiling, the method itself; and records it. */
async function answerCall(state: State, name: string, method: Method, request: FastifyRequest, reply: FastifyReply) {
  const bot = state.bots.get(request.headers.authorization ?? '')
  // As MAX answers whom it does not know: without `Bearer`, the token alone.
  if (!bot) return reply.code(401).send({ code: 'verify.token', message: 'Invalid access_token' })
  const query = request.query as Record<string, string>
  const { part = '' } = request.params as { part?: string }
  const fault = state.faults.take(target => isFor(target, name, query))
  const outcome = await playOut(fault, () => {
    if (!state.rateLimits.takeCall(bot.token)) throw new Refused(429, 'too.many.requests', 'Too many requests')
    return method({ state, bot, query, part, body: request.body ?? null, signal: hangUpOf(reply) })
  })
  recordCall(state, { method: name, query, body: request.body ?? null }, outcome)
  return send(reply, outcome)
}

function send(reply: FastifyReply, outcome: Outcome) {
  switch (outcome.kind) {
    case 'result':
      return reply.send(structuredClone(outcome.result))
    case 'error':
      return reply.code(outcome.refused.status).send({ code: outcome.refused.code, message: outcome.refused.message })
    case 'answer':
      return reply.code(outcome.status).type('text/html').send(outcome.body)
    case 'dropped':
      return cutOff(reply)
  }
}

function recordCall(
  state: State,
  made: { method: string; query: Record<string, string>; body: unknown },
  outcome: Outcome,
): void {
  const status = { result: 200, error: 'refused' in outcome ? outcome.refused.status : 0, dropped: 0, answer: 0 }
  record(state.calls, {
    ...made,
    status: status[outcome.kind],
    ...(outcome.kind === 'error' && { code: outcome.refused.code, words: outcome.refused.message }),
    ...(outcome.kind === 'result' && { result: outcome.result }),
    isDropped: outcome.kind === 'dropped',
  })
  state.changed.notify()
}
