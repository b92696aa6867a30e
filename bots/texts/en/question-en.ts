import type { TicketState } from '../../../core/tickets/ticket.table.ts'
import type { Texts } from '../ru/ru.ts'
import { asWritten, shortened, threadLines } from '../screens/as-written.ts'
import { day, hourAndDay } from '../views/numbers.ts'
import { lostEn } from './file-en.ts'

const states: Record<TicketState, string> = {
  new: 'passed on',
  open: 'in progress',
  waiting: 'answered',
  closed: 'closed',
}

export const questionsEn: Texts['question'] = {
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
  item: ({ number, category, state }) => `No. ${number}, ${category}: ${states[state]}`,
  thread: thread =>
    `**Question no. ${thread.number}**, ${thread.category}\n${states[thread.state]}, asked on ${day(thread.askedOn)}${
      thread.rating ? `, your rating: ${thread.rating}` : ''
    }\n\n${threadLines(thread, { you: 'You', agent: 'Agent' })}`,
  moreButton: 'Write more',
  answer: (number, agentName, text) =>
    `**Answer to question no. ${number}**\n${agentName ? `${agentName}, agent` : 'Agent'}${text ? `:\n\n${asWritten(text)}` : ' sent a file.'}`,
  correction: '**Correction**',
  lostFile: (name, reason) =>
    `**A file could not be passed on:** “${asWritten(name)}”, ${lostEn[reason]}. If you need it, write here and the agent will send it again.`,
  notShown: number =>
    `**The specialists have not seen one of your messages on question no. ${number}:** it could not be shown to them. Please put it in other words; they can see the rest.`,
  closed: number =>
    `**Question no. ${number} is closed.** How did we do: 1 is badly, 5 is very well? If it is not settled, just write again.`,
  rated: rating =>
    rating >= 4 ? 'Thank you for your rating!' : 'Thank you for your rating. We will try to do better.',
  notRated: 'Only a closed question can be rated.',
  keep: text => `You wrote: “${asWritten(shortened(text, 300))}”. Pass this on to a person?`,
  keepYes: 'Yes, ask it',
  keepNo: 'No, link an account',
}
