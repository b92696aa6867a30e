import { saying } from '../answers/saying.ts'

/** «Что умеет бот». */
export const help = saying(chat => chat.step('help', async ({ supplier }) => chat.texts.help(supplier)))
