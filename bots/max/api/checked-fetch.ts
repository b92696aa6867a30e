import type { fetch } from 'undici'
import { z } from 'zod'
import { NoAnswer } from './no-answer.ts'

/** Its agent, by which certificates are trusted, is of one package with it. */
export type MaxFetch = typeof fetch

/** Calls that MAX has not answered after this long are tried again later. */
const answerWithinMs = 10_000

const refusal = z.looseObject({ code: z.string(), message: z.string() })
const done = z.looseObject({ success: z.boolean() })

/** What is read of a call's answer; of the other calls nothing is. */
const results: Record<string, z.ZodType> = {
  'GET /updates': z.looseObject({ updates: z.array(z.unknown()), marker: z.int().nullish() }),
  'POST /messages': z.looseObject({ message: z.looseObject({ body: z.looseObject({ mid: z.string().min(1) }) }) }),
  'PUT /messages': done,
  'DELETE /messages': done,
  'POST /answers': done,
  'GET /subscriptions': z.looseObject({ subscriptions: z.array(z.looseObject({ url: z.string() })) }),
  'POST /subscriptions': done,
  'GET /chats/members': z.looseObject({ members: z.array(z.looseObject({ user_id: z.int() })) }),
  'GET /videos': z.looseObject({ urls: z.record(z.string(), z.string().nullish()).nullish() }),
  'POST /uploads': z.looseObject({ url: z.url(), token: z.string().optional() }),
}

/**
 * `fetch` for the client: within a time, in its turn, and with an answer that MAX may have given. The client takes a gateway's page for
 * the result of a call. @throws NoAnswer for anything else; the network's own words may hold an address
 */
export function checkedFetch(get: MaxFetch, turn: () => Promise<void>): typeof globalThis.fetch {
  return async (to, given = {}) => {
    const { signal, ...init } = given as NonNullable<Parameters<MaxFetch>[1]>
    const call = `${init.method} ${new URL(String(to)).pathname.replace(/^\/(chats|videos)\/[^/]+/, '/$1')}`
    // A long poll has its own limit, and is no load.
    if (!signal) await turn()
    const within = AbortSignal.timeout(answerWithinMs)
    try {
      const answer = await get(String(to), { ...init, signal: signal ?? within })
      const text = await answer.text()
      const { status } = answer
      const shape = status === 200 ? (results[call] ?? z.looseObject({})) : refusal
      if (shape.safeParse(JSON.parse(text)).success) return new Response(text, { status })
    } catch (error) {
      if (signal?.aborted) throw error
    }
    throw new NoAnswer(`MAX does not answer ${call}`)
  }
}
