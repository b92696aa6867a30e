import type { Conversation } from '../../port/conversation.ts'
import { saying } from './saying.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    stale: Nothing
  }
}

/** A button of a question that is closed. */
export const stale: Conversation<'stale'> = {
  name: 'stale',
  isInner: true,
  run: saying(chat => chat.texts.stale),
}
