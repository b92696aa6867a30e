import type { Account } from '../../../core/accounts/account.table.ts'
import { closedSince } from '../../../core/accounts/closed-since.ts'
import { findMeters } from '../../../core/metering/find-meters.ts'
import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import type { TimeSpan } from '../../../core/supplier/hours.ts'
import { branchOf, todayIn, zoneHoursOf } from '../../../core/supplier/supplier.ts'
import { type TariffOf, tariffSheets } from '../../../core/tariffs/tariff-sheet.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { Texts } from '../../texts/ru/ru.ts'
import { accountAbout, localDay } from '../../views/account-views.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    tariffs: OfAccount & { other?: true }
  }
}

/** «Тарифы»: what a kilowatt-hour costs this account today, and what is announced. `other`: of a category to be chosen. */
export const tariffs: Conversation<'tariffs'> = {
  name: 'tariffs',
  words: {
    order: 130,
    exact: [
      '/tariffs',
      'тарифы',
      'тариф',
      'мои тарифы',
      'цена',
      'цены',
      'сколько стоит киловатт',
      'tariffs',
      'tariff',
      'prices',
    ],
  },
  intents: [
    {
      order: 60,
      pattern: /\p{L}*тариф|поч[её]м(?!у)|(?:сколько стоит|цена|стоимость) .*(?:киловатт|квт|свет|электр|энерги)/u,
      english:
        /\btariffs?\b|\b(?:prices?|cost|rates?) (?:of|for|per) .*\b(?:electricity|power|kwh|kilowatt)|\belectricity (?:prices?|rates?)|\bhow much is .*\b(?:kwh|kilowatt)/u,
    },
  ],
  section: { order: 40, label: ({ tariffs }) => tariffs.button },
  command: { order: 100, name: 'tariffs', description: ({ commands }) => commands.tariffs },
  isList: true,
  parts: { accountId: true, other: true },
  async run(chat, { accountId, other }) {
    const { texts } = chat
    const own = await chat.step('own tariffs', async context => {
      const linked = other ? null : await accountAbout(context, accountId, 'look')
      if (!linked) return null
      const { account } = linked
      const since = closedSince(account, localDay(context, account))
      const closed = since ? [texts.closed.card(since)] : []
      const text = [...closed, await ownTariffs(context, account, texts)].join('\n\n')
      return { id: account.id, rights: rightsAt(context, linked), text }
    })
    if (!own) return await lookUp(chat)
    const buttons = permitted(own.rights, [
      [['send readings', goButton(texts.card.sendReading, 'reading', { accountId: own.id })]],
      [
        ['look', goButton(texts.tariffs.otherCategory, 'tariffs', { other: true })],
        ['look', goButton(texts.card.account, 'card', { accountId: own.id })],
      ],
    ])
    return await sayLast(chat, own.text, buttons)
  },
}

/** The one-zone prices of a category, for somebody who has no account here. */
async function lookUp(chat: Chat): Promise<undefined> {
  const { texts } = chat
  const known = await chat.step('branches and categories', async ({ supplier }) => ({
    branches: supplier.branches.map(({ id, name }) => ({ id, name: name[texts.language] })),
    categories: Object.entries(supplier.categories).map(([id, name]) => ({ id, name: name[texts.language] })),
  }))
  const branch = await pick(chat, texts.tariffs.whichBranch, known.branches)
  if (branch === undefined) return undefined
  const category = await pick(chat, texts.tariffs.whichCategory, known.categories)
  if (category === undefined) return undefined
  const found = await chat.step('tariffs of a category', async context => {
    const of = { branch, category, zones: [1], rangeExempt: false }
    const { em, peer, now } = context
    const today = todayIn(branchOf(context.supplier, branch), now)
    const isLinked = (await currentAccount(em, peer.id)) !== null
    return { text: await showTariffs(context, of, null, today, texts), isLinked }
  })
  const next = found.isLinked ? goButton(texts.tariffs.own, 'tariffs') : goButton(texts.link.linkAccount, 'link')
  return await sayLast(chat, found.text, [[next]])
}

/** One of a list; where there is only one, nobody is asked. */
async function pick(chat: Chat, text: string, list: { id: string; name: string }[]): Promise<string | undefined> {
  if (list.length === 1) return list[0]!.id
  const buttons = list.map(({ id, name }) => [{ label: name, answer: id }])
  return await choosePaged(chat, { kind: 'text', text, buttons })
}

async function ownTariffs(context: ActionContext, account: Account, texts: Texts): Promise<string> {
  const today = localDay(context, account)
  const meters = await findMeters(context.em, account.id, today)
  const { branch, category, rangeExempt } = account
  // Without a meter the norm is charged, as one zone (billing-rules §5).
  const zones = meters.length === 0 ? [1] : [...new Set(meters.map(meter => meter.zones))].sort()
  return showTariffs(context, { branch, category, zones, rangeExempt }, account.number, today, texts)
}

async function showTariffs(
  { em, supplier }: ActionContext,
  of: TariffOf,
  accountNumber: string | null,
  today: Temporal.PlainDate,
  texts: Texts,
): Promise<string> {
  const sheets = await tariffSheets(em, of, today)
  if (sheets.length === 0) return texts.tariffs.none(supplier.phone)
  const branch = branchOf(supplier, of.branch)
  const spans = zoneHoursOf(supplier, branch)
  return texts.tariffs.screen({
    accountNumber,
    branch: branch.name[texts.language],
    category: supplier.categories[of.category]?.[texts.language] ?? of.category,
    rangeExempt: of.rangeExempt,
    sheets,
    hours: { 2: (spans[2] ?? []).map(inWords), 3: (spans[3] ?? []).map(inWords) },
  })
}

/** «07:00–10:00, 17:00–21:00». */
function inWords(spans: TimeSpan[]): string {
  const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' })
  return spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ')
}
