import type { TicketState } from '../../../core/tickets/ticket.table.ts'
import { monthName } from '../../../core/units/russian.ts'
import type { FileReason } from '../../messages/file-reason.ts'
import { shortened } from '../../messages/shortened.ts'
import { asWritten, type QuestionView, type ThreadView, threadLines } from '../screens/as-written.ts'
import { lostRu } from './file-ru.ts'
import { numbersRu } from './numbers-ru.ts'

const { dayInWords, dial, hourAndNearDay, money } = numbersRu

const states: Record<TicketState, string> = {
  new: 'передан специалисту',
  open: 'в работе',
  waiting: 'есть ответ',
  closed: 'закрыт',
}

export const questionsRu = {
  button: 'Вопрос-ответ',
  which: '**Вопрос-ответ**\n\nО чём ваш вопрос?',
  /** To somebody whose words are known already. */
  whichFor: (text: string) =>
    `**Вопрос-ответ**\n\n${text ? `Передадим специалисту: «${asWritten(shortened(text, 300))}». ` : ''}О чём этот вопрос?`,
  whichAccount: 'По какому лицевому счёту вопрос?',
  noAccount: 'Не о лицевом счёте',
  mine: 'Мои вопросы',
  write: 'Опишите вопрос одним сообщением. Можно приложить фотографию или документ.',
  nothingReadable: 'Напишите вопрос словами или пришлите фотографию или документ.',
  faq: ({ question, answer }: { question: string; answer: string }) =>
    `**${question}**\n${answer}\n\nЕсли это не то, нажмите «Это не помогло» — вопрос уйдёт специалисту.`,
  faqList: (questions: string[]) =>
    `Возможно, ответ уже есть:\n${questions.map((each, index) => `${index + 1}. ${each}`).join('\n')}\n\nВыберите номер или передайте вопрос специалисту.`,
  noneOfThese: 'Ничего не подходит',
  helped: 'Спасибо, помогло',
  notHelped: 'Это не помогло',
  glad: 'Рады помочь. Если появится другой вопрос, напишите.',
  /** `account` is named where the person has several. */
  asked: (number: number, opensAt: Temporal.ZonedDateTime | null, account: string | null) =>
    `**Вопрос № ${number}${account ? ` по счёту ${asWritten(account)}` : ''} передан специалисту.** Ответ придёт в этот чат. ${
      opensAt
        ? `Сейчас нерабочее время: ответим после ${hourAndNearDay(opensAt)}.`
        : 'Чтобы что-то добавить, просто напишите сюда.'
    }`,
  /** The same of one that agents see as urgent. */
  askedUrgently: (number: number, opensAt: Temporal.ZonedDateTime | null, account: string | null) =>
    `Вопрос № ${number}${account ? ` по счёту ${asWritten(account)}` : ''} передан специалисту с пометкой «срочно»${opensAt ? `, ответим после ${hourAndNearDay(opensAt)}` : ''}.`,
  added: (number: number, wasClosed: boolean) =>
    wasClosed ? `Вопрос № ${number} снова открыт, сообщение передано.` : `Передано: вопрос № ${number}.`,
  flooded: (phone: string) =>
    `Слишком много сообщений подряд, последнее не передано. Подождите немного или позвоните: ${phone}.`,
  enoughToday: (from: Temporal.ZonedDateTime, phone: string) =>
    `За сутки принимаем пять вопросов, и вы их уже задали. Следующий можно задать после ${hourAndNearDay(from)}. Если не терпит, позвоните: ${phone}.`,
  banned: (phone: string) => `Вопросы из этого чата больше не принимаются. Позвоните: ${phone}.`,
  noDesk: (phone: string) => `Задать вопрос в чате пока нельзя. Позвоните: ${phone}.`,
  more: (number: number) => `Напишите сообщение по вопросу № ${number}. Можно приложить фотографию или документ.`,
  gone: 'Этого вопроса больше нет. Выберите действие в меню.',
  list: 'Ваши вопросы. Выберите, чтобы прочитать переписку:',
  none: 'Вопросов пока нет.',
  item: ({ number, category, state }: QuestionView) => `№ ${number}, ${category}: ${states[state]}`,
  thread: (thread: ThreadView) =>
    `**Вопрос № ${thread.number}**, ${thread.category}\n${states[thread.state]}, задан ${dayInWords(thread.askedOn)}${
      thread.rating ? `, ваша оценка — ${thread.rating}` : ''
    }\n\n${threadLines(thread, { numbers: numbersRu, you: 'Вы', agent: 'Специалист' })}`,
  moreButton: 'Написать ещё',
  /** `isBegun`: by an agent, who wrote first. */
  answer: (number: number, agentName: string | null, text: string, isBegun = false) =>
    `**${isBegun ? `Вам пишет поставщик, № ${number}` : `Ответ на вопрос № ${number}`}**\n${agentName ? `${asWritten(agentName)}, специалист` : 'Специалист'}${text ? `:\n\n${asWritten(text)}` : ' прислал файл.'}`,
  /** What an agent sends by a command: the bot's words, not the agent's. */
  /** Of an agent's ready answer, in which the resident's own figures stand. */
  month: (month: string) => monthName(month),
  readingOf: (serial: string, dials: string) => `№ ${serial}: ${dials}`,
  billSent: (month: string) => `Квитанция за ${monthName(month)}`,
  paySent: (kopecks: bigint, account: string) =>
    `К оплате ${money(kopecks)}, лицевой счёт ${account}. Нажмите кнопку, чтобы перейти к оплате.`,
  paySum: (kopecks: bigint) => `Оплатить ${money(kopecks)}`,
  readingOffered: (serial: string, valuesWh: bigint[]) =>
    `Передать показание ${valuesWh.map(dial).join(' / ')} счётчика № ${asWritten(serial)}? Если верно, нажмите кнопку или ответьте «да».`,
  takeReading: 'Да, передать',
  readingGone: 'Это показание уже передано или больше не ждёт ответа. Чтобы передать другое, напишите число.',
  serviceOffered: (service: string) => `${service}: заявку можно оформить здесь, это три вопроса.`,
  photoAsked: 'Пришлите, пожалуйста, фото счётчика: чтобы были видны все цифры и номер.',
  merged: (from: number, into: number) =>
    `Вопросы № ${from} и № ${into} объединены: ответ придёт по вопросу № ${into}.`,
  /** Said before an answer that corrects one which cannot be changed any more. */
  correction: '**Исправление**',
  withdrawn: (number: number) => `Ответ на вопрос № ${number} отозван: не учитывайте его. Специалист напишет ещё.`,
  lostFile: (name: string, reason: FileReason) =>
    `**Файл не удалось передать:** «${asWritten(name)}», ${lostRu[reason]}. Если он нужен, напишите сюда: специалист пришлёт его ещё раз.`,
  notShown: (number: number, isFile: boolean) =>
    isFile
      ? `**Файл по вопросу № ${number} специалисты не увидели:** он слишком велик, удалён или не открывается. Пришлите его ещё раз или опишите словами; остальное они видят.`
      : `**Одно ваше сообщение по вопросу № ${number} специалисты не увидели:** показать его им не удалось. Напишите то же другими словами; остальное они видят.`,
  closed: (number: number) =>
    `**Вопрос № ${number} закрыт.** Оцените, как мы помогли: 1 — плохо, 5 — отлично. Если вопрос не решён, напишите об этом сюда в течение недели.`,
  rated: (rating: number, number: number): string =>
    rating >= 4
      ? 'Спасибо за оценку!'
      : rating === 3
        ? 'Спасибо за оценку. Постараемся отвечать лучше.'
        : `Жаль, что не помогли. Напишите, что осталось нерешённым: вопрос № ${number} снова откроем.`,
  /** Words that mean nothing else, not long after a question was closed. */
  about: (number: number) => `Это о вопросе № ${number}? Он закрыт, ваше сообщение снова откроет его.`,
  aboutYes: 'Да, о нём',
  aboutNew: 'Нет, новый вопрос',
  aboutNothing: 'Ничего не нужно',
  notPassedOn: 'Хорошо, никому не передаём.',
  /** To somebody who went elsewhere with their question half said. */
  left: 'Вопрос специалисту **не отправлен**: вы перешли к другому.',
  back: 'Вернуться к вопросу',
  /** Before an ordinary request is answered by the bot, though a question is open. */
  answeredHere: (number: number) => `Отвечает бот. Если это было специалисту по вопросу № ${number}, нажмите кнопку.`,
  passOn: 'Передать специалисту',
  notRated: 'Оценить можно только закрытый вопрос.',
  /** What somebody wrote before they had agreed to anything. */
  keep: (text: string) => `Вы написали: «${asWritten(shortened(text, 300))}». Передать это специалисту?`,
  keepYes: 'Да, задать вопрос',
  keepNo: 'Нет, подключить счёт',
}
