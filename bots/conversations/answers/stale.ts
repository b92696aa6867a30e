import { saying } from './saying.ts'

/** A button of a question that is closed. */
export const stale = saying(chat => chat.texts.stale)
