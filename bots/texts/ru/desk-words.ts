import type { NotDone, ThreadNotice } from '../../../core/outbox/desk-order.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import type { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import type { FileReason } from '../../messages/file-reason.ts'
import { deskCommandList } from '../../understanding/desk-command.ts'
import { asWritten } from '../screens/as-written.ts'
import { messenger } from './connect-ru.ts'
import { lostRu } from './file-ru.ts'
import { numbersRu } from './numbers-ru.ts'

const { day, dial, hourAndDay, money } = numbersRu

/** What agents see of a ticket. They read Russian, whatever the resident does. */
export interface DeskCard {
  number: number
  category: string
  isUrgent: boolean
  /** Where the resident writes from. */
  channel: string
  askedAt: Temporal.ZonedDateTime
  dueAt: Temporal.ZonedDateTime | null
  /** A relative, who asks for themselves: whose account they may see. */
  guestOf: { number: string; role: GuestRole } | null
  account: {
    number: string
    /** Null where the desk's messenger may not have it. */
    maskedName: string | null
    balanceKopecks: Kopecks
    meters: { serial: string; previousWh: bigint[]; previousOn: Temporal.PlainDate; pendingWh: bigint[] | null }[]
  } | null
}

/** Everything that is known of the resident; shown only on request. */
export interface FullCard {
  number: number
  agent: string
  account: string
  name: string
  address: string
  email: string | null
}

/** One message of the thread as a desk shows it. */
interface DeskEntry {
  number: number
  kind: TicketEntry['kind']
  agent: string | null
  channel: string
  text: string
  isEdited: boolean
}

/** At most what a topic's name may hold. */
const topicNameLimit = 128

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

export const deskWords = {
  commands: [
    { command: 'close', description: 'Закрыть вопрос' },
    { command: 'delete', description: 'Отозвать ответ: командой на него' },
    { command: 'reopen', description: 'Открыть снова' },
    { command: 'assign', description: 'Взять себе или передать: /assign Анна' },
    { command: 'note', description: 'Заметка для своих, жителю не уйдёт' },
    { command: 'card', description: 'Полные данные жителя, с записью в журнал' },
    { command: 'photo', description: 'Фото счётчиков жителя' },
    { command: 'canned', description: 'Готовые ответы' },
    { command: 'ban', description: 'Больше не принимать вопросы; вернуть: /unban' },
  ],

  topicName: ({ number, category, isUrgent, account }: DeskCard) =>
    `№${number} · ${isUrgent ? '🚨 Срочно · ' : ''}${category}${account?.maskedName ? ` · ${account.maskedName}` : ''}`.slice(
      0,
      topicNameLimit,
    ),

  /** `hasTopic`: the ticket has a topic of its own, where everything written is an answer. */
  card: ({ number, category, isUrgent, channel, askedAt, dueAt, guestOf, account }: DeskCard, hasTopic: boolean) =>
    [
      `№ ${number} · **${isUrgent ? '🚨 Срочно: ' : ''}${category}**`,
      `Житель: ${asker({ guestOf, account })}, пишет из ${messenger(channel)}`,
      ...(account ? accountLines(account) : []),
      `Задан ${hourAndDay(askedAt)}${dueAt ? `, ответить до ${hourAndDay(dueAt)}` : ''}`,
      '',
      `Ответ жителю — ${hasTopic ? 'сообщение в этой теме' : 'ответ на эту карточку или на слова жителя'}. Для своих: /note текст или ответ на заметку. Ещё: /close, /reopen, /delete, /assign, /card, /photo, /canned, /ban.`,
    ].join('\n'),

  fullCard: ({ number, agent, account, name, address, email }: FullCard) =>
    `№ ${number} · **Полная карточка**\nЛицевой счёт ${account}\n${name}\n${address}\n${email ?? 'почта не указана'}\n\nЗапросил: ${asWritten(agent)}. Запрос записан в журнал.`,

  entry: ({ number, kind, agent, channel, text, isEdited }: DeskEntry) => {
    const by = agent ? `${asWritten(agent)}, ${messenger(channel)}` : messenger(channel)
    const who = {
      asked: 'Житель',
      answered: `Ответ (${by})`,
      held: `Не отправлено (${by})`,
      aside: `Между специалистами (${by})`,
      dropped: `Отозвано (${by})`,
      note: `Заметка (${by})`,
    }[kind]
    return `№ ${number} · **${who}**${isEdited ? ' (изменено)' : ''}${text ? `\n${asWritten(text)}` : ''}`
  },

  meterPhotos: (photos: { serial: string; valuesWh: bigint[]; takenOn: Temporal.PlainDate }[]) =>
    photos
      .map(({ serial, valuesWh, takenOn }) => `Счётчик № ${serial}: ${dials(valuesWh)} на ${day(takenOn)}`)
      .join('\n'),

  buttons: { take: 'Взять себе', close: 'Закрыть', card: 'Полная карточка', photo: 'Фото счётчика' },
  /** Under what agents are told. */
  presses: { 'close-anyway': 'Закрыть без ответа', send: 'Отправить жителю', drop: 'Выбросить' },

  lostFile: (name: string, reason: FileReason) =>
    `⚠️ **Файл не удалось получить:** «${asWritten(name)}», ${lostRu[reason]}. Если он нужен, попросите прислать его ещё раз.`,

  whichQuestion:
    'Непонятно, о каком вопросе речь: житель этого не увидел. Напишите в теме вопроса или ответьте на сообщение с его номером.',

  delivered: 'Доставлено ✓',

  /** Who writes for a whole chat. */
  administrator: 'Администратор',
  channel: 'Канал',

  apology:
    '⚠️ Последнее сообщение или нажатие не обработано: ошибка на нашей стороне. Житель ничего не получил, повторите, пожалуйста.',

  told: (number: number, what: ThreadNotice, local: (instant: string) => Temporal.ZonedDateTime): string =>
    `№ ${number} · ${told(what, local)}`,
}

