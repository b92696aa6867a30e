import { connectMinutes, showShareCode } from '../../../core/linking/connect-code.ts'
import { endAccess, guestsOf, mostGuests } from '../../../core/linking/guests.ts'
import { otherOwners } from '../../../core/peers/other-owners.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { askText, choose, chooseUnlessReading } from '../../asking/ask.ts'
import { choosePagedUnlessReading } from '../../asking/pages.ts'
import type { Begin } from '../../messages/begin.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat, Conversation } from '../../port/chat.ts'
import type { GuestView } from '../../texts/screens/settings-texts.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

/** «Доступ для близких»: who has been let in to the account; choosing one ends their access. */
export const access: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { access: words, button } = chat.texts.settings
    const seen = await chat.step('access', async context => {
      const { em, peer, supplier } = context
      const linked = await accountAbout(context, about, 'share')
      if (!linked) return null
      const { id, number, branch } = linked.account
      const dayOf = (moment: Temporal.Instant) => todayIn(branchOf(supplier, branch), moment)
      const guests = (await guestsOf(em, id)).map(({ since, ...guest }) => ({ ...guest, since: dayOf(since) }))
      const owners = (await otherOwners(em, id, peer)).map(({ channel, since }) => ({ channel, since: dayOf(since) }))
      return { id, number, guests, owners }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, number, guests, owners } = seen
    const more: Button[] = [
      { label: words.share, go: `share:${id}` },
      { label: button, go: `settings:${id}` },
    ]
    const text = words.list(number, guests, owners)
    if (guests.length === 0) {
      await chat.say({ kind: 'text', text, buttons: [more] })
      return undefined
    }
    const items = guests.map(guest => [{ label: words.item(guest), answer: String(guest.linkId) }])
    const chosen = await choosePagedUnlessReading(chat, { kind: 'text', text, buttons: [...items, more] })
    const guest = guests.find(({ linkId }) => String(linkId) === chosen)
    if (guest) return await askToEnd(chat, seen, guest)
    return typeof chosen === 'object' ? chosen : undefined
  },
}

async function askToEnd(
  chat: Chat,
  account: { id: number; number: string },
  guest: GuestView,
): Promise<Begin | undefined> {
  const { access: words } = chat.texts.settings
  const sure = await chooseUnlessReading(chat, {
    kind: 'text',
    text: words.confirmEnd(guest),
    buttons: [
      [
        { label: words.endYes, answer: 'yes' },
        { label: words.endNo, answer: 'no' },
      ],
    ],
  })
  if (typeof sure !== 'string') return sure
  if (sure === 'no') return { go: 'access', about: String(account.id) }
  const isStill = await chat.step('end access', async context => {
    const linked = await accountAbout(context, String(account.id), 'share')
    if (linked) await endAccess(context.em, linked.account, guest.linkId, context.now)
    return linked !== null
  })
  if (!isStill) return await sayAccountNeeded(chat, String(account.id))
  const buttons = [[{ label: words.button, go: `access:${account.id}` }]]
  await chat.say({ kind: 'text', text: words.ended(guest.name), buttons })
  return undefined
}

/** «Открыть доступ»: what the relative may do, what the owner calls them, and a code for them to type. */
export const share: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { access: words } = chat.texts.settings
    const account = await chat.step('account', async context => {
      const linked = await accountAbout(context, about, 'share')
      if (!linked) return null
      const { id, number } = linked.account
      return { id, number, isFull: (await guestsOf(context.em, id)).length >= mostGuests }
    })
    if (!account) return await sayAccountNeeded(chat, about)
    const { id, number } = account
    const toList: Button[][] = [[{ label: words.button, go: `access:${id}` }]]
    if (account.isFull) {
      await chat.say({ kind: 'text', text: words.tooMany(mostGuests), buttons: toList })
      return undefined
    }
    const role = await askRole(chat, number)
    const guestName = role && (await askName(chat))
    if (!role || !guestName) return undefined
    const code = await chat.step('show share code', async context => {
      const linked = await accountAbout(context, String(id), 'share')
      return linked && (await showShareCode(context.em, context.peer, { account: id, role, guestName }, context.now))
    })
    if (!code) return await sayAccountNeeded(chat, String(id))
    const text = words.code(code, connectMinutes, { name: guestName, role, accountNumber: number })
    await chat.say({ kind: 'text', text, buttons: toList })
    return undefined
  },
}

async function askRole(chat: Chat, accountNumber: string): Promise<GuestRole | undefined> {
  const { access: words } = chat.texts.settings
  const chosen = await choose(chat, {
    kind: 'text',
    text: words.askRole(accountNumber),
    buttons: [[{ label: words.role.viewer, answer: 'viewer' }], [{ label: words.role.payer, answer: 'payer' }]],
  })
  return chosen as GuestRole | undefined
}

async function askName(chat: Chat): Promise<string | undefined> {
  const { access: words } = chat.texts.settings
  const typed = await askText(chat, { kind: 'text', text: words.askName }, text =>
    text.length > 0 && [...text].length <= 30 && !text.includes('\n')
      ? { value: text }
      : { problem: words.nameUnclear },
  )
  return typed && 'value' in typed ? typed.value : undefined
}
