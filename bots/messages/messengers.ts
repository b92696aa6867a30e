import type { Language } from '../../core/units/language.ts'

/** What the rest of the program needs to know of a messenger; how it works is in its own folder. */
interface Messenger {
  /** As people call it. */
  name: Record<Language, string>
  /** Buttons under one message, and rows of them. */
  mostButtons: number
  mostRows: number
  /** UTF-16 units of a button's label, where there is such a limit. */
  labelLimit?: number
  /** UTF-16 units of one message; a longer text goes in pieces. */
  textLimit: number
}

/** Every messenger there is, by the channel that peers and the outbox know it by. */
export const messengers = {
  telegram: { name: { ru: 'Telegram', en: 'Telegram' }, mostButtons: 100, mostRows: 100, textLimit: 4096 },
  vk: { name: { ru: 'VK', en: 'VK' }, mostButtons: 10, mostRows: 6, labelLimit: 40, textLimit: 4096 },
  max: { name: { ru: 'MAX', en: 'MAX' }, mostButtons: 210, mostRows: 30, labelLimit: 128, textLimit: 4000 },
} as const satisfies Record<string, Messenger>

const all: Messenger[] = Object.values(messengers)

/** What fits under one message in every messenger, so that a conversation need not know which one it is in; more goes on pages. */
export const messageLimits = {
  buttons: Math.min(...all.map(({ mostButtons }) => mostButtons)),
  rowsOfButtons: Math.min(...all.map(({ mostRows }) => mostRows)),
}

/** A messenger as people call it; one that is not known here is named as it is stored, never as another. */
export function messengerName(channel: string, language: Language): string {
  return new Map<string, Messenger>(Object.entries(messengers)).get(channel)?.name[language] ?? channel
}

/** All messengers as people call them. */
export function messengerNames(language: Language): string[] {
  return all.map(({ name }) => name[language])
}
