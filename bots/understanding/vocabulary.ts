import type { Name, Params, Unconditional } from '../messages/destinations.ts'

/** What words begin, collected from the conversations' definitions. */
export interface Vocabulary {
  /** Commands and menu words, each with the conversation it begins; of two equally close ones the first wins. */
  exact: ReadonlyMap<string, Unconditional>
  /** Messages that say more than the words: gives what the conversation is begun with. */
  longer: readonly { name: Unconditional; read(said: string, text: string): Params | undefined }[]
  /** Free phrases, from the specific to the general: the first that matches wins. */
  intents: readonly { name: Unconditional; pattern: RegExp }[]
  /** Words that leave a half-said question: those of the keyboard under the chat, and those that plainly mean to stop. */
  leaving: ReadonlySet<string>
  /** Conversations that might be regretted: free words never begin one without a question first. */
  grave: ReadonlySet<Name>
}
