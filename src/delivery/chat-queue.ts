import type { ChatKey } from '../../core/outbox/queued-chats.ts'

interface Served {
  chatKey: ChatKey
  isAskedAgain: boolean
  done: PromiseWithResolvers<void>
}

/** A chat as the key of a map. */
export const chatKeyText = ({ channel, address }: ChatKey): string => `${channel} ${address}`

/**
 * Serves up to `lanesAtOnce` chats side by side, each by one run of `work` at a time; a channel with fewer under way goes first, so that
 * a slow messenger does not hold up the others. What is queued between a run's last look at its chat and its end would be missed: a
 * chat asked for meanwhile is served once more.
 */
export function createChatQueue(lanesAtOnce: number, work: (chatKey: ChatKey) => Promise<void>) {
  const served = new Map<string, Served>()
  const waiting: Served[] = []
  const running: ChatKey[] = []
  let isStopped = false

  function runMore(): void {
    while (running.length < lanesAtOnce && waiting.length > 0) void run(takeNext(waiting, running))
  }

  async function run(turn: Served): Promise<void> {
    running.push(turn.chatKey)
    turn.isAskedAgain = false
    await work(turn.chatKey)
    running.splice(running.indexOf(turn.chatKey), 1)
    if (turn.isAskedAgain && !isStopped) waiting.push(turn)
    else leave(turn)
    runMore()
  }

  function leave(turn: Served): void {
    served.delete(chatKeyText(turn.chatKey))
    turn.done.resolve()
  }

  return {
    /** Asks for a chat to be served; resolves when everything asked of it by then is done, or nothing more is begun. */
    serve(chatKey: ChatKey): Promise<void> {
      if (isStopped) return Promise.resolve()
      const known = served.get(chatKeyText(chatKey))
      const turn = known ?? { chatKey, isAskedAgain: false, done: Promise.withResolvers<void>() }
      turn.isAskedAgain = true
      if (!known) {
        served.set(chatKeyText(chatKey), turn)
        waiting.push(turn)
        runMore()
      }
      return turn.done.promise
    },
    /** Begins nothing new and waits for what is under way. */
    async stop(): Promise<void> {
      isStopped = true
      for (const turn of waiting.splice(0)) leave(turn)
      await Promise.all([...served.values()].map(({ done }) => done.promise))
    },
  }
}

/** The longest waiting chat of the channel with the fewest under way. */
function takeNext(waiting: Served[], running: ChatKey[]): Served {
  const underWay = ({ chatKey }: Served) => running.filter(({ channel }) => channel === chatKey.channel).length
  const next = waiting.reduce((best, turn) => (underWay(turn) < underWay(best) ? turn : best))
  waiting.splice(waiting.indexOf(next), 1)
  return next
}
