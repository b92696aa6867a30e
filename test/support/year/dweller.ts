import type { PersonChat } from '../../../sandbox/telegram/people/person-chat.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import type { Act } from './act.ts'

/** A person with a chat in either messenger, whichever it is. */
export interface Dweller {
  channel: 'telegram' | 'vk'
  address: string
  /** Opens the chat: without it a messenger lets no bot write. */
  begins(): unknown
  sends(text: string): unknown
  attaches(what: (Act & { does: 'sends' })['what']): unknown
  /** The buttons on the screen: those under the last messages, the newest first, and those of the menu. */
  buttons(): Pressable[]
  /** Changes with everything the bot shows: messages, changed messages, short pop-ups. */
  seen(): string
  /** How many messages of the bot's there are. */
  heard(): number
  /** The last words of the bot, for whoever has to find out what went wrong. */
  lastWords(): string[]
}

interface Pressable {
  label: string
  /** Gives the address, where the button is a link. */
  press(): string | undefined
}

const lastShown = 5
const file = { name: 'справка.pdf', bytes: Buffer.from('%PDF-1.4') }

export function telegramDweller(id: number, chat: PersonChat): Dweller {
  const pressed = (result: ReturnType<PersonChat['presses']>) => (result.kind === 'link' ? result.url : undefined)
  return {
    channel: 'telegram',
    address: String(id),
    begins: () => chat.sends('/start'),
    sends: text => chat.sends(text),
    attaches: what => attachTo(chat, what),
    buttons() {
      const menu = chat.replyKeyboard?.keyboard.flat().map(key => (typeof key === 'string' ? key : key.text)) ?? []
      const shown = chat.messages
        .filter(({ isFromBot }) => isFromBot)
        .slice(-lastShown)
        .reverse()
      return [
        ...shown.flatMap(({ messageId, keyboard }) =>
          keyboard
            .flat()
            .map(({ text: label }) => ({ label, press: () => pressed(chat.presses({ messageId, label })) })),
        ),
        ...menu.map(label => ({ label, press: () => pressed(chat.presses(label)) })),
      ]
    },
    seen: () => signs(chat.messages, chat.toasts.length),
    heard: () => chat.messages.filter(({ isFromBot }) => isFromBot).length,
    lastWords: () => words(chat.messages),
  }
}

export function vkDweller(id: number, chat: VkChat): Dweller {
  const pressed = (result: ReturnType<VkChat['presses']>) => (result.kind === 'link' ? result.url : undefined)
  return {
    channel: 'vk',
    address: String(id),
    begins: () => chat.starts(),
    sends: text => chat.sends(text),
    attaches: what => attachTo(chat, what),
    buttons() {
      const menu = chat.keyboard?.buttons.flat().map(({ action }) => action.label ?? '') ?? []
      const shown = chat.messages
        .filter(({ isFromBot }) => isFromBot)
        .slice(-lastShown)
        .reverse()
      return [
        ...shown.flatMap(({ cmid, keyboard }) =>
          keyboard.flatMap((line, row) =>
            line.map(({ action }, column) => ({
              label: action.label ?? action.type,
              press: () => pressed(chat.presses({ cmid, row, column })),
            })),
          ),
        ),
        ...menu.map(label => ({ label, press: () => pressed(chat.presses(label)) })),
      ]
    },
    seen: () => signs(chat.messages, chat.snackbars.length),
    heard: () => chat.messages.filter(({ isFromBot }) => isFromBot).length,
    lastWords: () => words(chat.messages),
  }
}

function attachTo(chat: PersonChat | VkChat, what: (Act & { does: 'sends' })['what']): unknown {
  switch (what) {
    case 'photo':
      return chat.sendsPhoto()
    case 'document':
      return chat.sendsDocument(file)
    case 'voice':
      return chat.sendsVoice()
    case 'sticker':
      return chat.sendsSticker()
    case 'location':
      return chat.sendsLocation()
  }
}

interface Shown {
  isFromBot: boolean
  isEdited: boolean
  text: string
}

function signs(messages: Shown[], popUps: number): string {
  const own = messages.filter(({ isFromBot }) => isFromBot)
  const edited = own.filter(({ isEdited }) => isEdited).map(({ text }) => text)
  return [own.length, popUps, ...edited].join('\n')
}

const words = (messages: Shown[]) =>
  messages.slice(-4).map(({ isFromBot, text }) => `${isFromBot ? 'bot' : 'person'}: ${text}`)
