import { saying } from './saying.ts'

/** The menu itself, and the way out of any question. */
export const menu = saying(chat => chat.texts.menuHeading)
