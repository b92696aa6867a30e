import type { Destinations, Name, Redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { Texts } from '../texts/ru/ru.ts'

/** What conversations know of one another. */
export interface Directory {
  /** What «Ещё» shows, in its order. */
  readonly sections: readonly { name: keyof Destinations; label(texts: Texts): string }[]
  /** What a conversation is called in «Вы имели в виду …»; undefined where it is not asked about, or no button may lead there. */
  labelOf(name: Name, texts: Texts): string | undefined
  /** What somebody wants who has said something that answers no question; undefined where it means nothing here. */
  wishIn(heard: Heard): Redirect | undefined
  /** Whether words may be passed on to specialists. */
  readonly hasSpecialists: boolean
}
