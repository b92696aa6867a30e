import type { ChatNotice, NotActed, TemplateNotice } from '../../../../core/outbox/desk-order.ts'
import { numbersRu } from '../../ru/numbers-ru.ts'
import { asWritten } from '../../screens/as-written.ts'
import type { NoticeOfAct } from '../views/notice-of.ts'

const { hourAndDay, money } = numbersRu

export const actsRu = {
  /** The acts that need no words, by their commands, as buttons. */
  presses: {
    bill: 'Квитанция за месяц',
    pay: 'Ссылка на оплату долга',
    why: 'Почему столько',
    askphoto: 'Попросить фото',
    service: 'Заявка на услугу',
    remind: 'Напомнить завтра',
    transfer: 'Передать в другую категорию',
  },

  /** Said where a question was led before, as the last thing there. */
  left: (number: number, where: Where) =>
    `№ ${number} · **Вопрос передан.** ${inCategory(where)} Написанное здесь жителю не уйдёт.`,

  toldChat: (what: Exclude<ChatNotice, TemplateNotice>) =>
    what.told === 'written'
      ? `Отправлено жителю: вопрос № ${what.number}.`
      : `⚠️ **Жителю не отправлено.** ${notWritten[what.why]}${what.list.length > 0 ? ` Есть: ${what.list.map(asWritten).join(', ')}.` : ''}`,

  told(what: NoticeOfAct, local: (instant: string) => Temporal.ZonedDateTime): string {
    switch (what.told) {
      case 'not-acted':
        return `⚠️ **Не сделано:** ${notActed[what.why]}${what.list.length > 0 ? ` Есть: ${what.list.map(asWritten).join(', ')}.` : ''}`
      case 'choose':
        return chosen[what.of]
      case 'correction-proposed':
        return `Предложена корректировка на **${money(BigInt(what.amountKopecks))}** (предложение ${what.requestId}, ${asWritten(what.agent)}). Начисления изменятся, когда её подтвердит оператор; жителю ничего не отправлено.`
      case 'correction-decided':
        return what.isDone
          ? `**Корректировка проведена** (предложение ${what.requestId}). ${asWritten(what.agent)}, сообщите жителю.`
          : `**Корректировка отклонена** (предложение ${what.requestId}). ${asWritten(what.agent)}, причина — у оператора.`
      case 'reminder-set':
        return `Напомню здесь: ${asWritten(what.agent)}, ${hourAndDay(local(what.at))}.`
      case 'reminder':
        return `⏰ **${asWritten(what.agent)}, вы просили напомнить об этом вопросе.**`
      case 'merged':
        return `Объединён с вопросом № ${what.number}: всё сказанное теперь там, пишите туда.`
      case 'merged-in':
        return `Сюда добавлен вопрос № ${what.number} того же жителя.`
      case 'transferred':
        return `${asWritten(what.agent)} передаёт вопрос в категорию «${asWritten(what.category)}».`
      case 'moved-away':
        return what.entryId === undefined
          ? `⚠️ **Здесь уже не сделать:** ${whereNow(what)}`
          : `⚠️ **Жителю не отправлено:** ${whereNow(what)} Отправить жителю всё равно?`
    }
  },
}

interface Where {
  category: string
  group: string | null
}

const whereNow = (where: Where) => `вопрос передан. ${inCategory(where)}`

const inCategory = ({ category, group }: Where) =>
  `Теперь он в категории «${asWritten(category)}»${group ? `, его ведёт группа «${asWritten(group)}»` : ''}.`

const notWritten: Record<(ChatNotice & { told: 'not-written' })['why'], string> = {
  empty: 'Напишите номер лицевого счёта и текст: /write 12345 Добрый день…',
  'unknown-branch': 'Такого филиала нет. Перед номером пишите только филиал: /write Кемерово 12345 текст.',
  'unknown-account': 'Такого лицевого счёта нет.',
  'no-chat': 'Владелец этого счёта не пользуется ботом или заблокировал его: написать ему нельзя.',
  banned: 'Вопросы от этого жителя не принимаются, и ответить он не сможет. Вернуть: /unban в любом его вопросе.',
  'which-branch': 'Такой номер есть в нескольких филиалах. Напишите филиал перед номером: /write Кемерово 12345 текст.',
}

const chosen: Record<(NoticeOfAct & { told: 'choose' })['of'], string> = {
  acts: 'Что сделать? Кнопкой или командой: /bill октябрь, /pay 500, /why октябрь, /service поверка, /askphoto, /remind 3. Словами: /reading 20101 — житель подтвердит показание; /correct -150 причина — подтвердит оператор; /merge 5; /transfer.',
  bill: 'Квитанцию за какой месяц отправить жителю?',
  service: 'На какую услугу предложить заявку?',
  transfer: 'В какую категорию передать вопрос?',
}

const notActed: Record<NotActed, string> = {
  closed: 'вопрос закрыт. Сначала откройте его: /reopen.',
  'no-account': 'у вопроса нет лицевого счёта.',
  'not-allowed': 'житель этого счёта не подключил, или ему это не разрешено.',
  'no-bill': 'закрытого счёта за этот месяц нет.',
  'which-month': 'месяц непонятен. Напишите: /why октябрь.',
  'which-sum': 'сумма непонятна. Напишите: /pay 500 или /pay 156,65.',
  'nothing-owed': 'долга нет. Назовите сумму: /pay 500.',
  'no-services': 'услуг у поставщика нет.',
  'no-meter': 'счётчика на счёте нет.',
  'which-meter': 'счётчиков несколько. Напишите с номером: /reading 180607: 20101.',
  'which-reading': 'показание непонятно. Напишите: /reading 20101; по зонам — /reading т1 20101 т2 5400.',
  'which-correction': 'напишите сумму и причину: /correct -156,65 двойное начисление за октябрь.',
  'which-question': 'напишите номер другого открытого вопроса: /merge 5.',
  'other-person': 'тот вопрос задал другой человек.',
  'which-category': 'такой категории нет. Напишите: /transfer и слово из её названия.',
  'same-category': 'вопрос и так в этой категории.',
  'which-day': 'напишите: /remind завтра или /remind 3 (рабочих дня).',
}