const roles: Record<GuestRole, string> = { viewer: 'только смотреть', payer: 'смотреть и платить' }

function asker({ guestOf, account }: Pick<DeskCard, 'guestOf' | 'account'>): string {
  if (account) return account.maskedName ?? 'имя скрыто (личные данные сюда не передаются)'
  return guestOf ? `близкий по счёту ${guestOf.number} (${roles[guestOf.role]})` : 'счёт не подключён'
}

function accountLines({ number, balanceKopecks, meters }: NonNullable<DeskCard['account']>): string[] {
  const balance = balanceKopecks > 0n ? `долг ${money(balanceKopecks)}` : `переплата ${money(-balanceKopecks)}`
  return [
    `Лицевой счёт ${number}, ${balanceKopecks === 0n ? 'долга нет' : balance}`,
    ...meters.map(
      ({ serial, previousWh, previousOn, pendingWh }) =>
        `Счётчик № ${serial}: ${dials(previousWh)} на ${day(previousOn)}${pendingWh ? `, передано ${dials(pendingWh)}` : ''}`,
    ),
  ]
}

function told(what: ThreadNotice, local: (instant: string) => Temporal.ZonedDateTime): string {
  switch (what.told) {
    case 'entry-refused':
      return `⚠️ **Одно сообщение здесь показать нельзя:** мессенджер его не принял (${asWritten(what.why)}). Попросите написать иначе.`
    case 'no-topic':
      return `⚠️ **Тему открыть не удалось** (${asWritten(what.why)}), вопрос ведётся здесь. Проверьте, что бот — администратор с правом управлять темами. Отвечайте ответом на эту карточку или на слова жителя.`
    case 'two-agents':
      return `Ответ отправлен. Этот вопрос уже ведёт ${asWritten(what.other)}: договоритесь, кто продолжит.`
    case 'assigned':
      return `Вопрос ведёт ${asWritten(what.agent)}.`
    case 'closed':
      return `Вопрос закрыт${what.agent ? `: ${asWritten(what.agent)}` : ''}. Жителя попросили об оценке.`
    case 'reopened':
      return `Вопрос снова открыт: ${what.agent ? asWritten(what.agent) : 'житель написал ещё'}.${what.calls ? ` Ведёт ${asWritten(what.calls)}.` : ''}`
    case 'urgent':
      return `🚨 **Срочно.** Жителю сразу дали 112 и номер аварийной службы. Проверьте, что он в безопасности.${what.escalateTo ? ` ${what.escalateTo}, нужна помощь.` : ''}`
    case 'rated':
      return `Оценка жителя: **${what.rating}** из 5.${what.escalateTo ? ` ${what.escalateTo}, посмотрите.` : ''}`
    case 'banned':
      return 'Вопросы от этого жителя больше не принимаются. Вернуть: /unban.'
    case 'forgotten':
      return '🗑 **Житель удалил свои данные.** Переписка стёрта, ответить ему нельзя. Удалите её и здесь.'
    case 'unbanned':
      return 'Вопросы от этого жителя снова принимаются.'
    case 'due':
      return `⏰ Ответить до **${hourAndDay(local(what.dueAt))}**.`
    case 'late':
      return `🔥 **Срок ответа прошёл** (${hourAndDay(local(what.dueAt))}).${what.escalateTo ? ` ${what.escalateTo}, нужна помощь.` : ''}`
    case 'canned':
      return what.names.length > 0
        ? `Готовые ответы: ${what.names.map(name => `/canned ${name}`).join(', ')}`
        : 'Готовых ответов нет.'
    case 'no-agent':
      return `Такого специалиста нет. Есть: ${what.agents.map(asWritten).join(', ')}.`
    default:
      return toldOfAnswer(what)
  }
}

