import { codeMinutes } from '../../../core/linking/create-code.ts'
import { joinByDigits, joinBySerial, requestJoinLetter, wantedProof } from '../../../core/linking/join-by-code.ts'
import type { Joined } from '../../../core/linking/join-chats.ts'
import { answers } from '../../asking/answers.ts'
import { askText } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import { sixDigits } from './confirm-by-code.ts'
import { askName, askSerial } from './holder-words.ts'
import { sayPaused } from './say-paused.ts'

const patience = 10

type Meeting = { codeHash: string; shownIn: string }

/** The second proof of a chat with accounts of its own; then the chats are joined. */
export async function proveAndJoin(
  chat: Chat,
  meeting: Meeting,
  by: 'letter' | 'serial',
): Promise<Redirect | undefined> {
  return by === 'letter' ? await joinByLetter(chat, meeting) : await joinByMeter(chat, meeting)
}

async function joinByLetter(chat: Chat, meeting: Meeting): Promise<Redirect | undefined> {
  const { connect: words, link } = chat.texts
  const { codeHash } = meeting
  const buttons: Button[][] = [answers({ again: link.sendAgain, cancel: words.cancel })]
  let letter = await sendLetter(chat, codeHash)
  for (let tries = 0; letter && tries < patience; tries++) {
    const answer = await askText(chat, { kind: 'text', text: letter.text, buttons }, sixDigits(chat))
    if (!answer) return undefined
    if ('pressed' in answer) {
      if (answer.pressed === 'cancel') return await sayLast(chat, words.declined)
      letter = await sendLetter(chat, codeHash)
      continue
    }
    const { codeId } = letter
    const proved = await chat.step('join by digits', ({ em, peer, now }) =>
      joinByDigits(em, peer, { codeHash, codeId, digits: answer.value }, now),
    )
    if (proved.kind === 'joined') return await sayJoined(chat, proved, meeting.shownIn)
    if (proved.kind === 'over') return await sayOver(chat)
    letter = { codeId, text: proved.kind === 'wrong' ? link.wrongDigits(proved.triesLeft) : words.letterExpired }
  }
  if (letter) await chat.say({ kind: 'text', text: chat.texts.enough, menu: true })
  return undefined
}

async function sendLetter(chat: Chat, codeHash: string): Promise<{ codeId: string; text: string } | undefined> {
  const sent = await chat.step('request join letter', async context => {
    const { em, peer, codes, supplier, now } = context
    return {
      ...(await requestJoinLetter(em, peer, codeHash, { ...codes, ...proofsOf(context) }, now)),
      phone: supplier.phone,
    }
  })
  if (sent.kind === 'requested')
    return { codeId: sent.codeId, text: chat.texts.connect.sent(sent.shownEmail, codeMinutes, sent.phone) }
  return sent.kind === 'paused' ? await sayPaused(chat, {}, sent.until) : await sayOver(chat)
}

async function joinByMeter(chat: Chat, { codeHash, shownIn }: Meeting): Promise<Redirect | undefined> {
  const { connect: words, link } = chat.texts
  const number = await chat.step('which account', async context => {
    const wanted = await wantedProof(context.em, context.peer, proofsOf(context))
    return wanted.by === 'serial' ? wanted.account.number : null
  })
  if (number === null) return await sayOver(chat)
  const surname = await askName(chat, words.askSurname(number))
  const name = surname && (await askName(chat, link.name))
  const serial = name && (await askSerial(chat))
  if (!serial) return undefined
  const claim = { surname, name, serial }
  const proved = await chat.step('join by serial', context =>
    joinBySerial(context.em, context.peer, { codeHash, claim, proofs: proofsOf(context) }, context.now),
  )
  if (proved.kind === 'joined') return await sayJoined(chat, proved, shownIn)
  if (proved.kind === 'over') return await sayOver(chat)
  if (proved.kind === 'paused') return await sayPaused(chat, {}, proved.until)
  return await sayLast(chat, words.noMatch, again(chat))
}

const proofsOf = ({ supplier, hasMail }: ActionContext) => ({ linkingProofs: supplier.linkingProofs, hasMail })

const again = ({ texts }: Chat): Button[][] => [[goButton(texts.connect.haveCode, 'have-code')]]

/** Says that the code no longer works, and how to get a new one. */
export async function sayOver(chat: Chat): Promise<undefined> {
  return await sayLast(chat, chat.texts.connect.over, again(chat))
}

/** Says that the chats are joined and how to undo that, and shows the account. */
export async function sayJoined(chat: Chat, { joiningId, accounts }: Joined, shownIn: string): Promise<Redirect> {
  const { connect: words } = chat.texts
  await chat.say({ kind: 'text', text: words.connected(accounts, shownIn), menu: true })
  const buttons = [[goButton(words.undo, 'undo-joining', { joiningId })]]
  await chat.say({ kind: 'text', text: words.undoOffer(shownIn), buttons })
  return redirect('card')
}
