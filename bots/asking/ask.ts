import { goButton, type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { Button, Message } from '../messages/message.ts'
import { messageLimits } from '../messages/messengers.ts'
import type { Chat } from '../port/chat.ts'
import { normalizedText } from '../understanding/grammar/normalized-text.ts'
import { saysReading } from '../understanding/reading/says-reading.ts'
import { sayLast } from './say-last.ts'

/** How often a question is asked before the conversation gives up politely; it also keeps memories short. */
const patience = 4

type Question = Message & { kind: 'text' }
type Answer = Button & { answer: string }
type Judged<Value> = { value: Value } | { problem: string }

/**
 * Asks a question with answer buttons. Gives the answer chosen by button, by its label, a prefix of it, or its number. `whole` has
 * all the answers that may be typed, where the message shows only some of them.
 */
export async function choose(chat: Chat, message: Question, whole = message): Promise<string | undefined> {
  return await ask(chat, message, (heard, question) => chosen(chat, { message, whole }, heard, question))
}

/** The same where something else may be said as well: `other` makes of it what it is, or leaves it to be asked about again. */
export async function chooseOr<Other>(
  chat: Chat,
  message: Question,
  whole: Question,
  other: (heard: Heard) => Other | undefined,
): Promise<string | Other | undefined> {
  return await ask(chat, message, (heard, question): Judged<string | Other> => {
    const judged = chosen(chat, { message, whole }, heard, question)
    const value = 'problem' in judged ? other(heard) : undefined
    return value === undefined ? judged : { value }
  })
}

/**
 * The same for a question that may stay open for days, like a list of accounts: a reading typed meanwhile is accepted as one, and the
 * conversation goes there.
 */
export async function chooseUnlessReading(
  chat: Chat,
  message: Question,
  whole = message,
): Promise<string | Redirect | undefined> {
  return await chooseOr(chat, message, whole, readingTyped)
}

/** A reading typed where something else was asked. */
export function readingTyped(heard: Heard): Redirect | undefined {
  return heard.kind === 'text' && saysReading(heard.text) ? redirect('reading', { typed: heard.text }) : undefined
}

/**
 * Asks for something typed. `read` gives the value, or what is wrong with the text. Answer buttons may offer a way round typing:
 * then `pressed` is what was chosen, by button or by its label; a number is always the text's.
 */
export async function askText<Value>(
  chat: Chat,
  message: Question,
  read: (text: string) => Judged<Value>,
): Promise<{ value: Value } | { pressed: string } | undefined> {
  const answers = answersOf(message)
  return await ask(chat, message, (heard, question): Judged<{ value: Value } | { pressed: string }> => {
    const pressed = pressedAnswer(heard, question, answers)
    if (pressed !== undefined) return { value: { pressed } }
    if (heard.kind !== 'text') return { problem: problemOf(chat, message, heard) }
    const exact = byLabel(heard.text, answers)
    const typed = exact === undefined ? read(heard.text.trim()) : { problem: '' }
    if ('value' in typed) return { value: typed }
    const named = exact ?? byPrefix(heard.text, answers)
    return named === undefined ? typed : { value: { pressed: named } }
  })
}

/** The same where there is no way round typing, or none but going elsewhere: gives the value. */
export async function askValue<Value>(
  chat: Chat,
  message: Question,
  read: (text: string) => Judged<Value>,
): Promise<Value | undefined> {
  const typed = await askText(chat, message, read)
  return typed && 'value' in typed ? typed.value : undefined
}

/** Asks until an answer is understood, or gives up politely. */
async function ask<Value>(
  chat: Chat,
  message: Question,
  judge: (heard: Heard, question: number) => Judged<Value>,
): Promise<Value | undefined> {
  let question = await chat.say(message)
  for (let asked = 1; asked <= patience; asked++) {
    const heard = await chat.hear()
    const judged = judge(heard, question)
    if ('value' in judged) return judged.value
    const isLost = heard.kind === 'text' && knowsNot(heard.text)
    const text = isLost ? `${chat.texts.understanding.lost}\n\n${message.text}` : judged.problem
    if (asked < patience) question = await chat.say({ ...message, text, buttons: withWayOut(chat, message) })
  }
  return await sayLast(chat, chat.texts.enough)
}

function chosen(
  chat: Chat,
  { message, whole }: { message: Question; whole: Question },
  heard: Heard,
  question: number,
): Judged<string> {
  const shown = answersOf(message)
  const pressed = pressedAnswer(heard, question, shown)
  if (pressed !== undefined) return { value: pressed }
  if (heard.kind !== 'text') return { problem: problemOf(chat, message, heard) }
  const { text } = heard
  const list = answersOf(whole)
  const all = [...list, ...shown.filter(({ answer }) => list.every(item => item.answer !== answer))]
  const value = byLabel(text, all) ?? byNumber(text, list) ?? byPrefix(text, all)
  return value === undefined ? { problem: `${chat.texts.chooseOne}\n\n${message.text}` } : { value }
}

/** Whether a text says that the person cannot answer. */
export function knowsNot(text: string): boolean {
  return /^(?:я )?(?:не (?:знаю|помню|понимаю|понял|поняла|могу)|без понятия|хз|где (?:это |его |их |мне )?(?:взять|найти|посмотреть|написано|смотреть)|как (?:это |мне )?(?:узнать|понять|посмотреть)|что это|какой|i don't know|where)(?: (?:\p{L}+ ?){1,3})?$/u.test(
    normalizedText(text),
  )
}

/** A question asked again has a way out among its buttons, where there is room for one more row. */
function withWayOut({ texts }: Chat, { buttons = [] }: Question): Button[][] {
  const isFull = buttons.length >= messageLimits.rowsOfButtons || buttons.flat().length >= messageLimits.buttons
  return isFull ? buttons : [...buttons, [goButton(texts.understanding.postpone, 'later')]]
}

/** Why something other than text is no answer, then the question again. */
function problemOf({ texts }: Chat, message: Question, heard: Heard): string {
  return `${heard.kind === 'attachment' ? texts.notRead : texts.oldButton}\n\n${message.text}`
}

const answersOf = (message: Question): Answer[] => (message.buttons ?? []).flat().filter(button => 'answer' in button)

/** Button data can be forged, so only an answer that this question has is accepted. */
function pressedAnswer(heard: Heard, question: number, answers: Answer[]): string | undefined {
  if (heard.kind !== 'answer' || heard.question !== question) return undefined
  return answers.find(({ answer }) => answer === heard.answer)?.answer
}

function byLabel(text: string, answers: Answer[]): string | undefined {
  return answers.find(({ label }) => folded(label) === folded(text))?.answer
}

function byNumber(text: string, answers: Answer[]): string | undefined {
  return /^\d{1,3}$/.test(text.trim()) ? answers[Number.parseInt(text, 10) - 1]?.answer : undefined
}

function byPrefix(text: string, answers: Answer[]): string | undefined {
  const said = folded(text)
  const begun = answers.filter(({ label }) => said.length >= 2 && folded(label).startsWith(said))
  return begun.length === 1 ? begun[0]!.answer : undefined
}

function folded(text: string): string {
  return text
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
