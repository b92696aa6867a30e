import type { Account } from '../../core/accounts/account.table.ts'
import { loadAccount, type NamedMeter, type WholeAccount } from '../../core/charges/usage/load-account.ts'
import { lastReadings, standingMeters } from '../../core/charges/usage/standing-meters.ts'
import { owedNow } from '../../core/charges/views/owed-now.ts'
import { currentAccount, type LinkedAccount, linkedAccount, linkedAccounts } from '../../core/peers/linked-accounts.ts'
import { hasPermission, type Permission } from '../../core/peers/permissions.ts'
import { branchOf, todayIn } from '../../core/supplier/supplier.ts'
import { sayLast } from '../asking/say-last.ts'
import { goButton } from '../messages/destinations.ts'
import type { ActionContext, Chat } from '../port/chat.ts'
import type { MeterView } from '../texts/views/card-view.ts'
import { type QuoteView, quoteView } from '../texts/views/quote-view.ts'

/**
 * The account a conversation is about: the one named, or else the current one. Null where the chat is not linked to it, or may not do
 * there what is wanted; `sayAccountNeeded` says which.
 */
export async function accountAbout(
  { em, peer }: ActionContext,
  id: number | undefined,
  right: Permission,
): Promise<LinkedAccount | null> {
  const linked = id === undefined ? await currentAccount(em, peer.id) : await linkedAccount(em, peer.id, id)
  return linked && hasPermission(linked.link.role, right) ? linked : null
}

/** Offers to link an account, or tells a relative who was let in to it that only the owner may do this. */
export async function sayAccountNeeded(chat: Chat, accountId?: number): Promise<undefined> {
  const { texts } = chat
  const guest = await chat.step('whose account', async context => {
    const linked = await accountAbout(context, accountId, 'look')
    const { role } = linked?.link ?? { role: 'owner' as const }
    return linked && role !== 'owner' ? { id: linked.account.id, number: linked.account.number, role } : null
  })
  if (guest) {
    const buttons = [[goButton(texts.card.account, 'card', { accountId: guest.id })]]
    return await sayLast(chat, texts.settings.access.refused(guest.number, guest.role), buttons)
  }
  await chat.say({
    kind: 'text',
    text: texts.link.needed,
    buttons: [[goButton(texts.link.linkAccount, 'link')]],
  })
  return undefined
}

/** Whether names, addresses and documents may be sent to this messenger at all; some suppliers are barred from that by law. */
export function mayCarryPersonalData({ supplier, peer }: ActionContext): boolean {
  return !supplier.channelsWithoutPersonalData.includes(peer.channel)
}

/** Whether another of the supplier's bots may send what this messenger may not carry. */
export function isCarriedElsewhere({ supplier }: ActionContext): boolean {
  return Object.keys(supplier.chats).some(channel => !supplier.channelsWithoutPersonalData.includes(channel))
}

/** The accounts of this chat with which it may do something, as lists show them. */
export async function viewLinked(context: ActionContext, right: Permission) {
  const linked = await linkedAccounts(context.em, context.peer.id)
  const allowed = linked.filter(({ link }) => hasPermission(link.role, right))
  return allowed.map(({ account, link }) => ({
    id: account.id,
    number: account.number,
    label: link.label ?? null,
    address: mayCarryPersonalData(context) ? account.address : null,
    isCurrent: context.peer.currentAccount === account.id,
  }))
}

/** What it takes to look at an account outside a chat. */
export type Looking = Pick<ActionContext, 'em' | 'supplier' | 'now'>

/** The local day of the account's branch. */
export function localDay({ supplier, now }: Looking, account: Account): Temporal.PlainDate {
  return todayIn(branchOf(supplier, account.branch), now)
}

/** The local day on which was sent what is being answered. */
export function dayOfSaying({ supplier, saidAt }: ActionContext, account: Account): Temporal.PlainDate {
  return todayIn(branchOf(supplier, account.branch), saidAt)
}

/** What is owed, as the screens show it. */
export async function viewQuote(context: Looking, account: Account): Promise<QuoteView> {
  return quoteView(await owedNow(context.em, account, context.supplier, localDay(context, account)))
}

export async function viewMeters(context: Looking, account: Account): Promise<MeterView[]> {
  return viewStanding(await loadAccount(context.em, account.id), localDay(context, account))
}

/** The meters that stand on a day as screens show them, with their last readings. */
export function viewStanding(loaded: WholeAccount, on: Temporal.PlainDate): MeterView[] {
  return standingMeters(loaded, on).map(meter => meterView(loaded, meter))
}

function meterView(loaded: WholeAccount, { id, serial, model, zones, digits }: NamedMeter): MeterView {
  const { previous, pending } = lastReadings(loaded, id)
  return {
    id,
    serial,
    model,
    zones,
    digits,
    previousWh: previous.valuesWh,
    previousOn: previous.takenOn,
    pendingWh: pending?.valuesWh ?? null,
    pendingFor: pending?.period ?? null,
  }
}
