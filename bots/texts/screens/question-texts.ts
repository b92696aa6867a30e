import type { TicketState } from '../../../core/tickets/ticket.table.ts'
import type { FileReason } from '../../messages/file-reason.ts'
import { day, hourAndDay } from '../views/numbers.ts'
import { lostEn, lostRu } from './file-texts.ts'

/** A question in the list of a resident's own. */
export type QuestionView = { number: number; category: string; state: TicketState; askedOn: Temporal.PlainDate }

/** What was said in it, oldest first; `by` is null for the resident's own words. */
export type ThreadView = QuestionView & {
  rating: number | null
  entries: { isOwn: boolean; by: string | null; at: Temporal.ZonedDateTime; text: string; files: string[] }[]
}

export interface QuestionTexts {
  button: string
  which: string
  mine: string
  write: string
  nothingReadable: string
  faq(items: { question: string; answer: string }[]): string
  helped: string
  notHelped: string
  glad: string
  asked(number: number, opensAt: Temporal.ZonedDateTime | null): string
  /** The same of one that agents see as urgent. */
  askedUrgently(number: number, opensAt: Temporal.ZonedDateTime | null): string
  added(number: number, wasClosed: boolean): string
  flooded(phone: string): string
  banned(phone: string): string
  noDesk(phone: string): string
  more(number: number): string
  gone: string
  list: string
  none: string
  item(question: QuestionView): string
  thread(thread: ThreadView): string
  moreButton: string
  answer(number: number, agentName: string | null, text: string): string
  /** Said before an answer that corrects one which cannot be changed any more. */
  correction: string
  lostFile(name: string, reason: FileReason): string
  closed(number: number): string
  rated(rating: number): string
  notRated: string
  /** What somebody wrote before they had agreed to anything. */
  keep(text: string): string
  keepYes: string
  keepNo: string
}

/** Words of a person inside ours: their asterisks are asterisks. */
export function asWritten(text: string): string {
  return text.replaceAll('**', '*\u2060*')
}

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)

const statesRu: Record<TicketState, string> = {
  new: 'передан специалисту',
  open: 'в работе',
  waiting: 'есть ответ',
  closed: 'закрыт',
}

const statesEn: Record<TicketState, string> = {
  new: 'passed on',
  open: 'in progress',
  waiting: 'answered',
  closed: 'closed',
}

function threadLines(thread: ThreadView, words: { you: string; agent: string }): string {
  return thread.entries
    .map(({ isOwn, by, at, text, files }) => {
      const who = isOwn ? words.you : (by ?? words.agent)
      const what = [asWritten(text), ...files.map(name => `[${asWritten(name)}]`)].filter(Boolean).join('\n')
      return `**${who}**, ${hourAndDay(at)}\n${what}`
    })
    .join('\n\n')
}

export const questionsRu: QuestionTexts = {
  button: 'Вопрос-ответ',
  which: '**Вопрос-ответ**\n\nО чём ваш вопрос?',
  mine: 'Мои вопросы',
  write: 'Опишите вопрос одним сообщением. Можно приложить фотографию или документ.',
  nothingReadable: 'Напишите вопрос словами или пришлите фотографию или документ.',
  faq: items =>
    `${items.map(({ question, answer }) => `**${question}**\n${answer}`).join('\n\n')}\n\nЕсли это не то, нажмите «Это не помогло» — вопрос уйдёт специалисту.`,
  helped: 'Спасибо, помогло',
  notHelped: 'Это не помогло',
  glad: 'Рады помочь. Если появится другой вопрос, напишите.',
  asked: (number, opensAt) =>
    `**Вопрос № ${number} передан специалисту.** Ответ придёт в этот чат. ${
      opensAt
        ? `Сейчас нерабочее время: ответим после ${hourAndDay(opensAt)}.`
        : 'Чтобы что-то добавить, просто напишите сюда.'
    }`,
  askedUrgently: (number, opensAt) =>
    `Вопрос № ${number} передан специалисту с пометкой «срочно»${opensAt ? `, ответим после ${hourAndDay(opensAt)}` : ''}.`,
  added: (number, wasClosed) =>
    wasClosed ? `Вопрос № ${number} снова открыт, сообщение передано.` : `Передано: вопрос № ${number}.`,
  flooded: phone => `Слишком много сообщений подряд, последнее не передано. Подождите немного или позвоните: ${phone}.`,
  banned: phone => `Вопросы из этого чата больше не принимаются. Позвоните: ${phone}.`,
  noDesk: phone => `Задать вопрос в чате пока нельзя. Позвоните: ${phone}.`,
  more: number => `Напишите сообщение по вопросу № ${number}. Можно приложить фотографию или документ.`,
  gone: 'Этого вопроса больше нет. Выберите действие в меню.',
  list: 'Ваши вопросы. Выберите, чтобы прочитать переписку:',
  none: 'Вопросов пока нет.',
  item: ({ number, category, state }) => `№ ${number}, ${category}: ${statesRu[state]}`,
  thread: thread =>
    `**Вопрос № ${thread.number}**, ${thread.category}\n${statesRu[thread.state]}, задан ${day(thread.askedOn)}${
      thread.rating ? `, ваша оценка — ${thread.rating}` : ''
    }\n\n${threadLines(thread, { you: 'Вы', agent: 'Специалист' })}`,
  moreButton: 'Написать ещё',
  answer: (number, agentName, text) =>
    `**Ответ на вопрос № ${number}**\n${agentName ? `${agentName}, специалист` : 'Специалист'}${text ? `:\n\n${asWritten(text)}` : ' прислал файл.'}`,
  correction: '**Исправление**',
  lostFile: (name, reason) =>
    `**Файл не удалось передать:** «${asWritten(name)}», ${lostRu[reason]}. Если он нужен, напишите сюда: специалист пришлёт его ещё раз.`,
  closed: number =>
    `**Вопрос № ${number} закрыт.** Оцените, как мы помогли: 1 — плохо, 5 — отлично. Если вопрос не решён, просто напишите ещё.`,
  rated: rating => (rating >= 4 ? 'Спасибо за оценку!' : 'Спасибо за оценку. Постараемся отвечать лучше.'),
  notRated: 'Оценить можно только закрытый вопрос.',
  keep: text => `Вы написали: «${asWritten(shortened(text, 300))}». Передать это специалисту?`,
  keepYes: 'Да, задать вопрос',
  keepNo: 'Нет, подключить счёт',
}

