export type RateLimits = ReturnType<typeof createRateLimits>

/** MAX's documentation: 30 calls a second, and 2 messages a second to one chat. */
const callsPerSecond = 30
const messagesPerSecond = 2

/** MAX's ceilings for a bot, off until asked for. They are windows that slide in real time, since the client waits in it. */
export function createRateLimits() {
  const windows = new Map<string, number[]>()

  const take = (key: string, most: number): boolean => {
    const now = performance.now()
    const recent = (windows.get(key) ?? []).filter(at => at > now - 1000)
    const isWithin = recent.length < most
    if (isWithin) recent.push(now)
    windows.set(key, recent)
    return isWithin
  }

  return {
    areKept: false,
    /** Counts one call; false if it is one too many in this second. */
    takeCall(token: string): boolean {
      return !this.areKept || take(`calls ${token}`, callsPerSecond)
    },
    /** Counts one message to a chat; false if there are too many of them. */
    takeMessage(chatId: number): boolean {
      return !this.areKept || take(`messages ${chatId}`, messagesPerSecond)
    },
  }
}
