import type { EntityManager } from '@mikro-orm/postgresql'
import { queuedChats } from '../../core/outbox/queued-chats.ts'
import { isOutage } from '../../core/units/is-outage.ts'
import { defaultLanguage } from '../../core/units/language.ts'
import { deskChatAt } from '../desk/desk-address.ts'
import { enqueueReplies, type Reply } from '../messages/payload.ts'
import type { TurnContext } from '../port/turn-context.ts'
import type { Update } from '../port/update.ts'
import { deskTextsIn } from '../texts/desk/desk-texts-in.ts'
import { textsIn } from '../texts/texts-in.ts'
import { markHandled, openChat } from './open-turn.ts'

/**
 * Records a poison update as handled, with where it failed, and apologises to whoever waits for an answer. Where even the apology fails,
 * only the record is kept, so that it never blocks the updates after it.
 * @throws what says that the database is away or busy: then nothing is kept
 */
export async function setAside(listening: TurnContext, update: Update, cause: unknown): Promise<void> {
  const { orm, now } = listening
  const failure = whereFailed(cause)
  try {
    const chats = await orm.em.fork().transactional(async em => {
      // As in a turn: the dialog is locked before the update is marked.
      const apology = await apologyFor(em, listening, update)
      if ((await markHandled(em, update, now(), failure)) && apology) await enqueueReplies(em, [apology()], now())
      return queuedChats(em)
    })
    listening.committed(chats)
  } catch (error) {
    if (isOutage(error)) throw error
    await orm.em.fork().transactional(em => markHandled(em, update, now(), failure))
  }
}

type Apology = () => Parameters<typeof enqueueReplies>[1][number]

function apologyFor(em: EntityManager, listening: TurnContext, update: Update): Promise<Apology | undefined> {
  switch (update.what.kind) {
    case 'group':
      return apologyForDesk(em, listening, update)
    // Nobody waits for an answer to these.
    case 'blocked':
    case 'allowed':
    case 'inbox':
      return Promise.resolve(undefined)
    default:
      return apologyForPeer(em, listening, update)
  }
}

/** Leaves the conversation that failed, so that the next message does not fail in it too. */
async function apologyForPeer(em: EntityManager, listening: TurnContext, update: Update): Promise<Apology> {
  const { peer, dialog } = await openChat(em, update, listening.now())
  const { channel, externalId: address, language } = peer
  const text = textsIn(language).apology(listening.supplier.phone)
  const payload: Reply = {
    kind: 'message',
    message: { kind: 'text', text, menu: true },
    question: dialog.question,
  }
  return () => {
    dialog.memory = null
    return { channel, address, language, payload }
  }
}

/** Agents must know that a resident has not seen what they wrote; other groups get no message. */
async function apologyForDesk(
  em: EntityManager,
  listening: TurnContext,
  { channel, address }: Update,
): Promise<Apology | undefined> {
  if ((await deskChatAt(em, listening, channel, address)) === undefined) return undefined
  const payload: Reply = {
    kind: 'message',
    message: { kind: 'text', text: deskTextsIn(listening.supplier).apology },
    question: 0,
  }
  return () => ({ channel, address, language: defaultLanguage, payload })
}

/** The kind and place of an error, without its message, which may quote what a person typed. */
function whereFailed(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const frame = error.stack?.split('\n').find(line => line.includes('/') && !line.includes('node_modules'))
  const place = frame?.match(/[\w.-]+:\d+/)?.[0] ?? 'an unknown place'
  const { code } = error as { code?: unknown }
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''} at ${place}`
}
