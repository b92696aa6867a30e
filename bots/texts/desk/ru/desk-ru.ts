import type { ChatNotice, NotDone, ThreadNotice } from '../../../../core/outbox/desk-order.ts'
import { chiefsCalled } from '../../../../core/supplier/desk.ts'
import { monthName } from '../../../../core/units/russian.ts'
import type { FileReason } from '../../../messages/file-reason.ts'
import { shortened } from '../../../messages/shortened.ts'
import { deskCommandList } from '../../../understanding/desk-command.ts'
import { messenger } from '../../ru/connect-ru.ts'
import { lostRu } from '../../ru/file-ru.ts'
import { numbersRu } from '../../ru/numbers-ru.ts'
import { asWritten } from '../../screens/as-written.ts'
import { type DeskEntry, lineLength } from '../views/desk-entry.ts'
import { isOfAct, isOfTemplates, type NoticeOfAnswer } from '../views/notice-of.ts'
import type { TicketLine } from '../views/ticket-line.ts'
import { actsRu } from './acts-ru.ts'
import { cardRu } from './card-ru.ts'
import { monthEndRu } from './month-end-ru.ts'
import { reportRu } from './report-ru.ts'
import { draftHint, templatesRu } from './templates-ru.ts'
import { ticketLinesRu } from './ticket-lines-ru.ts'

const { day, dial } = numbersRu

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

/** What agents read, in Russian. */
export const deskRu = {
  commands: [
    { command: 'close', description: 'Закрыть вопрос' },
    { command: 'delete', description: 'Отозвать ответ: командой на него' },
    { command: 'reopen', description: 'Открыть снова' },
    { command: 'assign', description: 'Взять себе или передать: /assign Анна' },
    { command: 'open', description: 'Открытые вопросы; ваши: /mine, просроченные: /late' },
    { command: 'note', description: 'Заметка для своих, жителю не уйдёт' },
    { command: 'card', description: 'Полные данные жителя, с записью в журнал' },
    { command: 'photo', description: 'Фото счётчиков жителя' },
    { command: 'acts', description: 'Что ещё можно сделать: квитанция, ссылка на оплату и другое' },
    { command: 'write', description: 'Написать жителю первым: /write 12345 текст' },
    { command: 'template', description: 'Готовые ответы с суммами жителя' },
    { command: 'ban', description: 'Больше не принимать вопросы; вернуть: /unban' },
  ],

  entry: ({ number, kind, agent, channel, text, isEdited }: DeskEntry) => {
    const by = agent ? `${asWritten(agent)}, ${messenger(channel)}` : messenger(channel)
    const who = kind === 'asked' ? speakers.asked : `${speakers[kind]} (${by})`
    const hint = kind === 'draft' ? `\n\n${draftHint}` : ''
    return `№ ${number} · **${who}**${isEdited ? ' (изменено)' : ''}${text ? `\n${asWritten(text)}` : ''}${hint}`
  },

  /** What was said in a question before it came to another chat of agents, a line for each; `more` were before these. */
  earlier: (number: number, lines: Pick<DeskEntry, 'kind' | 'text'>[], more: number) =>
    [
      `№ ${number} · **Раньше в этом вопросе**${more > 0 ? ` (и ещё ${more} до того)` : ''}`,
      ...lines.map(
        ({ kind, text }) => `${speakers[kind]}: ${asWritten(shortened(text.replace(/\s+/g, ' '), lineLength))}`,
      ),
    ].join('\n'),

  meterPhotos: (photos: { serial: string; valuesWh: bigint[]; takenOn: Temporal.PlainDate }[]) =>
    photos
      .map(({ serial, valuesWh, takenOn }) => `Счётчик № ${asWritten(serial)}: ${dials(valuesWh)} на ${day(takenOn)}`)
      .join('\n'),

  /** Under what agents are told. */
  presses: { 'close-anyway': 'Закрыть без ответа', send: 'Отправить жителю', drop: 'Выбросить' },

  /** Said in the chat itself. */
  toldChat: (what: ChatNotice): string => (isOfTemplates(what) ? templatesRu(what) : actsRu.toldChat(what)),

  lostFile: (name: string, reason: FileReason) =>
    `⚠️ **Файл не удалось получить:** «${asWritten(name)}», ${lostRu[reason]}. Если он нужен, попросите прислать его ещё раз.`,

  whichQuestion:
    'Непонятно, о каком вопросе речь: житель этого не увидел. Напишите в теме вопроса или ответьте на сообщение с его номером.',

  /** Why something was not done, where no ticket is meant. */
  notDone: (what: NotDone): string => notDone[what],

  delivered: 'Доставлено ✓',

  /** An administrator who hides. */
  administrator: 'Администратор',

  /** Of a month's button. */
  month: (period: string) => monthName(period),

  card: cardRu,
  acts: actsRu.presses,
  left: actsRu.left,
  lines: { list: ticketLinesRu.list, summary: ticketLinesRu.summary },
  report: reportRu,
  monthEnd: monthEndRu,

  apology:
    '⚠️ Последнее сообщение или нажатие не обработано: ошибка на нашей стороне. Житель ничего не получил, повторите, пожалуйста.',

  told: (line: TicketLine, what: ThreadNotice, local: (instant: string) => Temporal.ZonedDateTime): string =>
    `№ ${line.number} · ${told(line, what, local)}`,
}

