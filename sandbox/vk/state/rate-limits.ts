export type RateLimits = ReturnType<typeof createRateLimits>

// VK's documentation: 20 calls a second with a community's key. What it calls flood in one conversation it does not publish.
const callsPerSecond = 20
const messagesInConversation = { per: 5000, count: 30 }

/**
 * VK's ceilings for a community's calls, off until asked for. They are windows that slide in real time, since the client that obeys
 * them sleeps in real time.
 */
export function createRateLimits(now: () => number = () => performance.now()) {
  const windows = new Map<string, number[]>()

  const take = (key: string, spanMs: number, most: number): boolean => {
    const recent = (windows.get(key) ?? []).filter(at => at > now() - spanMs)
    const isWithin = recent.length < most
    if (isWithin) recent.push(now())
    windows.set(key, recent)
    return isWithin
  }

  return {
    areKept: false,
    /** Counts one call; false if it is one too many in this second (error 6). */
    takeCall(groupId: number): boolean {
      return !this.areKept || take(`calls ${groupId}`, 1000, callsPerSecond)
    },
    /** Counts one message to a conversation; false if there are too many of them (error 9). */
    takeMessage(groupId: number, peerId: number): boolean {
      const { per, count } = messagesInConversation
      return !this.areKept || take(`messages ${groupId} ${peerId}`, per, count)
    },
  }
}
