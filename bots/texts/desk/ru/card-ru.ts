import { beginning } from '../../../../core/characters/beginning.ts'
import type { GuestRole } from '../../../../core/peers/permissions.ts'
import type { SheetRange } from '../../../../core/tariffs/tariff-sheet.ts'
import type { TicketState } from '../../../../core/tickets/ticket.table.ts'
import type { Kopecks } from '../../../../core/units/money.ts'
import { monthName } from '../../../../core/units/russian.ts'
import { messenger } from '../../ru/connect-ru.ts'
import { numbersRu } from '../../ru/numbers-ru.ts'
import { asWritten } from '../../screens/as-written.ts'
import { type AccountOnCard, type DeskCard, type FullCard, marks, topicNameLimit } from '../views/desk-card.ts'

const { day, dial, hourAndDay, money, pricePerKwh } = numbersRu

const states: Record<TicketState, string> = {
  new: 'новый',
  open: 'ждёт ответа',
  waiting: 'отвечено',
  closed: 'закрыт',
}
const roles: Record<GuestRole, string> = { viewer: 'только смотреть', payer: 'смотреть и платить' }

export const cardRu = {
  /** «🔥 № 6 · Анна К. · Тариф»: how urgent, whose, about what. */
  topicName: (card: DeskCard) =>
    beginning(
      [`${marks(card)}№ ${card.number}`, whose(card), card.category].filter(Boolean).join(' · '),
      topicNameLimit,
    ),

  /** `hasTopic`: the ticket has a topic of its own, where everything written is an answer. */
  card: (card: DeskCard, hasTopic: boolean) =>
    [
      `${marks(card)}№ ${card.number} · **${card.isUrgent ? 'Срочно: ' : ''}${card.category}** · ${states[card.state]}`,
      `Житель: ${asker(card)}, пишет из ${messenger(card.channel)}`,
      ...(card.isReachable ? [] : ['⚠️ **Бот у жителя заблокирован:** ответы не дойдут, пока он не вернётся.']),
      `Задан ${hourAndDay(card.askedAt)}${card.dueAt ? `, ответить до **${hourAndDay(card.dueAt)}**` : ''}${card.agent ? `. Ведёт ${asWritten(card.agent)}` : ''}`,
      ...(card.account ? ['', ...accountLines(card.account)] : []),
      ...(card.others.length > 0 ? [`Другие лицевые счета: ${card.others.map(otherAccount).join('; ')}`] : []),
      ...(card.earlier.length > 0 ? [`Раньше спрашивал: ${card.earlier.map(earlier).join('; ')}`] : []),
      '',
      `Ответ жителю — ${hasTopic ? 'сообщение в этой теме' : 'ответ на эту карточку или на слова жителя'}. Для своих: /note текст или ответ на заметку.`,
    ].join('\n'),

  fullCard: ({ number, agent, account, name, address, email }: FullCard) =>
    `№ ${number} · **Полная карточка**\nЛицевой счёт ${account}\n${asWritten(name)}\n${asWritten(address)}\n${email ?? 'почта не указана'}\n\nЗапросил: ${asWritten(agent)}. Запрос записан в журнал.`,

  buttons: { take: 'Взять себе', close: 'Закрыть', card: 'Полная карточка', photo: 'Фото счётчика' },
}

function whose({ account, guestOf }: DeskCard): string {
  if (account) return account.maskedName ?? `счёт ${account.number}`
  return guestOf ? `близкий по счёту ${guestOf.number}` : ''
}

function asker({ account, guestOf, others }: DeskCard): string {
  if (account) {
    const name =
      account.maskedName === null ? 'имя скрыто (личные данные сюда не передаются)' : asWritten(account.maskedName)
    return `${name}, ${account.isLinked ? 'владелец счёта' : 'счёт больше не подключён'}`
  }
  if (guestOf) return `близкий по счёту ${guestOf.number} (${roles[guestOf.role]})`
  return others.length > 0 ? 'вопрос не о счёте' : 'счёт не подключён'
}

function accountLines({ number, balanceKopecks, overdue, category, tariffs, meters, bills, payments }: AccountOnCard) {
  const late = overdue
    ? `, из них просрочено ${money(overdue.kopecks)}${overdue.since ? ` с ${day(overdue.since)}` : ''}`
    : ''
  return [
    `**Лицевой счёт ${number}, ${balance(balanceKopecks)}${late}**`,
    `Тариф: ${[category, ...tariffs.map(prices)].join('; ')}`,
    ...meters.map(meterLine),
    ...(bills.length > 0 ? [`Счета: ${bills.map(billLine).join('; ')}`] : []),
    `Оплаты: ${payments.map(({ on, amountKopecks }) => `${money(amountKopecks)} ${day(on)}`).join('; ') || 'нет'}`,
  ]
}

function balance(kopecks: Kopecks): string {
  if (kopecks === 0n) return 'долга нет'
  return kopecks > 0n ? `долг ${money(kopecks)}` : `переплата ${money(-kopecks)}`
}

/** Of ranges the prices of the first. */
function prices({ zones, ranges }: { zones: number; ranges: SheetRange[] }): string {
  const all = (ranges[0]?.prices ?? []).map(({ price }) => pricePerKwh(price)).join(' / ')
  return `${all} ₽ за кВт·ч${zones > 1 ? ` (зон: ${zones})` : ''}${ranges.length > 1 ? ', дальше дороже' : ''}`
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
  const sent = pendingWh ? `, передано ${dials(pendingWh)}` : ''
  const verified = verifiedUntil ? `, поверен до ${day(verifiedUntil)}` : ''
  return `Счётчик № ${asWritten(serial)} (${asWritten(model)}): ${dials(previousWh)} на ${day(previousOn)}${sent}${verified}`
}

const billLine = ({ period, chargedKopecks, closingKopecks }: AccountOnCard['bills'][number]) =>
  `${monthName(`${period}`)} — начислено ${money(chargedKopecks)}, итог ${money(closingKopecks)}`

const otherAccount = ({ number, balanceKopecks }: DeskCard['others'][number]) =>
  `${number} (${balance(balanceKopecks)})`

function earlier({ number, category, isClosed, rating }: DeskCard['earlier'][number]): string {
  const about = rating === null ? (isClosed ? '' : ', открыт') : `, оценка ${rating}`
  return `№ ${number} «${category}»${about}`
}
