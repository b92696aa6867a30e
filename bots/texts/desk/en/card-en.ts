import { beginning } from '../../../../core/characters/beginning.ts'
import type { GuestRole } from '../../../../core/peers/permissions.ts'
import type { SheetRange } from '../../../../core/tariffs/tariff-sheet.ts'
import type { TicketState } from '../../../../core/tickets/ticket.table.ts'
import type { Kopecks } from '../../../../core/units/money.ts'
import { messenger } from '../../en/connect-en.ts'
import { monthEn } from '../../en/month-en.ts'
import { numbersEn } from '../../en/numbers-en.ts'
import { asWritten } from '../../screens/as-written.ts'
import type { cardRu } from '../ru/card-ru.ts'
import { type AccountOnCard, type DeskCard, marks, topicNameLimit } from '../views/desk-card.ts'

const { day, dial, hourAndDay, money, priceInRubles } = numbersEn

const states: Record<TicketState, string> = {
  new: 'new',
  open: 'waiting for an answer',
  waiting: 'answered',
  closed: 'closed',
}
const roles: Record<GuestRole, string> = { viewer: 'may look', payer: 'may look and pay' }

export const cardEn: typeof cardRu = {
  topicName: card =>
    beginning(
      [`${marks(card)}No. ${card.number}`, whose(card), card.category].filter(Boolean).join(' · '),
      topicNameLimit,
    ),

  card: (card, hasTopic) =>
    [
      `${marks(card)}No. ${card.number} · **${card.isUrgent ? 'Urgent: ' : ''}${card.category}** · ${states[card.state]}`,
      `Resident: ${asker(card)}, writing from ${messenger(card.channel)}`,
      ...(card.isReachable
        ? []
        : ['⚠️ **The resident has blocked the bot:** answers won’t arrive until they come back.']),
      `Asked at ${hourAndDay(card.askedAt)}${card.dueAt ? `, answer by **${hourAndDay(card.dueAt)}**` : ''}${card.agent ? `. With ${asWritten(card.agent)}` : ''}`,
      ...(card.account ? ['', ...accountLines(card.account)] : []),
      ...(card.others.length > 0 ? [`Other accounts: ${card.others.map(otherAccount).join('; ')}`] : []),
      ...(card.earlier.length > 0 ? [`Asked before: ${card.earlier.map(earlier).join('; ')}`] : []),
      '',
      `To answer the resident, ${hasTopic ? 'write in this topic' : 'reply to this card or to what they wrote'}. For colleagues only: /note text, or a reply to a note.`,
    ].join('\n'),

  fullCard: ({ number, agent, account, name, address, email }) =>
    `No. ${number} · **Full card**\nAccount ${account}\n${asWritten(name)}\n${asWritten(address)}\n${email ?? 'no email address'}\n\nAsked for by ${asWritten(agent)}. The request has been recorded.`,

  buttons: { take: 'Take it', close: 'Close', card: 'Full card', photo: 'Meter photos' },
}

function whose({ account, guestOf }: DeskCard): string {
  if (account) return account.maskedName ?? `account ${account.number}`
  return guestOf ? `guest of account ${guestOf.number}` : ''
}

function asker({ account, guestOf, others }: DeskCard): string {
  if (account) {
    const name =
      account.maskedName === null ? 'name hidden (personal data isn’t sent here)' : asWritten(account.maskedName)
    return `${name}, ${account.isLinked ? 'owner of the account' : 'the account isn’t linked any more'}`
  }
  if (guestOf) return `guest of account ${guestOf.number} (${roles[guestOf.role]})`
  return others.length > 0 ? 'not about an account' : 'no account linked'
}

function accountLines({ number, balanceKopecks, overdue, category, tariffs, meters, bills, payments }: AccountOnCard) {
  const late = overdue
    ? `, of which overdue ${money(overdue.kopecks)}${overdue.since ? ` since ${day(overdue.since)}` : ''}`
    : ''
  return [
    `**Account ${number}, ${balance(balanceKopecks)}${late}**`,
    `Tariff: ${[category, ...tariffs.map(prices)].join('; ')}`,
    ...meters.map(meterLine),
    ...(bills.length > 0 ? [`Bills: ${bills.map(billLine).join('; ')}`] : []),
    `Payments: ${payments.map(({ on, amountKopecks }) => `${money(amountKopecks)} on ${day(on)}`).join('; ') || 'none'}`,
  ]
}

function balance(kopecks: Kopecks): string {
  if (kopecks === 0n) return 'nothing owed'
  return kopecks > 0n ? `${money(kopecks)} owed` : `${money(-kopecks)} in credit`
}

/** Of ranges the prices of the first. */
function prices({ zones, ranges }: { zones: number; ranges: SheetRange[] }): string {
  const all = (ranges[0]?.prices ?? []).map(({ price }) => priceInRubles(price)).join(' / ')
  return `${all} per kWh${zones > 1 ? ` (${zones} zones)` : ''}${ranges.length > 1 ? ', more above that' : ''}`
}

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

function meterLine({
  serial,
  model,
  previousWh,
  previousOn,
  pendingWh,
  verifiedUntil,
}: AccountOnCard['meters'][number]) {
  const sent = pendingWh ? `, sent ${dials(pendingWh)}` : ''
  const verified = verifiedUntil ? `, calibrated until ${day(verifiedUntil)}` : ''
  return `Meter No. ${asWritten(serial)} (${asWritten(model)}): ${dials(previousWh)} on ${day(previousOn)}${sent}${verified}`
}

const billLine = ({ period, chargedKopecks, closingKopecks }: AccountOnCard['bills'][number]) =>
  `${monthEn(period)}: charged ${money(chargedKopecks)}, total ${money(closingKopecks)}`

const otherAccount = ({ number, balanceKopecks }: DeskCard['others'][number]) =>
  `${number} (${balance(balanceKopecks)})`

function earlier({ number, category, isClosed, rating }: DeskCard['earlier'][number]): string {
  const about = rating === null ? (isClosed ? '' : ', open') : `, rated ${rating}`
  return `No. ${number} “${category}”${about}`
}
