import { codeMinutes } from '../../../core/linking/create-code.ts'
import { type LinkingPause, type LinkingTarget, linkingPause } from '../../../core/linking/linking-pause.ts'
import { type Claim, requestCode } from '../../../core/linking/request-code.ts'
import { useCodeDigits } from '../../../core/linking/use-code.ts'
import { answers } from '../../asking/answers.ts'
import { askText } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import { codeIn } from '../../understanding/code-in.ts'
import { pauseLifted } from './pause-lifted.ts'
import { inOffice, sayPaused } from './say-paused.ts'

const patience = 10

type Sent = { codeId: string; text: string }

/** Sends the code and waits for its digits. Opening the link in the letter ends this from outside: see `confirmed`. */
export async function confirmByCode(chat: Chat, wanted: LinkingTarget, claim: Claim): Promise<Redirect | undefined> {
  const { texts } = chat
  let code = await sendCode(chat, wanted, claim)
  for (let tries = 0; code && tries < patience; tries++) {
    const answer = await askText(chat, { kind: 'text', text: code.text, buttons: buttons(chat) }, sixDigits(chat))
    if (!answer) return undefined
    if ('pressed' in answer) {
      if (answer.pressed === 'change') return redirect('link')
      code = await sendCode(chat, wanted, claim)
      continue
    }
    const { codeId } = code
    const { paused = null, ...use } = await chat.step('use code', async ({ em, peer, now }) => {
      const used = await useCodeDigits(em, codeId, answer.value, now)
      return { ...used, paused: used.kind === 'expired' ? await linkingPause(em, peer.id, wanted, now) : null }
    })
    if (use.kind === 'linked') return await linked(chat, use)
    if (paused) {
      code = await afterPause(chat, wanted, claim, paused)
      continue
    }
    code = { codeId, text: use.kind === 'wrong' ? texts.link.wrongDigits(use.triesLeft) : texts.link.expired }
  }
  if (code) await chat.say({ kind: 'text', text: texts.enough, menu: true })
  return undefined
}

/** Asks for a letter; gives the code it holds and what to say of it, or nothing when linking is paused. */
async function sendCode(chat: Chat, wanted: LinkingTarget, claim: Claim): Promise<Sent | undefined> {
  const request = await chat.step('request code', ({ em, peer, codes, now }) =>
    requestCode(em, peer, wanted, claim, codes, now),
  )
  if (request.kind === 'requested')
    return { codeId: request.codeId, text: chat.texts.link.codeSent(request.typedEmail ?? null, codeMinutes) }
  return await afterPause(chat, wanted, claim, request)
}

/** Says that linking is paused; where the pause is lifted, asks for a letter again. */
async function afterPause(
  chat: Chat,
  wanted: LinkingTarget,
  claim: Claim,
  { by, until }: LinkingPause,
): Promise<Sent | undefined> {
  // Memories of before the pause could be lifted do not say whose it is.
  if (by !== 'account') return await sayPaused(chat, wanted, until)
  return (await pauseLifted(chat, wanted, until)) ? await sendCode(chat, wanted, claim) : undefined
}

/** Says that the account could not be linked, which may be tried again. */
export async function sayNoMatch(chat: Chat): Promise<undefined> {
  const { noMatch, linkAccount } = chat.texts.link
  return await sayLast(chat, noMatch, [[goButton(linkAccount, 'link')]])
}

/** Says until when a chat's own codes are paused. */
export async function sayDisowned(chat: Chat, until: Temporal.Instant): Promise<undefined> {
  const { at } = await inOffice(chat, {}, until)
  return await sayLast(chat, chat.texts.connect.disowned(at))
}

/** Says that the address has changed, and shows what is set now. */
export async function sayChanged(
  chat: Chat,
  use: { accountId: number; accountNumber: string; isFirst?: boolean },
): Promise<Redirect> {
  const text = chat.texts.settings.email.changed(use.accountNumber, use.isFirst ?? false)
  await chat.say({ kind: 'text', text, menu: true })
  return redirect('settings', { accountId: use.accountId })
}

/** Says that the account is linked, and shows it. */
export async function linked(chat: Chat, use: { accountId: number; accountNumber: string }): Promise<Redirect> {
  await chat.say({ kind: 'text', text: chat.texts.link.linked(use.accountNumber), menu: true })
  return redirect('card', { accountId: use.accountId })
}

function buttons({ texts }: Chat): Button[][] {
  return [answers({ again: texts.link.sendAgain, change: texts.link.changeData })]
}

/** Reads the digits of a letter. */
export const sixDigits = (chat: Chat) => (text: string) => {
  const digits = codeIn(text)
  return digits ? { value: digits } : { problem: chat.texts.link.digitsUnclear }
}
