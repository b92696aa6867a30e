import type { Heard } from '../messages/heard.ts'
import type { Button, Message } from '../messages/message.ts'
import { messageLimits } from '../messages/messengers.ts'
import type { Chat } from '../port/chat.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { choose, chooseOr } from './ask.ts'
import { sayLast } from './say-last.ts'

/** How often pages are turned before the conversation gives up politely; it keeps memories short. */
const mostTurns = 40

type Question = Message & { kind: 'text' }

/**
 * `choose` for a list that may grow: what does not fit under one message is put on pages. Rows with answers are the list, rows
 * that only lead elsewhere stand under every page. Typed labels and numbers count over the whole list, whatever page is shown.
 */
export async function choosePaged(chat: Chat, message: Question): Promise<string | undefined> {
  return await turnPages(chat, message, choose)
}

/** The same with `chooseOr`. */
export async function choosePagedOr<Other>(
  chat: Chat,
  message: Question,
  other: (heard: Heard) => Other | undefined,
): Promise<string | Other | undefined> {
  return await turnPages(chat, message, (_chat, page, whole) => chooseOr(chat, page, whole, other))
}

type Choose<Answer> = (chat: Chat, message: Question, whole: Question) => Promise<Answer | undefined>

async function turnPages<Answer>(chat: Chat, message: Question, ask: Choose<Answer>): Promise<Answer | undefined> {
  const pages = pagesOf(message.buttons ?? [], chat.texts)
  let page = 0
  for (let turns = 0; turns < mostTurns; turns++) {
    const answer = await ask(chat, { ...message, buttons: pages[page]! }, message)
    if (answer === pageName(page - 1)) page -= 1
    else if (answer === pageName(page + 1)) page += 1
    else return answer
  }
  return await sayLast(chat, chat.texts.enough)
}

const pageName = (page: number) => `page ${page + 1}`

/** The rows of buttons of each page. */
export function pagesOf(rows: Button[][], texts: Texts): Button[][][] {
  const { rowsOfButtons, buttons } = messageLimits
  if (rows.length <= rowsOfButtons && rows.flat().length <= buttons) return [rows]
  const items = rows.filter(row => row.some(button => 'answer' in button))
  const tail = rows.filter(row => !items.includes(row))
  const room = { rows: rowsOfButtons - 1 - tail.length, buttons: buttons - 2 - tail.flat().length }
  const pages = grouped(items, room)
  return pages.map((page, index) => [...page, navigation(index, pages.length, texts), ...tail])
}

function grouped(items: Button[][], room: { rows: number; buttons: number }): Button[][][] {
  const pages: Button[][][] = []
  for (const row of items) {
    const page = pages.at(-1)
    const fits = page && page.length < room.rows && page.flat().length + row.length <= room.buttons
    if (fits) page.push(row)
    else pages.push([row])
  }
  return pages
}

function navigation(page: number, pages: number, { pages: words }: Texts): Button[] {
  const back = page > 0 ? [{ label: words.back, answer: pageName(page - 1) }] : []
  const on = page < pages - 1 ? [{ label: words.on, answer: pageName(page + 1) }] : []
  return [...back, ...on]
}
