import type { Brought, Redirect } from '../messages/destinations.ts'
import { readParts, writeParts } from '../messages/parts.ts'
import type { AnyConversation } from '../port/conversation.ts'

/** What a conversation was begun with, as its memory keeps it: parts are written as on a button, so that older memories go on. */
export interface StoredRedirect extends Brought {
  go: string
  about?: string
}

/** Writes down what a conversation is begun with. */
export function storedRedirect({ to, params }: Redirect): StoredRedirect {
  const about = writeParts(params)
  const { typed, shown, photos, photo, heard } = params as Brought
  return {
    go: to,
    ...(about === '' ? {} : { about }),
    ...(typed === undefined ? {} : { typed }),
    ...(shown === undefined ? {} : { shown }),
    ...(photos === undefined ? {} : { photos }),
    ...(photo === undefined ? {} : { photo }),
    ...(heard === undefined ? {} : { heard }),
  }
}

/** Reads what `storedRedirect` wrote, for the conversation it names. */
export function restoredRedirect(
  { name, parts = {} }: AnyConversation,
  { about = '', typed, shown, photos, photo, heard }: StoredRedirect,
): Redirect {
  return { to: name, params: { ...readParts(parts, about), typed, shown, photos, photo, heard } } as Redirect
}
