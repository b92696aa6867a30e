import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import type { Circuits } from './create-circuits.ts'

interface Served {
  chatKey: ChatKey
  isAskedAgain: boolean
  done: PromiseWithResolvers<void>
}

/** The chats of one channel: those that wait for their turn, and how many are served now. */
interface Channel {
  waiting: Served[]
  running: number
  timer?: NodeJS.Timeout
}

/** A chat as the key of a map. */
export const chatKeyText = ({ channel, address }: ChatKey): string => `${channel} ${address}`

interface ChatQueueOptions {
  /** How many chats of one channel are served side by side: a messenger that hangs holds up only its own. */
  atOnce: number
  circuits: Circuits
  /** Serves a chat; `more` when it is to have another turn, after those that wait. */
  work(chatKey: ChatKey): Promise<'done' | 'more'>
}

/**
 * Serves chats by turns, each by one run of `work` at a time. What is queued between a run's last look at its chat and its end would be
 * missed: a chat asked for meanwhile is served once more.
 */
export function createChatQueue({ atOnce, circuits, work }: ChatQueueOptions) {
  const served = new Map<string, Served>()
  const channels = new Map<string, Channel>()
  let isStopped = false

  function channelOf({ channel }: ChatKey): Channel {
    const known = channels.get(channel)
    if (known) return known
    const fresh: Channel = { waiting: [], running: 0 }
    channels.set(channel, fresh)
    circuits.of(channel).onRecovery(() => runMore(channel, fresh))
    return fresh
  }

  function runMore(name: string, channel: Channel): void {
    clearTimeout(channel.timer)
    while (channel.running < atOnce && channel.waiting.length > 0) {
      const closed = circuits.of(name).enter()
      if (closed) {
        channel.timer = setTimeout(() => runMore(name, channel), closed.afterMs).unref()
        return
      }
      void run(channel, channel.waiting.shift()!)
    }
  }

  async function run(channel: Channel, turn: Served): Promise<void> {
    channel.running += 1
    turn.isAskedAgain = false
    const ended = await work(turn.chatKey)
    channel.running -= 1
    circuits.of(turn.chatKey.channel).leave()
    if ((ended === 'more' || turn.isAskedAgain) && !isStopped) channel.waiting.push(turn)
    else leave(turn)
    runMore(turn.chatKey.channel, channel)
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
        const channel = channelOf(chatKey)
        served.set(chatKeyText(chatKey), turn)
        channel.waiting.push(turn)
        runMore(chatKey.channel, channel)
      }
      return turn.done.promise
    },
    /** Begins nothing new and waits for what is under way. */
    async stop(): Promise<void> {
      isStopped = true
      for (const { waiting, timer } of channels.values()) {
        clearTimeout(timer)
        for (const turn of waiting.splice(0)) leave(turn)
      }
      await Promise.all([...served.values()].map(({ done }) => done.promise))
    },
  }
}
