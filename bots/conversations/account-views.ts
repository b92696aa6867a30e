import type { Account } from '../../core/accounts/account.table.ts'
import { maskedName } from '../../core/accounts/masked-name.ts'
import { dueDate } from '../../core/charges/due-date.ts'
import { type Quote, quote } from '../../core/charges/quote.ts'
import { maskedEmail } from '../../core/codes/masked-email.ts'
import { findMeters } from '../../core/meters/find-meters.ts'
import type { Meter } from '../../core/meters/meter.table.ts'
import { currentAccount, type LinkedAccount, linkedAccount, linkedAccounts } from '../../core/peers/linked-accounts.ts'
import { billPeriod } from '../../core/readings/bill-period.ts'
import { lastBilledReading, pendingReading } from '../../core/readings/find-readings.ts'
import { branchOf, todayIn } from '../../core/supplier/supplier.ts'
import type { Chat, Deeds } from '../chat.ts'
import { type CardView, type MeterView, type QuoteView, quoteView } from '../texts/texts.ts'

/** The account a conversation is about: the one named, if this chat may act for it, else the current one. */
export async function accountAbout(deeds: Deeds, about: string | undefined): Promise<LinkedAccount | null> {
  const id = about ? Number.parseInt(about, 10) : Number.NaN
  return Number.isNaN(id) ? currentAccount(deeds.em, deeds.peer.id) : linkedAccount(deeds.em, deeds.peer.id, id)
}

/** Sends a person without an account to linking one. */
export async function sayAccountNeeded(chat: Chat): Promise<undefined> {
  const { texts } = chat
  await chat.say({ kind: 'text', text: texts.link.needed, buttons: [[{ label: texts.link.linkAccount, go: 'link' }]] })
  return undefined
}

/** Whether names, addresses and documents may be sent to this messenger at all; some suppliers are barred from that by law. */
export function mayCarryPersonalData({ supplier, peer }: Deeds): boolean {
  return !supplier.channelsWithoutPersonalData.includes(peer.channel)
}

/** The accounts of this chat, as lists show them. */
export async function viewLinked(deeds: Deeds) {
  return (await linkedAccounts(deeds.em, deeds.peer.id)).map(({ account, link }) => ({
    id: account.id,
    number: account.number,
    label: link.label ?? null,
    address: mayCarryPersonalData(deeds) ? account.address : null,
    isCurrent: deeds.peer.currentAccount === account.id,
  }))
}

/** What is needed to look at an account without a chat. */
export type Looking = Pick<Deeds, 'em' | 'supplier' | 'now'>

/** The local day of the account's branch. */
export function localDay({ supplier, now }: Looking, account: Account): Temporal.PlainDate {
  return todayIn(branchOf(supplier, account.branch), now)
}

export async function viewQuote(deeds: Looking, account: Account): Promise<QuoteView> {
  return (await quoteAndView(deeds, account)).view
}

/** What is owed, as the core reckons it and as the screens show it. */
export async function quoteAndView(deeds: Looking, account: Account): Promise<{ owed: Quote; view: QuoteView }> {
  const today = localDay(deeds, account)
  const owed = await quote(deeds.em, account, today)
  const period = owed.usages[0]?.reading.period ?? billPeriod(today, deeds.supplier.readingWindow)
  return { owed, view: quoteView(owed, { period, dueDate: dueDate(period, deeds.supplier.dueDates) }) }
}

export async function viewMeters(deeds: Looking, account: Account): Promise<MeterView[]> {
  const views: MeterView[] = []
  for (const meter of await findMeters(deeds.em, account.id, localDay(deeds, account)))
    views.push(await viewMeter(deeds, meter))
  return views
}

async function viewMeter({ em }: Looking, meter: Meter): Promise<MeterView> {
  const previous = await lastBilledReading(em, meter.id)
  const pending = await pendingReading(em, meter.id)
  return {
    id: meter.id,
    serial: meter.serial,
    model: meter.model,
    zones: meter.zones,
    previousWh: previous.valuesWh,
    previousOn: previous.takenOn,
    pendingWh: pending?.valuesWh ?? null,
  }
}

export async function viewCard(
  deeds: Deeds,
  { account, link }: LinkedAccount,
  language: 'ru' | 'en',
): Promise<CardView> {
  const mayCarry = mayCarryPersonalData(deeds)
  return {
    number: account.number,
    label: link.label ?? null,
    maskedName: mayCarry ? maskedName(account) : null,
    address: mayCarry ? account.address : null,
    category: deeds.supplier.categories[account.category]?.[language] ?? account.category,
    email: mayCarry && account.email ? maskedEmail(account.email) : null,
    meters: await viewMeters(deeds, account),
    quote: await viewQuote(deeds, account),
  }
}
