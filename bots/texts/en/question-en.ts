import type { TicketState } from '../../../core/tickets/ticket.table.ts'
import { shortened } from '../../messages/shortened.ts'
import type { Texts } from '../ru/ru.ts'
import { asWritten, threadLines } from '../screens/as-written.ts'
import { lostEn } from './file-en.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const { day, dial, hourAndDay, money } = numbersEn

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
    `**Questions & answers**\n\n${text ? `We’ll pass on: “${asWritten(shortened(text, 300))}”. ` : ''}What is this question about?`,
  whichAccount: 'Which account is it about?',
  noAccount: 'Not about an account',
  mine: 'My questions',
  write: 'Type your question in one message. You can attach a photo or a document.',
  nothingReadable: 'Type your question, or send a photo or a document.',
  faq: ({ question, answer }) =>
    `**${question}**\n${answer}\n\nIf that doesn’t answer it, press “This didn’t help” and we’ll pass your question on to our team.`,
  faqList: questions =>
    `There may be an answer already:\n${questions.map((each, index) => `${index + 1}. ${each}`).join('\n')}\n\nChoose a number, or pass your question on to our team.`,
  noneOfThese: 'None of these',
  helped: 'Thanks, that helped',
  notHelped: 'This didn’t help',
  glad: 'Glad to help. If you have another question, just ask.',
  asked: (number, opensAt, account) =>
    `**We’ve passed on your question, No. ${number}${account ? `, about account ${asWritten(account)}` : ''}.** The answer will come to this chat. ${
      opensAt ? `We’re closed now and will answer after ${hourAndDay(opensAt)}.` : 'To add anything, just write here.'
    }`,
  askedUrgently: (number, opensAt, account) =>
    `We’ve passed on your question, No. ${number}${account ? `, about account ${asWritten(account)}` : ''}, as urgent${opensAt ? `; we’ll answer after ${hourAndDay(opensAt)}` : ''}.`,
  added: (number, wasClosed) =>
    wasClosed
      ? `Question No. ${number} is open again, and we’ve passed on your message.`
      : `Passed on: question No. ${number}.`,
  flooded: phone => `Too many messages in a row: the last one wasn’t passed on. Wait a little or call ${phone}.`,
  enoughToday: (from, phone) =>
    `You can ask five questions a day, and you’ve asked them all. You can ask the next one after ${hourAndDay(from)}. If it can’t wait, call ${phone}.`,
  banned: phone => `We no longer take questions from this chat. Please call ${phone}.`,
  noDesk: phone => `You can’t ask questions in this chat yet. Please call ${phone}.`,
  more: number => `Type your message about question No. ${number}. You can attach a photo or a document.`,
  gone: 'That question no longer exists. Please choose from the menu.',
  list: 'Your questions. Choose one to read the conversation:',
  none: 'No questions yet.',
  item: ({ number, category, state }) => `No. ${number}, ${category}: ${states[state]}`,
  thread: thread =>
    `**Question No. ${thread.number}**, ${thread.category}\n${states[thread.state]}, asked on ${day(thread.askedOn)}${
      thread.rating ? `, your rating: ${thread.rating}` : ''
    }\n\n${threadLines(thread, { numbers: numbersEn, you: 'You', agent: 'Agent' })}`,
  moreButton: 'Write more',
  answer: (number, agentName, text, isBegun = false) =>
    `**${isBegun ? `Your supplier writes to you, No. ${number}` : `Answer to your question No. ${number}`}**\n${agentName ? `${asWritten(agentName)}, agent` : 'Agent'}${text ? `:\n\n${asWritten(text)}` : ' sent a file.'}`,
  month: monthEn,
  readingOf: (serial, dials) => `No. ${serial}: ${dials}`,
  billSent: month => `The bill for ${monthEn(month)}.`,
  paySent: (kopecks, account) => `${money(kopecks)} to pay, account ${account}. Press the button to go on.`,
  paySum: kopecks => `Pay ${money(kopecks)}`,
  readingOffered: (serial, valuesWh) =>
    `Send the reading ${valuesWh.map(dial).join(' / ')} of the meter No. ${asWritten(serial)}? If it is right, press the button or answer “yes”.`,
  takeReading: 'Yes, send it',
  readingGone: 'This reading has been sent already, or waits no longer. To send another one, type the number.',
  serviceOffered: service => `${service}: you can ask for it here, in three questions.`,
  photoAsked: 'Please send a photo of the meter, with all the digits and its number in it.',
  merged: (from, into) => `Your questions No. ${from} and No. ${into} are one now: the answer comes to No. ${into}.`,
  correction: '**Correction**',
  withdrawn: number =>
    `The answer to your question No. ${number} has been withdrawn: please disregard it. We’ll write again.`,
  lostFile: (name, reason) =>
    `**We couldn’t pass on a file:** “${asWritten(name)}”, ${lostEn[reason]}. If you need it, write here and we’ll send it again.`,
  notShown: (number, isFile) =>
    isFile
      ? `**Our team hasn’t seen a file on question No. ${number}:** it’s too large, has been deleted or can’t be opened. Please send it again or describe it; they can see the rest.`
      : `**Our team hasn’t seen one of your messages on question No. ${number}:** it couldn’t be shown to them. Please put it another way; they can see the rest.`,
  closed: number =>
    `**Question No. ${number} is closed.** How did we do, from 1 (badly) to 5 (very well)? If it isn’t settled, write here within a week.`,
  rated: (rating, number) =>
    rating >= 4
      ? 'Thank you for your rating!'
      : rating === 3
        ? 'Thank you for your rating. We’ll try to do better.'
        : `We’re sorry we didn’t help. Tell us what’s still unresolved and we’ll reopen question No. ${number}.`,
  about: number => `Is this about question No. ${number}? It’s closed; your message will open it again.`,
  aboutYes: 'Yes, it is',
  aboutNew: 'No, a new question',
  aboutNothing: 'Nothing needed',
  notPassedOn: 'OK, we won’t pass it on.',
  left: 'Your question has **not been sent**: you went on to something else.',
  back: 'Back to the question',
  answeredHere: number =>
    `The bot is answering this one. If it was meant for the person working on question No. ${number}, press the button.`,
  passOn: 'Pass it on',
  notRated: 'Only a closed question can be rated.',
  keep: text => `You wrote: “${asWritten(shortened(text, 300))}”. Shall we pass this on to our team?`,
  keepYes: 'Yes, pass it on',
  keepNo: 'No, link an account',
}
