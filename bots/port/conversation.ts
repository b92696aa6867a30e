import type { Brought, InnerDestinations, Name, Nothing, Params, Redirect } from '../messages/destinations.ts'
import type { PartName } from '../messages/parts.ts'
import type { Texts } from '../texts/ru/ru.ts'
import type { Chat } from './chat.ts'

/** A place in a list of conversations: the smallest number comes first. */
type Order = { order: number }

/** What a conversation is begun with, as it reads it: what a button brings may be old or forged, so nothing is sure to be there. */
type Begun<To extends Name> = { [Key in keyof Params<To>]?: Params<To>[Key] | undefined }

/** The words that begin a conversation. A typo that is equally close to the words of two begins the first one. */
interface Words<To extends Name> extends Order {
  /** The whole message, in any letters and on any keyboard layout; commands with their slash. */
  exact: readonly string[]
  /** A message that says more than the words: «показания 20099». `said` is the text in plain letters, `text` as it was typed. */
  longer?(said: string, text: string): Params<To> | undefined
}

/** What is said in Russian, and in English; each begins where a word begins. */
interface Said {
  pattern: RegExp
  english?: RegExp
}

/** What is said and shown to begin a conversation, where it can be begun with nothing. */
interface Places<To extends Name> {
  words?: Words<To>
  /** What people say when they want it, from the particular to the general among those of all conversations. */
  intents?: readonly (Order & Said)[]
  /** Its place in the keyboard under the chat. */
  menu?: Order & { label(texts: Texts): string }
  /** Its place under «Ещё». */
  section?: Order & { label(texts: Texts): string }
  /** Its place in Telegram's list of commands. */
  command?: Order & { name: string; description(texts: Texts): string }
}

interface Described<To extends Name> {
  name: To
  /** 2 or more once recorded memories can no longer be replayed: a half-done conversation of an older version starts again. */
  version?: number
  /** It tells nothing about anybody, and is there before the agreement, too. */
  needsNoConsent?: true
  /** A list to look at, in which nothing is half done: it does not wait for who turns to something else. */
  isList?: true
  /** It might be regretted: only its exact words begin it at once, others are asked about. */
  isGrave?: true
  /** What it is called in «Вы имели в виду …», unless the texts' `labels` say it; without either, it is not asked about. */
  label?(texts: Texts): string
  run(chat: Chat, begun: Begun<To>): Promise<Redirect | undefined>
}

/**
 * All there is to say of a conversation: what it is called, what means it, where it is shown, and what it does. Everything else
 * (commands, menus, where buttons may lead) is derived from this. It is begun with parts and what was brought, and nothing else,
 * since that is what a memory keeps.
 */
export type Conversation<To extends Name> =
  Exclude<keyof Params<To>, PartName | keyof Brought> extends never
    ? Described<To> & Carries<Params<To>> & Reached<To>
    : never

/** What it is begun with that is written on its buttons, and in its memory: named once more, since types are gone when it runs. */
type Carries<Needs> = [keyof Needs & PartName] extends [never]
  ? { parts?: never }
  : { parts: { [Key in keyof Needs & PartName]-?: true } }

/** To an inner one neither a button nor words may lead; to one that needs something, no words. */
type Reached<To extends Name> = To extends keyof InnerDestinations
  ? { isInner: true } & Unplaced
  : { isInner?: never } & (Nothing extends Params<To> ? Places<To> : Unplaced)

type Unplaced = { [Place in keyof Places<Name>]?: never }

/** Any conversation, as the registry keeps it. */
export interface AnyConversation extends Described<Name>, Places<Name> {
  version: number
  parts?: { [Key in PartName]?: true }
  isInner?: true
}
