import { record } from '../serving.ts'
import type { Operation } from './operations.ts'
import { expireOverdue } from './settling/settle-payment.ts'
import { type Answer, errorAnswer } from './state/answer.ts'
import { answerOnce, readKey } from './state/answer-once.ts'
import type { CallRequest } from './state/caller.ts'
import { type ApiFault, isFor } from './state/faults.ts'
import { internalError, Refused, tooManyRequests } from './state/refused.ts'
import type { Shop, State } from './state/state.ts'

const maxRecordedCalls = 100_000

/** Answers one call by the rules: who asks, planned or chance fault, the key, the operation itself; and records it. */
export async function answerCall(state: State, operation: Operation, request: CallRequest): Promise<Outcome> {
  const shop = shopOf(state, request.authorization)
  if (!shop) return { kind: 'answer', answer: errorAnswer(wrongCredentials(request.authorization)) }
  const fault =
    state.faults.take(target => isFor(target, operation.method, operation.path)) ?? state.chaos?.nextApiFault()
  const outcome = await playOut(fault, () => perform(state, shop, operation, request))
  recordCall(state, shop, operation, request, outcome)
  return outcome
}

function shopOf(state: State, authorization = ''): Shop | undefined {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(authorization) ?? []
  const [, shopId = '', secretKey] = /^([^:]*):(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  const shop = state.shops.get(shopId)
  return shop?.secretKey === secretKey ? shop : undefined
}

function wrongCredentials(authorization: string | undefined): Refused {
  const description = authorization
    ? 'Error in shopId or secret key. Check their validity. You can reissue the key in the Merchant Profile'
    : 'Authentication by given credentials failed: the Authorization header is missing'
  return new Refused('invalid_credentials', description)
}

function perform(state: State, shop: Shop, { method, call }: Operation, request: CallRequest): Answer {
  expireOverdue(state)
  const attempt = () => orRefusal(() => ({ status: 200, body: call({ state, shop }, request) }))
  if (method === 'GET') return attempt()
  return orRefusal(() => {
    const key = readKey(request.idempotenceKey)
    const { url: path, body } = request
    return answerOnce(shop, key, { path, body }, state.clock().epochMilliseconds, attempt)
  })
}

function orRefusal(answer: () => Answer): Answer {
  try {
    return answer()
  } catch (error) {
    if (error instanceof Refused) return errorAnswer(error)
    throw error
  }
}

function recordCall(
  state: State,
  { shopId }: Shop,
  { method, path }: Operation,
  request: CallRequest,
  outcome: Outcome,
): void {
  const { idempotenceKey, body } = request
  const call = {
    shopId,
    operation: `${method} ${path}`,
    idempotenceKey: typeof idempotenceKey === 'string' ? idempotenceKey : undefined,
    body,
    status: outcome.kind === 'answer' ? outcome.answer.status : 0,
    at: state.clock(),
  }
  record(state.calls, call, maxRecordedCalls)
  state.changed.notify()
}

/** What the caller gets: an answer, one cut in the middle, a cut connection, or nothing for as long as they wait. */
export type Outcome =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'garbage' }
  | { kind: 'dropped' }
  | { kind: 'silence' }

/** Lets a call happen as planned: at once, late, refused, or with its answer lost. */
async function playOut(fault: ApiFault | undefined, act: () => Answer): Promise<Outcome> {
  if (fault?.kind === 'delay') await fault.until()
  if (!fault || fault.kind === 'delay') return { kind: 'answer', answer: act() }
  if (fault.kind === 'changed') {
    const { status, body } = act()
    return { kind: 'answer', answer: { status, body: { ...body, ...fault.fields } } }
  }
  if (fault.kind === 'too-many-requests') return refusal(tooManyRequests(fault.retryAfterMs))
  if (fault.when === 'after') act()
  switch (fault.kind) {
    case 'internal-error':
      return refusal(internalError())
    case 'garbage':
      return { kind: 'garbage' }
    case 'drop':
      return { kind: 'dropped' }
    case 'timeout':
      return { kind: 'silence' }
  }
}

function refusal(refused: Refused): Outcome {
  return { kind: 'answer', answer: errorAnswer(refused) }
}
