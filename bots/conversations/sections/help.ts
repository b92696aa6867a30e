import type { Conversation } from '../../port/conversation.ts'
import { saying } from '../answers/saying.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    help: Nothing
  }
}

/** «Что умеет бот». */
export const help: Conversation<'help'> = {
  name: 'help',
  words: {
    order: 320,
    exact: ['/help', 'помощь', 'справка', 'что умеет бот', 'что ты умеешь', 'help', 'what the bot does'],
  },
  intents: [
    {
      order: 210,
      pattern:
        /помощ|помоги|что (?:ты |вы |бот )?(?:умее|може)|как (?:этим |тобой |ботом )?пользоваться|инструкц|что (?:тут |здесь |мне )?(?:делать|нажимать|писать)|не понимаю|не получается|не работает/u,
      english:
        /^(?:please )?help\b|\b(?:need|can you|could you) help|\bhelp me\b|\bwhat can you do|\bhow .*\buse (?:this|the) bot|\binstructions?\b|\b(?:don.?t|do not) understand/u,
    },
  ],
  section: { order: 110, label: ({ more }) => more.help },
  command: { order: 170, name: 'help', description: ({ commands }) => commands.help },
  needsNoConsent: true,
  run: saying(chat => chat.step('help', async ({ supplier }) => chat.texts.help(supplier))),
}
