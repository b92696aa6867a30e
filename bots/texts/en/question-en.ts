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
  whichFor: text =>
    `**Questions & answers**\n\n${text ? `We will pass on: “${asWritten(shortened(text, 300))}”. ` : ''}What is this question about?`,
  whichAccount: 'Which account is it about?',
  noAccount: 'Not about an account',
  mine: 'My questions',
  write: 'Describe your question in one message. You may attach a photo or a document.',
  nothingReadable: 'Write your question in words, or send a photo or a document.',
  faq: ({ question, answer }) =>
    `**${question}**\n${answer}\n\nIf that is not it, press “This did not help”, and your question goes to a person.`,
  faqList: questions =>
    `There may be an answer already:\n${questions.map((each, index) => `${index + 1}. ${each}`).join('\n')}\n\nChoose a number, or pass your question on to a person.`,
  noneOfThese: 'None of these',
  helped: 'Thanks, that helped',
  notHelped: 'This did not help',
  glad: 'Glad to help. If you have another question, just write.',
  asked: (number, opensAt, account) =>
    `**Question no. ${number}${account ? ` about account ${asWritten(account)}` : ''} has been passed on.** The answer will come to this chat. ${
      opensAt ? `We are closed now and will answer after ${hourAndDay(opensAt)}.` : 'To add something, just write here.'
    }`,
  askedUrgently: (number, opensAt, account) =>
    `Question no. ${number}${account ? ` about account ${asWritten(account)}` : ''} has been passed on as urgent${opensAt ? `; we will answer after ${hourAndDay(opensAt)}` : ''}.`,
  added: (number, wasClosed) =>
    wasClosed
      ? `Question no. ${number} is open again, your message has been passed on.`
      : `Passed on: question no. ${number}.`,
  flooded: phone => `Too many messages in a row; the last one was not passed on. Wait a little or call ${phone}.`,
  enoughToday: (from, phone) =>
    `We take five questions a day, and you have asked them all. You can ask the next one after ${hourAndDay(from)}. If it cannot wait, call ${phone}.`,
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
  withdrawn: number =>
    `The answer to question no. ${number} has been withdrawn: please disregard it. The agent will write again.`,
  lostFile: (name, reason) =>
    `**A file could not be passed on:** “${asWritten(name)}”, ${lostEn[reason]}. If you need it, write here and the agent will send it again.`,
  notShown: number =>
    `**The specialists have not seen one of your messages on question no. ${number}:** it could not be shown to them. Please put it in other words; they can see the rest.`,
  closed: number =>
    `**Question no. ${number} is closed.** How did we do: 1 is badly, 5 is very well? If it is not settled, write here within a week.`,
  rated: (rating, number) =>
    rating >= 4
      ? 'Thank you for your rating!'
      : rating === 3
        ? 'Thank you for your rating. We will try to do better.'
        : `We are sorry we did not help. Tell us what is still unresolved, and we will reopen question no. ${number}.`,
  about: number => `Is this about question no. ${number}? It is closed; your message will open it again.`,
  aboutYes: 'Yes, it is',
  aboutNew: 'No, a new question',
  aboutNothing: 'Nothing needed',
  notPassedOn: 'All right, nobody is bothered with it.',
  left: 'Your question has **not been sent**: you went on to something else.',
  back: 'Back to the question',
  answeredHere: number =>
    `The bot is answering this one. If it was meant for the person working on question no. ${number}, press the button.`,
  passOn: 'Pass it on',
  notRated: 'Only a closed question can be rated.',
  keep: text => `You wrote: “${asWritten(shortened(text, 300))}”. Pass this on to a person?`,
  keepYes: 'Yes, ask it',
  keepNo: 'No, link an account',
}
