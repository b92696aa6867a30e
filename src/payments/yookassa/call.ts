import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Answered, Unanswered } from './answered.ts'
import { masked } from './masked.ts'

/** The shop at YooKassa, by its number and secret key. */
export interface Shop {
  shopId: string
  secretKey: string
  /** Where the API is: `https://api.yookassa.ru/v3`. */
  apiUrl: string
  timeoutMs: number
  /** Learns what came of each question. */
  heard?(answered: Answered<unknown>): void
}

interface Question {
  path: string
  query?: Record<string, string>
  /** Only for what has an effect: the Idempotence-Key by which a repeat is recognised, and what is asked. */
  effect?: { key: string; body: object }
}

const triesWhenBusy = 3
const longestWaitMs = 3000

/**
 * Asks YooKassa one thing. Where it is busy, waits as told, for a while; everything that is not its clear answer is `unknown`.
 * Neither bodies nor the key are kept or logged.
 */
export async function call<Answer>(
  shop: Shop,
  question: Question,
  schema: z.ZodType<Answer>,
): Promise<Answered<Answer>> {
  for (let tries = 1; ; tries++) {
    const answered = await ask(shop, question, schema)
    shop.heard?.(answered)
    const waitMs = answered.kind === 'unknown' ? answered.retryAfterMs : undefined
    if (waitMs === undefined || waitMs > longestWaitMs || tries === triesWhenBusy) return answered
    await sleep(waitMs)
  }
}

async function ask<Answer>(shop: Shop, question: Question, schema: z.ZodType<Answer>): Promise<Answered<Answer>> {
  try {
    const response = await fetch(urlOf(shop, question), requestOf(shop, question))
    const body: unknown = JSON.parse(await response.text())
    if (response.status !== 200) return unanswered(response.status, body)
    const parsed = schema.safeParse(body)
    return parsed.success
      ? { kind: 'done', value: parsed.data }
      : { kind: 'unknown', why: 'an answer of another shape' }
  } catch (error) {
    return { kind: 'unknown', why: whyOf(error) }
  }
}

function urlOf({ apiUrl }: Shop, { path, query }: Question): string {
  const search = new URLSearchParams(query).toString()
  return `${apiUrl}${path}${search && `?${search}`}`
}

function requestOf({ shopId, secretKey, timeoutMs }: Shop, { effect }: Question): RequestInit {
  const authorization = `Basic ${Buffer.from(`${shopId}:${secretKey}`).toString('base64')}`
  const signal = AbortSignal.timeout(timeoutMs)
  if (!effect) return { headers: { authorization }, signal, redirect: 'error' }
  return {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotence-key': effect.key },
    body: JSON.stringify(effect.body),
    signal,
    redirect: 'error',
  }
}

const errorBody = z.object({
  code: z.string().regex(/^\w{1,64}$/),
  description: z.string().default(''),
  parameter: z.string().optional(),
  retry_after: z.int().nonnegative().optional(),
})

/** A refusal counts only in YooKassa's own words: a proxy on the way may answer 4xx, too. */
function unanswered(status: number, body: unknown): Unanswered {
  const error = errorBody.safeParse(body).data
  if (status === 429 || status === 202)
    return { kind: 'unknown', why: `HTTP ${status}`, retryAfterMs: error?.retry_after ?? 1000 }
  if (status < 400 || status >= 500 || !error) return { kind: 'unknown', why: `HTTP ${status}` }
  const { code, description, parameter } = error
  return {
    kind: 'refused',
    code,
    description: masked(description),
    ...(parameter === undefined ? {} : { parameter: masked(parameter) }),
  }
}

/** What went wrong on the way, without addresses and bodies. */
function whyOf(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? `${name} ${cause.code}` : name
}
