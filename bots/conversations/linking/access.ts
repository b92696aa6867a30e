import { endAccess, guestsOf } from '../../../core/linking/guests.ts'
import { otherOwners } from '../../../core/peers/other-owners.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { GuestView } from '../../texts/views/settings-view.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    access: OfAccount
  }
}

/** «Доступ для близких»: who has been let in to the account; choosing one ends their access. */
export const access: Conversation<'access'> = {
  name: 'access',
  words: {
    order: 260,
    exact: ['/access', 'доступ', 'доступ к счету', 'доступ для близких', 'family access', 'access'],
  },
  isList: true,
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { access: words, button } = chat.texts.settings
    const seen = await chat.step('access', async context => {
      const { em, peer, supplier } = context
      const linked = await accountAbout(context, accountId, 'share')
      if (!linked) return null
      const { id, number, branch } = linked.account
      const dayOf = (moment: Temporal.Instant) => todayIn(branchOf(supplier, branch), moment)
      const guests = (await guestsOf(em, id)).map(({ since, ...guest }) => ({ ...guest, since: dayOf(since) }))
      const owners = (await otherOwners(em, id, peer)).map(({ channel, since }) => ({ channel, since: dayOf(since) }))
      return { id, number, guests, owners }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, number, guests, owners } = seen
    const more: Button[] = [
      goButton(words.share, 'share', { accountId: id }),
      goButton(button, 'settings', { accountId: id }),
    ]
    const text = words.list(number, guests, owners)
    if (guests.length === 0) return await sayLast(chat, text, [more])
    const items = guests.map(guest => [{ label: words.item(guest), answer: String(guest.linkId) }])
    const chosen = await choosePaged(chat, { kind: 'text', text, buttons: [...items, more] })
    const guest = guests.find(({ linkId }) => String(linkId) === chosen)
    if (guest) return await askToEnd(chat, seen, guest)
    return undefined
  },
}

async function askToEnd(
  chat: Chat,
  account: { id: number; number: string },
  guest: GuestView,
): Promise<Redirect | undefined> {
  const { access: words } = chat.texts.settings
  const sure = await choose(chat, {
    kind: 'text',
    text: words.confirmEnd(guest),
    buttons: [answers({ yes: words.endYes, no: words.endNo })],
  })
  if (sure === undefined) return undefined
  if (sure === 'no') return redirect('access', { accountId: account.id })
  const isStill = await chat.step('end access', async context => {
    const linked = await accountAbout(context, account.id, 'share')
    if (linked) await endAccess(context.em, linked.account, guest.linkId, context.now)
    return linked !== null
  })
  if (!isStill) return await sayAccountNeeded(chat, account.id)
  const buttons = [[goButton(words.button, 'access', { accountId: account.id })]]
  return await sayLast(chat, words.ended(guest.name), buttons)
}
