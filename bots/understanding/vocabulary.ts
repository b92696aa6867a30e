import type { Name, Params, Unconditional } from '../messages/destinations.ts'

/** What people's words may begin; the conversations say it of themselves. */
export interface Vocabulary {
  /** Commands and menu words, each with the conversation it begins; of two that are equally near, the first is meant. */
  exact: ReadonlyMap<string, Unconditional>
  /** Messages that say more than the words: gives what the conversation is begun with. */
  longer: readonly { name: Unconditional; read(said: string, text: string): Params | undefined }[]
  /** Free words, from the particular to the general: the first that fits is meant. */
  intents: readonly { name: Unconditional; pattern: RegExp }[]
  /** What might be regretted: a slip of the tongue must not lead there without being asked. */
  grave: ReadonlySet<Name>
}
