import { linkedAccount } from '../../../core/peers/linked-accounts.ts'
import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import type { Service } from '../../../core/supplier/service.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { nextWorkingDays } from '../../../core/supplier/working-hours.ts'
import { isBanned } from '../../../core/tickets/tickets.ts'
import { phoneText, readPhone } from '../../../core/units/phone.ts'
import { answers } from '../../asking/answers.ts'
import { askText, askValue, choose } from '../../asking/ask.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { Texts } from '../../texts/ru/ru.ts'
import { textsIn } from '../../texts/texts-in.ts'
import type { ClosedView } from '../../texts/views/closed-view.ts'
import type { RequestView, ServiceView } from '../../texts/views/service-view.ts'
import { meaningOf } from '../../understanding/named-answer.ts'
import {
  accountAbout,
  mayCarryPersonalData,
  sayAccountNeeded,
  viewLinked,
  viewQuote,
} from '../../views/account-views.ts'
import { sayClosed, viewClosed } from '../../views/say-closed.ts'
import { askDesk, localOpening, sayRefused } from '../tickets/ask-desk.ts'
import { viewService } from './services.ts'

/** How often a request is filled in again before the conversation gives up politely. */
const mostTurns = 3

const daysOffered = 3

/** `closed` where the account takes no orders any more, `owesKopecks` where that stands in the way; older records lack them. */
type Linked = Awaited<ReturnType<typeof viewLinked>>[number] & { closed?: ClosedView | null; owesKopecks?: bigint }

/** What may be asked for, and by whom. */
type Offer = {
  service: ServiceView
  accounts: Linked[]
  /** Whether a telephone may be shown in this messenger. */
  mayCarry: boolean
}

/** When it suits: a half of a day, `any`, or words of one's own. */
type When = { pressed: string } | { value: string }

type Filled = { phone: string; when: When | null; comment: string | null }

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'service-request': { serviceId: string }
  }
}

/** A request for a service: for which account, whom to call, when, what else; then it goes to the desk. */
export const serviceRequest: Conversation<'service-request'> = {
  name: 'service-request',
  parts: { serviceId: true },
  async run(chat, { serviceId }) {
    const offer = await chat.step('service', context => viewOffer(context, serviceId, chat.texts))
    if (offer === 'unknown') return redirect('services')
    if (offer === 'no-desk' || offer === 'banned') return await sayRefused(chat, { kind: offer })
    const account = await whichAccount(chat, offer)
    if (!account) return undefined
    if (account.closed) return await sayClosed(chat, account.closed, 'service')
    for (let turns = 0; turns < mostTurns; turns++) {
      const filled = await fill(chat, offer, account)
      const answer = filled && (await confirm(chat, offer, account, filled))
      if (answer === undefined) return undefined
      if (answer === 'send') return await send(chat, offer, account, filled!)
      if (answer === 'drop') return await sayLast(chat, chat.texts.services.dropped)
    }
    return await sayLast(chat, chat.texts.enough)
  },
}

async function viewOffer(
  context: ActionContext,
  id: string | undefined,
  { language }: Texts,
): Promise<'unknown' | 'no-desk' | 'banned' | Offer> {
  const service = context.supplier.services?.list.find(each => each.id === id)
  if (!service) return 'unknown'
  if (!context.supplier.desk || deskService(context).desks.length === 0) return 'no-desk'
  if (await isBanned(context.em, context.peer)) return 'banned'
  return {
    service: viewService(service, language),
    accounts: await viewAccounts(context, service),
    mayCarry: mayCarryPersonalData(context),
  }
}

async function viewAccounts(context: ActionContext, { needsNoDebt }: Service): Promise<Linked[]> {
  const accounts: Linked[] = []
  for (const each of await viewLinked(context, 'ask')) {
    const linked = await accountAbout(context, each.id, 'ask')
    const closed = linked && (await viewClosed(context, linked.account))
    const owesKopecks = linked && needsNoDebt ? (await viewQuote(context, linked.account)).balanceKopecks : 0n
    accounts.push({ ...each, closed, ...(owesKopecks > 0n ? { owesKopecks } : {}) })
  }
  return accounts
}

async function whichAccount(chat: Chat, { accounts }: Offer): Promise<Linked | undefined> {
  const { texts } = chat
  if (accounts.length < 2) return accounts[0] ?? (await sayAccountNeeded(chat))
  const buttons = accounts.map(account => [
    { label: texts.accounts.item({ ...account, isCurrent: false }), answer: String(account.id) },
  ])
  const chosen = await choosePaged(chat, { kind: 'text', text: texts.services.whichAccount, buttons })
  return accounts.find(({ id }) => String(id) === chosen)
}

