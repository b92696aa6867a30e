import { ReplayEngine, type ReplayState } from '@grammyjs/conversations'
import type { Redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { fromJson, type MemoryValue, toJson } from '../messages/memory-value.ts'
import type { Message } from '../messages/message.ts'
import type { ActionContext, Chat } from '../port/chat.ts'
import type { AnyConversation } from '../port/conversation.ts'
import type { Directory } from '../port/directory.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { restoredRedirect, type StoredRedirect, storedRedirect } from './stored-redirect.ts'

/** A conversation that waits for the person, as it is kept between turns. */
export interface Memory {
  begin: StoredRedirect
  version: number
  /** What ReplayEngine recorded: every answer of `say`, `hear` and `step` so far. */
  state: ReplayState
  /** The `hear` that is waiting. */
  waiting: number
  /** What was half done when this one was begun for something said in between; it goes on when this one is over. */
  paused?: Memory
}

/** What a turn is played against. */
export interface Scene {
  texts: Texts
  directory: Directory
  context: ActionContext
  /** Queues a message and gives its question's number. */
  say(message: Message): Promise<number>
}

const turnLimitMs = 10_000

/**
 * Plays one turn of a conversation: from its start when `memory` is fresh, else replaying what is recorded and going on with what
 * was heard. Gives the memory to keep, with what is to be begun in between, or where to go when the conversation has ended.
 *
 * The engine is the one of @grammyjs/conversations, used alone: its middleware saves after it sends, and knows Telegram only.
 */
export async function playTurn(
  conversation: AnyConversation,
  past: { redirect: Redirect } | { memory: Memory; heard: Heard },
  scene: Scene,
): Promise<{ memory: Memory; digression?: Redirect } | { ended: Redirect | undefined }> {
  const begin = 'memory' in past ? past.memory.begin : storedRedirect(past.redirect)
  // Read from what is kept, so that a replay is begun with exactly the same.
  const { params } = restoredRedirect(conversation, begin)
  let ended: Redirect | undefined
  const leaving: Leaving = {}
  const engine = new ReplayEngine(async controls => {
    ended = await conversation.run(chatOver(controls, scene, leaving), params)
  })
  const result = await withinLimit('memory' in past ? resume(engine, past) : engine.play())
  switch (result.type) {
    case 'interrupted':
      return {
        memory: { begin, version: conversation.version, state: result.state, waiting: result.interrupts[0]! },
        ...leaving,
      }
    case 'returned':
      return { ended }
    case 'thrown':
      throw result.error
    case 'canceled':
      throw new Error('A conversation was cancelled, which none of ours does')
  }
}

function resume(engine: ReplayEngine, past: { memory: Memory; heard: Heard }) {
  const state = structuredClone(past.memory.state)
  ReplayEngine.supply(state, past.memory.waiting, past.heard)
  return engine.replay(state)
}

type Controls = Parameters<ConstructorParameters<typeof ReplayEngine>[0]>[0]

/** Where a conversation has turned to while it waits; nothing of it is recorded, since a replay turns there again. */
interface Leaving {
  digression?: Redirect
}

function chatOver(controls: Controls, scene: Scene, leaving: Leaving): Chat {
  const hear = async () => (await controls.interrupt('hear')) as Heard
  return {
    texts: scene.texts,
    directory: scene.directory,
    say: async message => (await controls.action(() => scene.say(message), 'say')) as number,
    hear,
    async digress(to) {
      leaving.digression = to
      const heard = await hear()
      delete leaving.digression
      return heard
    },
    async step<Answer extends MemoryValue>(
      act: string,
      perform: (context: ActionContext) => Promise<Answer>,
    ): Promise<Answer> {
      const recorded = await controls.action(async () => toJson(await perform(scene.context)), `once ${act}`)
      return fromJson(recorded) as Answer
    },
  }
}

/** Nothing may be wrong with the update: a busy machine is as slow. */
export class TurnTooLong extends Error {
  override name = 'TurnTooLong'
}

/** A turn that hangs (an error caught inside a conversation does that to the engine) must not hold its transaction for ever. */
async function withinLimit<Result>(playing: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TurnTooLong(`A turn did not end within ${turnLimitMs} ms`)), turnLimitMs)
  return await Promise.race([playing, late]).finally(() => clearTimeout(timer))
}
