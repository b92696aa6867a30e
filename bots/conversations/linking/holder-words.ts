import { askValue } from '../../asking/ask.ts'
import { noName } from '../../asking/read-name.ts'
import type { Chat } from '../../port/chat.ts'
import { knowsNot } from '../../understanding/named-answer.ts'

/** Asks for a part of the holder's name, as it is on the bill. */
export async function askName(chat: Chat, text: string): Promise<string | undefined> {
  const { nameUnclear } = chat.texts.link
  return await askValue(
    chat,
    { kind: 'text', text },
    typed =>
      noName(typed, nameUnclear) ??
      (/^\p{L}[\p{L}\s.'’-]{0,59}$/u.test(typed) ? { value: typed } : { problem: nameUnclear }),
  )
}

/** Asks for the meter's serial number. Each one that is taken costs a try, so words without a number are not. */
export async function askSerial(chat: Chat): Promise<string | undefined> {
  const { serial: text, serialUnclear: problem } = chat.texts.link
  return await askValue(chat, { kind: 'text', text }, typed =>
    !knowsNot(typed) && /\p{N}/u.test(typed) && typed.length <= 40 ? { value: typed } : { problem },
  )
}
