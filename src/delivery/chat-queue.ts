import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import type { Circuit } from './circuit.ts'
import type { Circuits } from './create-circuits.ts'

interface Served {
  chatKey: ChatKey
  lane: Lane
  isAskedAgain: boolean
  done: PromiseWithResolvers<void>
}

/** Residents do not wait behind newcomers, however many of these there are. */
type Lane = 'residents' | 'newcomers'

/** So many residents go first, then one newcomer, so that these come in, too. */
const residentsAhead = 4

/** The chats of one channel: those that wait for their turn, and how many are served now. */
interface Channel {
  circuit: Circuit
  waiting: Record<Lane, Served[]>
  /** How many residents have gone since a newcomer last did. */
  ahead: number
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
export class ChatQueue {
  readonly #options: ChatQueueOptions
  readonly #served = new Map<string, Served>()
  readonly #channels = new Map<string, Channel>()
  #isStopped = false

  constructor(options: ChatQueueOptions) {
    this.#options = options
  }

  /** Asks for a chat to be served; resolves when everything asked of it by then is done, or nothing more is begun. */
  serve(chatKey: ChatKey, lane: Lane = 'residents'): Promise<void> {
    if (this.#isStopped) return Promise.resolve()
    const known = this.#served.get(chatKeyText(chatKey))
    const turn = known ?? { chatKey, lane, isAskedAgain: false, done: Promise.withResolvers<void>() }
    turn.isAskedAgain = true
    if (!known) {
      const channel = this.#channelOf(chatKey)
      this.#served.set(chatKeyText(chatKey), turn)
      channel.waiting[lane].push(turn)
      this.#runMore(channel)
    }
    return turn.done.promise
  }

  /** Whether a chat that is asked for now would have to wait. */
  isCrowded(channel: string): boolean {
    return (this.#channels.get(channel)?.running ?? 0) >= this.#options.atOnce
  }

  /** Begins nothing new and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const { waiting, timer } of this.#channels.values()) {
      clearTimeout(timer)
      for (const turn of [...waiting.residents.splice(0), ...waiting.newcomers.splice(0)]) this.#leave(turn)
    }
    await Promise.all([...this.#served.values()].map(({ done }) => done.promise))
  }

  #channelOf({ channel: name }: ChatKey): Channel {
    const known = this.#channels.get(name)
    if (known) return known
    const circuit = this.#options.circuits.of(name)
    const fresh: Channel = { circuit, waiting: { residents: [], newcomers: [] }, ahead: 0, running: 0 }
    this.#channels.set(name, fresh)
    circuit.onRecovery(() => this.#runMore(fresh))
    return fresh
  }

  #runMore(channel: Channel): void {
    clearTimeout(channel.timer)
    const { residents, newcomers } = channel.waiting
    while (channel.running < this.#options.atOnce && residents.length + newcomers.length > 0) {
      const closed = channel.circuit.enter()
      if (closed) {
        channel.timer = setTimeout(() => this.#runMore(channel), closed.afterMs).unref()
        return
      }
      void this.#run(channel, nextOf(channel))
    }
  }

  async #run(channel: Channel, turn: Served): Promise<void> {
    channel.running += 1
    turn.isAskedAgain = false
    const ended = await this.#options.work(turn.chatKey)
    channel.running -= 1
    channel.circuit.leave()
    if ((ended === 'more' || turn.isAskedAgain) && !this.#isStopped) channel.waiting[turn.lane].push(turn)
    else this.#leave(turn)
    this.#runMore(channel)
  }

  #leave(turn: Served): void {
    this.#served.delete(chatKeyText(turn.chatKey))
    turn.done.resolve()
  }
}

function nextOf(channel: Channel): Served {
  const { residents, newcomers } = channel.waiting
  const isNewcomersTurn = newcomers.length > 0 && (residents.length === 0 || channel.ahead >= residentsAhead)
  channel.ahead = isNewcomersTurn ? 0 : channel.ahead + 1
  return (isNewcomersTurn ? newcomers : residents).shift()!
}