type OfAnswer = Extract<
  ThreadNotice,
  {
    told:
      | NotDone
      | 'held'
      | 'held-still'
      | 'not-an-answer'
      | 'to-whom'
      | 'sent-now'
      | 'dropped'
      | 'withdrawn'
      | 'reading'
      | 'not-delivered'
      | 'file-not-delivered'
  }
>

function toldOfAnswer(what: OfAnswer): string {
  switch (what.told) {
    case 'held':
      return '⚠️ **Не отправлено: вопрос закрыт.** Житель этого не увидел.'
    case 'held-still':
      return `⚠️ **Ещё не отправлено:** «${asWritten(what.text)}». Отправить жителю?`
    case 'not-an-answer':
      return '⚠️ **Жителю не отправлено:** это ответ не на его слова и не на карточку. Отправить жителю?'
    case 'to-whom':
      return '**Кому?** Жителю это не отправлено. Чтобы ответить ему, ответьте на его сообщение или нажмите кнопку.'
    case 'sent-now':
      return 'Отправлено жителю.'
    case 'dropped':
      return 'Выброшено, житель этого не увидит.'
    case 'withdrawn':
      return what.isRemoved
        ? '**Ответ отозван:** из чата жителя он удалён.'
        : '⚠️ **Ответ отозван, но удалить его уже нельзя:** житель видит его и сообщение, что он недействителен.'
    case 'reading':
      return `Житель передал показание: счётчик № ${asWritten(what.serial)}, **${dials(what.valuesWh.map(BigInt))}** на ${day(Temporal.PlainDate.from(what.takenOn))}.`
    case 'not-delivered':
      return `⚠️ **Не доставлено:** ${reasons[what.why] ?? asWritten(what.why)}.`
    case 'file-not-delivered':
      return '⚠️ **Файл не доставлен.** Слова дошли, файл передать не удалось: пришлите его ещё раз.'
    default:
      return notDone[what.told]
  }
}

const notDone: Record<NotDone, string> = {
  'unknown-command': `⚠️ **Такой команды нет, жителю ничего не отправлено.** Есть ${deskCommandList.join(', ')}. Ответ жителю начните с буквы.`,
  'empty-note': 'Заметка пуста. Напишите: /note текст.',
  'files-not-sent': '⚠️ **Файл жителю не отправлен:** под ним была команда. Пришлите его ещё раз, без неё.',
  'kind-not-sent':
    '⚠️ **Жителю не отправлено:** стикер, опрос и подобное передать нельзя. Напишите словами или пришлите фото, документ, голос, место на карте.',
  'change-not-taken':
    '⚠️ **Изменение не принято,** у жителя всё по-прежнему. Команду или ответ пришлите новым сообщением.',
  'nothing-to-delete': 'Отзывать нечего. Ответьте командой /delete на свой ответ, который ушёл жителю.',
  'settled-before': 'С этим сообщением уже разобрались.',
  'close-unanswered': '**Вопрос без ответа.** Закрыть его, ничего не ответив?',
  'not-closed': 'Вопрос и так открыт.',
  'already-closed': 'Вопрос уже закрыт.',
  'no-account': 'Лицевой счёт не подключён, данных жителя нет.',
  'no-photo': 'Фотографий счётчика житель не присылал, или их срок хранения вышел.',
  'card-refused': 'Личные данные в этот мессенджер не передаются. Посмотрите их в базе.',
}

/** Why an answer did not arrive, as the outbox says it. */
const reasons: Record<string, string> = { 'the chat is closed': 'житель заблокировал бота или запретил сообщения' }