export const questionsEn: QuestionTexts = {
  button: 'Questions & answers',
  which: '**Questions & answers**\n\nWhat is your question about?',
  mine: 'My questions',
  write: 'Describe your question in one message. You may attach a photo or a document.',
  nothingReadable: 'Write your question in words, or send a photo or a document.',
  faq: items =>
    `${items.map(({ question, answer }) => `**${question}**\n${answer}`).join('\n\n')}\n\nIf that is not it, press “This did not help”, and your question goes to a person.`,
  helped: 'Thanks, that helped',
  notHelped: 'This did not help',
  glad: 'Glad to help. If you have another question, just write.',
  asked: (number, opensAt) =>
    `**Question no. ${number} has been passed on.** The answer will come to this chat. ${
      opensAt ? `We are closed now and will answer after ${hourAndDay(opensAt)}.` : 'To add something, just write here.'
    }`,
  askedUrgently: (number, opensAt) =>
    `Question no. ${number} has been passed on as urgent${opensAt ? `; we will answer after ${hourAndDay(opensAt)}` : ''}.`,
  added: (number, wasClosed) =>
    wasClosed
      ? `Question no. ${number} is open again, your message has been passed on.`
      : `Passed on: question no. ${number}.`,
  flooded: phone => `Too many messages in a row; the last one was not passed on. Wait a little or call ${phone}.`,
  banned: phone => `Questions from this chat are not taken any more. Please call ${phone}.`,
  noDesk: phone => `Questions cannot be asked in this chat yet. Please call ${phone}.`,
  more: number => `Write your message about question no. ${number}. You may attach a photo or a document.`,
  gone: 'That question is gone. Choose something from the menu.',
  list: 'Your questions. Choose one to read what was said:',
  none: 'No questions yet.',
  item: ({ number, category, state }) => `No. ${number}, ${category}: ${statesEn[state]}`,
  thread: thread =>
    `**Question no. ${thread.number}**, ${thread.category}\n${statesEn[thread.state]}, asked on ${day(thread.askedOn)}${
      thread.rating ? `, your rating: ${thread.rating}` : ''
    }\n\n${threadLines(thread, { you: 'You', agent: 'Agent' })}`,
  moreButton: 'Write more',
  answer: (number, agentName, text) =>
    `**Answer to question no. ${number}**\n${agentName ? `${agentName}, agent` : 'Agent'}${text ? `:\n\n${asWritten(text)}` : ' sent a file.'}`,
  correction: '**Correction**',
  lostFile: (name, reason) =>
    `**A file could not be passed on:** “${asWritten(name)}”, ${lostEn[reason]}. If you need it, write here and the agent will send it again.`,
  closed: number =>
    `**Question no. ${number} is closed.** How did we do: 1 is badly, 5 is very well? If it is not settled, just write again.`,
  rated: rating =>
    rating >= 4 ? 'Thank you for your rating!' : 'Thank you for your rating. We will try to do better.',
  notRated: 'Only a closed question can be rated.',
  keep: text => `You wrote: “${asWritten(shortened(text, 300))}”. Pass this on to a person?`,
  keepYes: 'Yes, ask it',
  keepNo: 'No, link an account',
}
