import { maskedName } from '../../../core/accounts/masked-name.ts'
import { codeKindOf } from '../../../core/linking/code-forms.ts'
import { takeCode } from '../../../core/linking/connect-code.ts'
import { acceptInvitation, viewInvitation } from '../../../core/linking/guest-code.ts'
import { askValue } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { AccountShown } from '../../texts/views/meeting-view.ts'
import { mayCarryPersonalData } from '../../views/account-views.ts'
import { sayDisowned } from './confirm-by-code.ts'
import { isSure } from './is-sure.ts'
import { sayPaused } from './say-paused.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'guest-code': Nothing
  }
}

/** «Код от близкого»: lets this chat in to the account whose owner made the code, once its user has seen which that is. */
export const guestCode: Conversation<'guest-code'> = {
  name: 'guest-code',
  words: {
    order: 185,
    exact: ['/guest', 'код от близкого', 'мне открыли доступ', 'code from a relative'],
  },
  async run(chat) {
    const { guestCode: words, connect, settings } = chat.texts
    const toOwn: Button[][] = [[goButton(connect.haveCode, 'have-code')]]
    const typed = await askValue(chat, { kind: 'text', text: words.ask, buttons: toOwn }, text => {
      const kind = codeKindOf(text)
      if (kind === 'guest') return { value: text }
      return { problem: kind === 'own' ? words.isOwnCode : words.unclear }
    })
    if (typed === undefined) return undefined
    const seen = await chat.step('look at code', context => lookAt(context, typed))
    if (seen.kind === 'paused') return await sayPaused(chat, {}, seen.until)
    if (seen.kind === 'disowned') return await sayDisowned(chat, seen.until)
    if (seen.kind === 'wrong') return await sayWrong(chat)
    if (seen.kind === 'already in') {
      await chat.say({ kind: 'text', text: settings.access.alreadyIn(seen.accountNumber), menu: true })
      return redirect('card')
    }
    const { codeHash, shown, shownIn, here } = seen
    return (await isSure(chat, codeHash, words.sure(shown, shownIn, here), words))
      ? await accept(chat, codeHash)
      : undefined
  },
}

async function lookAt(context: ActionContext, text: string) {
  const { em, peer, now } = context
  const taken = await takeCode(em, peer, { kind: 'guest', text }, now)
  if (taken.kind !== 'taken') return taken
  const { codeHash } = taken
  const invitation = await viewInvitation(em, peer, codeHash)
  if (invitation.kind !== 'invited') return invitation
  const { account, role, channel: shownIn } = invitation
  const name = mayCarryPersonalData(context) ? maskedName(account) || null : null
  const shown: AccountShown = { number: account.number, name, role }
  return { kind: 'invited' as const, codeHash, shown, shownIn, here: peer.channel }
}

async function accept(chat: Chat, codeHash: string): Promise<Redirect | undefined> {
  const letIn = await chat.step('accept', ({ em, peer, now }) => acceptInvitation(em, peer, codeHash, now))
  if (!letIn) return await sayWrong(chat)
  const { accountId, accountNumber, role } = letIn
  await chat.say({ kind: 'text', text: chat.texts.settings.access.given(accountNumber, role), menu: true })
  return redirect('card', { accountId })
}

async function sayWrong(chat: Chat): Promise<undefined> {
  const { guestCode: words, link } = chat.texts
  const buttons = [[goButton(words.button, 'guest-code')], [goButton(link.linkAccount, 'link')]]
  return await sayLast(chat, words.wrong, buttons)
}
