import { maskedName } from '../../../core/accounts/masked-name.ts'
import { codeKindOf } from '../../../core/linking/code-forms.ts'
import { takeCode } from '../../../core/linking/connect-code.ts'
import { agreeToJoin, viewMeeting, wantedProof } from '../../../core/linking/join-by-code.ts'
import { askValue } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { AccountShown, MeetingView } from '../../texts/views/meeting-view.ts'
import { mayCarryPersonalData } from '../../views/account-views.ts'
import { sayDisowned } from './confirm-by-code.ts'
import { isSure } from './is-sure.ts'
import { proveAndJoin, sayJoined, sayOver } from './prove-and-join.ts'
import { sayPaused } from './say-paused.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'have-code': Nothing
  }
}

/**
 * «Код из другого мессенджера»: joins this chat to the one that shows the code. Before anything happens it is said whose the code is
 * and what each side will see; where this chat has accounts of its own, their resident proves that it is them.
 */
export const haveCode: Conversation<'have-code'> = {
  name: 'have-code',
  version: 2,
  words: {
    order: 180,
    exact: ['/code', 'код из другого мессенджера', 'у меня есть код', 'code from my other app', 'i have a code'],
  },
  async run(chat) {
    const { connect: words, guestCode } = chat.texts
    const toGuests: Button[][] = [[goButton(guestCode.button, 'guest-code')]]
    const typed = await askValue(chat, { kind: 'text', text: words.ask, buttons: toGuests }, text => {
      const kind = codeKindOf(text)
      if (kind === 'own') return { value: text }
      return { problem: kind === 'guest' ? words.isGuestCode : words.unclear }
    })
    if (typed === undefined) return undefined
    const seen = await chat.step('look at code', context => lookAt(context, typed))
    if (seen.kind === 'paused') return await sayPaused(chat, {}, seen.until)
    if (seen.kind === 'disowned') return await sayDisowned(chat, seen.until)
    if (seen.kind === 'wrong') return await sayWrong(chat)
    if (seen.kind === 'impossible') return await sayImpossible(chat, seen)
    return (await isSure(chat, seen.codeHash, words.sure(seen.view), words)) ? await agree(chat, seen) : undefined
  },
}

/** Whose code was typed, or why it cannot be used here. */
async function lookAt(context: ActionContext, text: string) {
  const { em, peer, supplier, hasMail, now } = context
  const taken = await takeCode(em, peer, { kind: 'own', text }, now)
  if (taken.kind !== 'taken') return taken
  const { codeHash } = taken
  const proof = await wantedProof(em, peer, { linkingProofs: supplier.linkingProofs, hasMail })
  if (proof.by === 'impossible') {
    const { id, number } = proof.account
    return { kind: 'impossible' as const, id, number, hasMail, phone: supplier.phone }
  }
  const { channels, theirs, own } = await viewMeeting(em, peer, codeHash)
  const accounts = theirs.map(({ account, link }): AccountShown => {
    const name = mayCarryPersonalData(context) ? maskedName(account) || null : null
    return { number: account.number, name, role: link.role }
  })
  const view: MeetingView = { channels, accounts, here: peer.channel, own: own.map(({ number }) => number) }
  return { kind: 'meeting' as const, codeHash, view }
}

type Seen = { codeHash: string; view: MeetingView }

async function agree(chat: Chat, { codeHash, view }: Seen): Promise<Redirect | undefined> {
  const [shownIn = ''] = view.channels
  const agreed = await chat.step('agree', ({ em, peer, supplier, hasMail, now }) =>
    agreeToJoin(em, peer, codeHash, { linkingProofs: supplier.linkingProofs, hasMail }, now),
  )
  if (agreed.kind === 'over') return await sayOver(chat)
  if (agreed.kind === 'joined') return await sayJoined(chat, agreed, shownIn)
  return await proveAndJoin(chat, { codeHash, shownIn }, agreed.by)
}

async function sayWrong(chat: Chat): Promise<undefined> {
  const { connect: words, link } = chat.texts
  const buttons = [
    [goButton(words.haveCode, 'have-code')],
    [goButton(chat.texts.guestCode.button, 'guest-code')],
    [goButton(link.linkAccount, 'link')],
  ]
  return await sayLast(chat, words.wrong, buttons)
}

async function sayImpossible(
  chat: Chat,
  { id, number, hasMail, phone }: { id: number; number: string; hasMail: boolean; phone: string },
): Promise<undefined> {
  const { connect: words, settings } = chat.texts
  const text = words.impossible(number, hasMail, phone)
  if (!hasMail) return await sayLast(chat, text)
  return await sayLast(chat, text, [[goButton(settings.email.button, 'change-email', { accountId: id })]])
}
