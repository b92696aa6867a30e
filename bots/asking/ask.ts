import { goButton, type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import type { Button, Message } from '../messages/message.ts'
import { messageLimits } from '../messages/messengers.ts'
import type { Chat } from '../port/chat.ts'
import {
  type Choice,
  knowsNot,
  namedAnswer,
  numberedAnswer,
  plainAnswer,
  repeatingAnswer,
} from '../understanding/named-answer.ts'
import { saysReading, tellsNumber } from '../understanding/reading/says-reading.ts'
import { sayLast } from './say-last.ts'

/** How often a question is asked before the conversation gives up politely; it also keeps memories short. */
const patience = 4

export type Question = Message & { kind: 'text' }
/** `isAnswer`: it was meant as an answer, though not one that can be taken. */
type Judged<Value> = { value: Value } | { problem: string; isAnswer?: true }

/**
 * Asks a question with answer buttons. Gives the answer chosen by button, by its label, a prefix of it, or its number. `whole` has
 * all the answers that may be typed, where the message shows only some of them.
 */
export async function choose(chat: Chat, message: Question, whole = message): Promise<string | undefined> {
  return await ask(chat, message, (heard, question) => chosen(chat, { message, whole }, heard, question), isTellingMuch)
}

/** The same where something else may be said as well: `other` makes of it what it is, or leaves it to be asked about again. */
export async function chooseOr<Other>(
  chat: Chat,
  message: Question,
  whole: Question,
  other: (heard: Heard) => Other | undefined,
): Promise<string | Other | undefined> {
  const judge = (heard: Heard, question: number): Judged<string | Other> => {
    const judged = chosen(chat, { message, whole }, heard, question)
    const value = 'problem' in judged ? other(heard) : undefined
    return value === undefined ? judged : { value }
  }
  return await ask(chat, message, judge, isTellingMuch)
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
  const judge = (heard: Heard, question: number): Judged<{ value: Value } | { pressed: string }> => {
    const pressed = pressedAnswer(heard, question, answers)
    if (pressed !== undefined) return { value: { pressed } }
    const text = wordsOf(heard)
    if (text === undefined) return { problem: problemOf(chat, message, heard) }
    const exact = plainAnswer(text, answers)
    const typed = exact === undefined ? read(text.trim()) : { problem: '' }
    if ('value' in typed) return { value: typed }
    const named = exact ?? namedAnswer(text, answers)
    return named === undefined ? typed : { value: { pressed: named } }
  }
  // A number that is no answer is a slip; it is not taken for something else.
  return await ask(chat, message, judge, text => isWords(text) && !tellsNumber(text))
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

/**
 * Asks until an answer is understood, or gives up politely. What is no answer and means something else, if it `mayBeWish`, is answered
 * first, and then the question is asked again; words that mean nothing may be passed on to a specialist.
 */
async function ask<Value>(
  chat: Chat,
  message: Question,
  judge: (heard: Heard, question: number) => Judged<Value>,
  mayBeWish: (text: string) => boolean,
): Promise<Value | undefined> {
  const { directory, texts } = chat
  let question = await chat.say(message)
  let unmeant: Heard | undefined
  let failed = 0
  let digressed = 0
  while (failed < patience && digressed < mostDigressions) {
    const heard = await chat.hear()
    const judged = judge(heard, question)
    if ('value' in judged) return judged.value
    const text = wordsOf(heard)
    const isTelling = text !== undefined && !judged.isAnswer && mayBeWish(text)
    const wish = isPassOn(heard, question)
      ? unmeant && redirect('question', { heard: unmeant })
      : isTelling && directory.wishIn(heard)
    const isLost = text !== undefined && knowsNot(text) && (!wish || wish.to === 'small-talk')
    if (wish && !isLost) {
      digressed += 1
      await chat.digress(wish)
      question = await chat.say({ ...message, buttons: withWayOut(chat, message) })
      continue
    }
    failed += 1
    if (isTelling && !isLost && isWords(text) && directory.hasSpecialists) unmeant = heard
    const again = isLost ? `${texts.understanding.lost}\n\n${message.text}` : judged.problem
    const buttons = withWayOut(chat, message, unmeant)
    if (failed < patience) question = await chat.say({ ...message, text: again, buttons })
  }
  return await sayLast(chat, texts.enough)
}

/** How often something else is done before a question is given up; it keeps memories short, too. */
const mostDigressions = 6

/** The answer of the button that passes on words that mean nothing here. */
const toSpecialist = 'to specialist'

const isPassOn = (heard: Heard, question: number) =>
  heard.kind === 'answer' && heard.question === question && heard.answer === toSpecialist

/** Words rather than a slip: a specialist can make something of them. */
const isWords = (text: string) => /\p{L}{3}/u.test(text)

/** The same, or a number too long to be one of the list's. */
const isTellingMuch = (text: string) => isWords(text) || /\p{Nd}{3}/u.test(text)

/** What was said in words, which may stand under a picture. */
function wordsOf(heard: Heard): string | undefined {
  if (heard.kind !== 'text' && heard.kind !== 'attachment') return undefined
  // What stands for a place or a contact was not said in words.
  const isSaid = heard.kind === 'text' || heard.what !== 'other'
  return isSaid && heard.text?.trim() ? heard.text : undefined
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
  const text = wordsOf(heard)
  if (text === undefined) return { problem: problemOf(chat, message, heard) }
  const list = answersOf(whole)
  const all = [...list, ...shown.filter(({ answer }) => list.every(item => item.answer !== answer))]
  const value =
    plainAnswer(text, all) ??
    numberedAnswer(text, list) ??
    namedAnswer(text, all) ??
    repeatingAnswer(text, message.text, all)
  return value === undefined ? { problem: `${chat.texts.chooseOne}\n\n${message.text}` } : { value }
}

/**
 * A question asked again has a way out among its buttons, where there is room for one more row, and a way to the specialist for words
 * that meant nothing. Neither is there twice.
 */
function withWayOut({ texts }: Chat, { buttons = [] }: Question, unmeant?: Heard): Button[][] {
  const pass = unmeant ? [{ label: texts.understanding.askSpecialist, answer: toSpecialist }] : []
  const last: Button[] = [...pass, goButton(texts.understanding.postpone, 'later')]
  const isBelow = ({ label }: Button) => last.some(button => button.label === label)
  const own = buttons.map(row => row.filter(button => !isBelow(button))).filter(row => row.length > 0)
  const isFull = own.length >= messageLimits.rowsOfButtons || own.flat().length + last.length > messageLimits.buttons
  return isFull ? buttons : [...own, last]
}

/** Why something other than text is no answer, then the question again. */
function problemOf({ texts }: Chat, message: Question, heard: Heard): string {
  return `${heard.kind === 'attachment' ? texts.notRead : texts.oldButton}\n\n${message.text}`
}

const answersOf = (message: Question): Choice[] => (message.buttons ?? []).flat().filter(button => 'answer' in button)

/** Button data can be forged, so only an answer that this question has is accepted. */
function pressedAnswer(heard: Heard, question: number, answers: Choice[]): string | undefined {
  if (heard.kind !== 'answer' || heard.question !== question) return undefined
  return answers.find(({ answer }) => answer === heard.answer)?.answer
}
