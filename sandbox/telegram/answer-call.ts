import { record } from '../serving.ts'
import { type Method, Remarked } from './methods/method.ts'
import { methods } from './methods/methods.ts'
import type { CallRequest } from './read-request.ts'
import { type Fault, isFor } from './state/faults.ts'
import { Refused, type ResponseParameters, tooManyRequests } from './state/refused.ts'
import type { Bot, State } from './state/state.ts'

/** What goes back over the wire; `isDropped` cuts the connection instead. */
export interface Answer {
  code: number
  body: { ok: boolean; result?: unknown; error_code?: number; description?: string; parameters?: ResponseParameters }
  isDropped: boolean
}

const errorNames: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

/** Answers one call by the rules: token, method, planned fault, ceilings, the method itself; and records it. */
export async function answerCall(
  state: State,
  token: string,
  methodName: string,
  request: CallRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const bot = state.bots.get(token)
  // A token that cannot be one is no address at all; a well-formed stranger is unauthorized.
  if (!bot)
    return refusal(/^\d+:[\w-]+$/.test(token) ? new Refused(401, 'Unauthorized') : new Refused(404, 'Not Found'))
  const fault = state.faults.take(target => isFor(target, methodName, request.parameters.chat_id))
  const answer = await withFault(fault, () => perform(state, bot, methodName, request, signal))
  recordCall(state, bot, methodName, request, answer)
  return answer
}

/** The answer that says no. */
export function refusal({ code, message, parameters }: Refused): Answer {
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) }
  return { code, body, isDropped: false }
}

async function perform(
  state: State,
  bot: Bot,
  methodName: string,
  request: CallRequest,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const method = methods.get(methodName.toLowerCase())
    if (!method) throw new Refused(404, 'Not Found: method not found')
    keepCeilings(state, bot, method, request)
    const result = await method.call({ state, bot, uploads: request.uploads, signal }, request.parameters)
    const body = result instanceof Remarked ? { ...result } : { result: structuredClone(result) }
    return { code: 200, body: { ok: true, ...body }, isDropped: false }
  } catch (error) {
    if (error instanceof Refused) return refusal(error)
    throw error
  }
}

function keepCeilings(state: State, bot: Bot, method: Method, { parameters }: CallRequest): void {
  if (!method.isSending) return
  const retryAfterSeconds = state.rateLimits.take(bot.token, Number(parameters.chat_id))
  if (retryAfterSeconds !== undefined) throw tooManyRequests(retryAfterSeconds)
}

/** Lets a call happen as planned: at once, late, refused, or with its answer lost. */
export async function withFault(fault: Fault | undefined, act: () => Promise<Answer>): Promise<Answer> {
  if (!fault) return act()
  if (fault.kind === 'delay') {
    await fault.until()
    return act()
  }
  if (fault.when === 'after') await act()
  if (fault.kind === 'drop') return { code: 0, body: { ok: false }, isDropped: true }
  if (fault.code === 429) return refusal(tooManyRequests(fault.retryAfterSeconds ?? 1))
  return refusal(new Refused(fault.code, fault.description ?? errorNames[fault.code] ?? 'Error'))
}

function recordCall(
  state: State,
  bot: Bot,
  method: string,
  { parameters, uploads }: CallRequest,
  answer: Answer,
): void {
  const files = [...uploads].map(([name, { name: fileName, bytes }]) => [name, { fileName, size: bytes.length }])
  record(state.calls, {
    bot: bot.token,
    method,
    parameters: { ...parameters, ...Object.fromEntries(files) },
    code: answer.code,
    ...(answer.body.description && { description: answer.body.description }),
    at: state.clock(),
  })
}
