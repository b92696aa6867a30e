import { record } from '../serving.ts'
import { Executed, type ExecuteError, runScript } from './execute/run-script.ts'
import { methods } from './methods/methods.ts'
import { isFor, type Outcome, playOut } from './state/faults.ts'
import { Refused, refused } from './state/refused.ts'
import type { Call, Community, State } from './state/state.ts'

/** What goes back over the wire, always with HTTP 200; undefined cuts the connection instead. */
type Answer =
  | { response: unknown; execute_errors?: readonly ExecuteError[] }
  | { error: { error_code: number; error_msg: string; request_params: { key: string; value: string }[] } }
  | undefined

const oldestMinorVersion = 81

const versionWords =
  'versions below 5.81 are deprecated. Version param should be passed as "v". "version" param is invalid and not supported. For more information go to https://vk.com/dev/constant_version_updates'

/** Answers one call by the rules: version, token, planned fault, ceilings, the method itself; and records it. */
export async function answerCall(state: State, method: string, params: Record<string, string>): Promise<Answer> {
  try {
    const community = callerOf(state, params)
    return answerOf(await perform(state, community, method, params), method, params)
  } catch (error) {
    if (error instanceof Refused) return answerOf({ kind: 'error', refused: error }, method, params)
    throw error
  }
}

function callerOf(state: State, { v, access_token: token }: Record<string, string>): Community {
  if (!isSpoken(v)) throw refused(8, versionWords)
  if (!token) throw refused(5, 'no access_token passed.')
  const community = state.communities.values().find(each => each.token === token)
  if (!community) throw refused(5, 'invalid access_token (4).')
  return community
}

/** 5.199 is newer than 5.81: the part after the point is a number of its own. */
function isSpoken(version = ''): boolean {
  const minor = /^5\.(\d+)$/.exec(version)?.[1]
  return minor !== undefined && Number(minor) >= oldestMinorVersion
}

async function perform(
  state: State,
  community: Community,
  method: string,
  params: Record<string, string>,
  isInExecute = false,
): Promise<Outcome> {
  const fault = state.faults.take(target => isFor(target, method, params))
  const outcome = await playOut(fault, () => {
    if (!isInExecute && !state.rateLimits.takeCall(community.groupId)) throw refused(6)
    return method === 'execute' ? execute(state, community, params) : call(state, community, method, params)
  })
  recordCall(state, community, { method, params: withoutToken(params), isInExecute }, outcome)
  return outcome
}

function call(state: State, community: Community, method: string, params: Record<string, string>): unknown {
  const found = methods.get(method.toLowerCase())
  if (!found) throw refused(3)
  return found({ state, community }, params)
}

function execute(state: State, community: Community, { code }: Record<string, string>): Promise<Executed> {
  if (!code) throw refused(100, 'code is undefined')
  return runScript(code, (method, params) => perform(state, community, method, params, true))
}

function answerOf(outcome: Outcome, method: string, params: Record<string, string>): Answer {
  switch (outcome.kind) {
    case 'dropped':
      return undefined
    case 'result': {
      const { result } = outcome
      if (!(result instanceof Executed)) return { response: structuredClone(result) }
      return { response: result.response, ...(result.errors.length > 0 && { execute_errors: result.errors }) }
    }
    case 'error': {
      const { code, message } = outcome.refused
      const given = Object.entries({ method, oauth: '1', ...withoutToken(params) })
      return {
        error: { error_code: code, error_msg: message, request_params: given.map(([key, value]) => ({ key, value })) },
      }
    }
  }
}

function withoutToken({ access_token: _, ...params }: Record<string, string>): Record<string, string> {
  return params
}

function recordCall(
  state: State,
  { groupId }: Community,
  made: Pick<Call, 'method' | 'params' | 'isInExecute'>,
  outcome: Outcome,
): void {
  const { kind } = outcome
  record(state.calls, {
    groupId,
    ...made,
    ...(kind === 'result' && { result: outcome.result }),
    ...(kind === 'error' && { error: { code: outcome.refused.code, message: outcome.refused.message } }),
    isDropped: kind === 'dropped',
    at: state.clock(),
  })
  state.changed.notify()
}
