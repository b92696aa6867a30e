export type RateLimits = ReturnType<typeof createRateLimits>

interface Ceiling {
  perSecond: number
  burst: number
}

// The Bot API's FAQ: about one message per second in a chat with short bursts allowed, 20 per minute in a group, 30 per
// second overall. The size of the burst is not published.
const inPrivateChat: Ceiling = { perSecond: 1, burst: 4 }
const inGroup: Ceiling = { perSecond: 20 / 60, burst: 20 }
const overall: Ceiling = { perSecond: 30, burst: 30 }

/**
 * Telegram's ceilings for what a bot sends, off until asked for. They are token buckets that run on real time, since the client that obeys them
 * sleeps in real time.
 */
export function createRateLimits(now: () => number = () => performance.now()) {
  const buckets = new Map<string, { tokens: number; filledAtMs: number }>()

  const filled = (key: string, ceiling: Ceiling) => {
    const bucket = buckets.get(key) ?? { tokens: ceiling.burst, filledAtMs: now() }
    const gained = ((now() - bucket.filledAtMs) / 1000) * ceiling.perSecond
    const fresh = { tokens: Math.min(ceiling.burst, bucket.tokens + gained), filledAtMs: now() }
    buckets.set(key, fresh)
    return fresh
  }

  return {
    areKept: false,
    /** Counts one sent message; gives the seconds to wait if it is one too many. */
    take(token: string, chatId: number): number | undefined {
      if (!this.areKept) return undefined
      const chatCeiling = chatId < 0 ? inGroup : inPrivateChat
      const all = filled(token, overall)
      const chat = filled(`${token} ${chatId}`, chatCeiling)
      const waitSeconds = Math.max((1 - all.tokens) / overall.perSecond, (1 - chat.tokens) / chatCeiling.perSecond)
      if (waitSeconds > 0) return Math.ceil(waitSeconds)
      all.tokens -= 1
      chat.tokens -= 1
      return undefined
    },
  }
}