const speakers: Record<DeskEntry['kind'], string> = {
  asked: 'Житель',
  answered: 'Ответ',
  held: 'Не отправлено',
  aside: 'Между специалистами',
  dropped: 'Отозвано',
  draft: 'Черновик',
  note: 'Заметка',
}

const ofPerson = {
  banned: 'Вопросы от этого жителя больше не принимаются. Вернуть: /unban.',
  unbanned: 'Вопросы от этого жителя снова принимаются.',
  forgotten: '🗑 **Житель удалил свои данные.** Переписка стёрта, ответить ему нельзя. Удалите её и здесь.',
  blocked:
    '⚠️ **Житель заблокировал бота.** Ответы до него не дойдут; когда он вернётся, бот напомнит о недоставленных.',
  returned: 'Житель снова на связи.',
}

function told(line: TicketLine, what: ThreadNotice, local: (instant: string) => Temporal.ZonedDateTime): string {
  if (isOfTemplates(what)) return templatesRu(what)
  if (isOfAct(what)) return actsRu.told(what, local)
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
    case 'unbanned':
    case 'forgotten':
    case 'blocked':
    case 'returned':
      return ofPerson[what.told]
    case 'unlinked':
      return `⚠️ **Житель отключил счёт ${what.accountNumbers.join(', ')}.** Данных этого счёта он в боте больше не видит: не сообщайте их ему.`
    case 'due':
      return ticketLinesRu.due(line, local(what.dueAt))
    case 'late':
      return ticketLinesRu.late(line, local(what.dueAt), what.escalateTo ?? chiefsCalled.ru)
    case 'which-agent':
      return whichAgent(what)
    default:
      return toldOfAnswer(what)
  }
}

function whichAgent({ called, isKnown, agents }: ThreadNotice & { told: 'which-agent' }): string {
  const all = agents.map(({ label }) => asWritten(label)).join(', ')
  if (isKnown) return `Кого вы имеете в виду? Подходят: ${all}.`
  return called === '' ? 'Кому передать вопрос?' : `Такого специалиста нет. Есть: ${all}.`
}

function toldOfAnswer(what: NoticeOfAnswer): string {
  switch (what.told) {
    case 'held':
      return '⚠️ **Не отправлено: вопрос закрыт.** Житель этого не увидел.'
    case 'held-still':
      return `⚠️ **Ещё не отправлено:** «${asWritten(what.text)}». Отправить жителю?`
    case 'undelivered':
      return `⚠️ **Этот ответ не дошёл:** «${asWritten(what.text)}». Отправить теперь?`
    case 'not-an-answer':
      return '⚠️ **Жителю не отправлено:** это ответ не на его слова и не на карточку. Отправить жителю?'
    case 'to-whom':
      return '**Кому?** Жителю это не отправлено. Чтобы ответить ему, ответьте на его сообщение или нажмите кнопку.'
    case 'sent-now':
      return 'Отправлено жителю.'
    case 'dropped':
      return 'Выброшено, житель этого не увидит.'
    case 'withdrawn':
      if (what.hasNotLeft) return '**Ответ отозван:** жителю он ещё не ушёл и не уйдёт.'
      return what.isRemoved
        ? '**Ответ отозван:** из чата жителя он удалён.'
        : '⚠️ **Ответ отозван, но удалить его целиком уже нельзя:** житель может его видеть и получит сообщение, что ответ недействителен.'
    case 'reading':
      return `Житель передал показание: счётчик № ${asWritten(what.serial)}, **${dials(what.valuesWh.map(BigInt))}** на ${day(Temporal.PlainDate.from(what.takenOn))}.`
    case 'not-delivered':
      return `⚠️ **Не доставлено:** ${reasons[what.why] ?? asWritten(what.why)}.`
    case 'file-not-delivered':
      return '⚠️ **Файл не доставлен.** Слова дошли, файл передать не удалось: пришлите его ещё раз.'
    case 'corrected-anew':
      return 'Исправление пришло жителю новым сообщением: прежнее мессенджер изменить не даёт, житель видит оба.'
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
  'chiefs-only': 'Это могут старшие: администраторы этого чата или те, кого назвал поставщик. Попросите одного из них.',
  'role-untold':
    '⚠️ **Не сделано:** мессенджер не сказал, старший ли вы. Повторите через минуту; в VK сообщество должно быть администратором беседы.',
  outsider: '⚠️ **Не принято:** автора нет в этом чате. Житель ничего не получил.',
  'no-photo': 'Фотографий счётчика житель не присылал, или их срок хранения вышел.',
  'card-refused': 'Личные данные в этот мессенджер не передаются. Посмотрите их в базе.',
}

/** Why an answer did not arrive, as the outbox says it. */
const reasons: Record<string, string> = { 'the chat is closed': 'житель заблокировал бота или запретил сообщения' }

export type DeskTexts = typeof deskRu
