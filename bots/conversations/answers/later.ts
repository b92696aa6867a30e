import { saying } from './saying.ts'

/** «Потом»: leaves a question for another time. */
export const later = saying(chat => chat.texts.understanding.later)