async function fill(chat: Chat, { service }: Offer, account: Linked): Promise<Filled | undefined> {
  const { services: texts, card } = chat.texts
  const { owesKopecks } = account
  const warning = owesKopecks ? `${texts.owes(account.number, owesKopecks)}\n\n` : ''
  const buttons = owesKopecks ? { buttons: [[goButton(card.pay, 'pay', { accountId: account.id })]] } : {}
  const phone = await askValue(chat, { kind: 'text', text: `${warning}${texts.phone}`, ...buttons }, text => {
    const value = readPhone(text)
    return value === undefined ? { problem: texts.phoneUnclear } : { value }
  })
  if (phone === undefined) return undefined
  const when = service.visit ? await askWhen(chat, account) : null
  if (when === undefined) return undefined
  const noComment = [[{ label: texts.noComment, answer: 'none' }]]
  const comment = await askText(
    chat,
    { kind: 'text', text: texts.comment(service.visit), buttons: noComment },
    words(500, texts.commentUnclear),
  )
  if (!comment) return undefined
  return { phone, when, comment: 'value' in comment && meaningOf(comment.value) !== 'no' ? comment.value : null }
}

async function askWhen(chat: Chat, account: Linked): Promise<When | undefined> {
  const { services: texts } = chat.texts
  const days = await chat.step('working days', async context => {
    const { em, peer, supplier, now } = context
    const linked = await linkedAccount(em, peer.id, account.id)
    const branch = linked ? branchOf(supplier, linked.account.branch) : supplier.branches[0]!
    return nextWorkingDays(supplier.desk!.hours, todayIn(branch, now), daysOffered)
  })
  const halves = ([1, 2] as const).map(half => (date: Temporal.PlainDate) => ({
    label: texts.halfDay(date, half),
    answer: `${date}.${half}`,
  }))
  const rows: Button[][] = days.map(date => halves.map(half => half(date)))
  const buttons = [...rows, [{ label: texts.anyTime, answer: 'any' }]]
  return await askText(chat, { kind: 'text', text: texts.when, buttons }, words(100, texts.whenUnclear))
}

const words = (most: number, problem: string) => (text: string) =>
  text.length > 0 && text.length <= most ? { value: text } : { problem }

async function confirm(chat: Chat, offer: Offer, account: Linked, filled: Filled): Promise<string | undefined> {
  const { services: texts } = chat.texts
  const { phone } = filled
  const shown = offer.mayCarry ? phoneText(phone) : `••• ${phone.slice(-2)}`
  const view = viewRequest(chat.texts, offer.service.name, account.number, { ...filled, phone: shown })
  return await choose(chat, {
    kind: 'text',
    text: texts.summary(view),
    buttons: [[{ label: texts.send, answer: 'send' }], answers({ again: texts.again, drop: texts.drop })],
  })
}

async function send(chat: Chat, { service }: Offer, account: Linked, filled: Filled): Promise<undefined> {
  const { texts } = chat
  const asked = await chat.step('request', async context => {
    const { services } = context.supplier
    const found = services?.list.find(({ id }) => id === service.id)
    const linked = await linkedAccount(context.em, context.peer.id, account.id)
    if (!services || !found || !linked) return { kind: 'unknown' } as const
    // Agents read their own language, whatever the resident's.
    const own = textsIn(deskLanguage(context.supplier))
    const shown = { ...filled, phone: phoneText(filled.phone) }
    const text = own.services.thread(viewRequest(own, found.name[own.language], account.number, shown), found.price)
    const said = { text, files: [], album: null, ref: null }
    return await askDesk(context, { accountId: account.id, category: services.category.id, said })
  })
  if (asked.kind !== 'asked') return await sayRefused(chat, asked)
  return await sayLast(chat, texts.services.taken(service.name, asked.number, localOpening(asked)), [
    [goButton(texts.services.follow, 'thread', { ticketId: asked.number })],
    [goButton(texts.services.otherService, 'services')],
  ])
}

function viewRequest(
  { services }: Texts,
  service: string,
  accountNumber: string,
  { phone, when, comment }: Filled,
): RequestView {
  return { service, accountNumber, phone, when: when && whenText(services, when), comment }
}

function whenText({ anyTime, halfDay }: Texts['services'], when: When): string {
  if ('value' in when) return when.value
  const [, date, half] = /^(\d{4}-\d\d-\d\d)\.([12])$/.exec(when.pressed) ?? []
  return date ? halfDay(Temporal.PlainDate.from(date), half === '1' ? 1 : 2) : anyTime
}
