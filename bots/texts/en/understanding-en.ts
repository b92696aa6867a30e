import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { dial } from '../views/numbers.ts'
import { monthEn } from './month-en.ts'

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

export const understandingEn: Texts['understanding'] = {
  meant: labels => (labels.length === 1 ? `Did you mean “${labels[0]}”?` : 'What did you mean?'),
  labels: {
    card: 'Account',
    reading: 'Send a reading',
    receipt: 'Bill',
    pay: 'Pay',
    payments: 'My payments',
    statement: 'Statement',
    why: 'Why so much?',
    accounts: 'My accounts',
    link: 'Link an account',
    connect: 'Other messenger',
    question: 'Questions & answers',
    questions: 'My questions',
    notices: 'Notices',
    unlink: 'Unlink the account',
    language: 'Язык · Language',
    help: 'Help',
    history: 'Reading history',
    tariffs: 'Tariffs',
    contract: 'Contract',
    services: 'Services',
    offices: 'Offices and contacts',
    settings: 'Settings',
    'change-email': 'Change the e-mail',
    'reminder-kinds': 'Reminders',
    'receipts-to': 'Where bills go',
    messengers: 'My messengers',
    access: 'Family access',
    share: 'Share access',
    'my-data': 'My data',
    'export-data': 'Export my data',
    'forget-me': 'Delete my data',
    'have-code': 'Code from my other app',
    'guest-code': 'Code from a relative',
    more: 'More',
    menu: 'Menu',
    'reading-dates': 'Dates for readings',
    'payment-dates': 'When to pay',
    moving: 'Moving or selling',
    'broken-meter': 'Broken meter',
    'cancel-payment': 'Cancel a payment',
  },
  notThat: 'No, something else',
  later: 'All right, later. When you are ready, choose from the menu.',
  postpone: 'Not now',
  lost: 'No matter: you can answer later, or ask a specialist in “Questions & answers”.',
  small: {
    hello: 'Hello! Write your meter reading as a number, or choose from the menu.',
    thanks: 'You are welcome!',
    bye: 'Goodbye! We will remind you when it is time to send a reading.',
    who: 'This is your electricity supplier’s bot. It takes readings, reckons what is to be paid, sends bills, and passes questions on to specialists.',
    fine: 'All right. If you need anything, choose from the menu.',
    no: 'All right. When you need it, write a reading as a number, or choose from the menu.',
    rude: 'We are sorry it came to this. Write what happened: a specialist will look into it.',
  },
  askSpecialist: 'Ask a specialist',
  edited: {
    passedOn: number => `Your correction has been passed on: question no. ${number}.`,
    replace: (sentWh, newWh) =>
      `You have corrected your message. Replace the reading **${dials(sentWh)}** with **${dials(newWh)}**?`,
    send: text => `You have corrected your message. Send the reading “${asWritten(text)}”?`,
    yes: 'Yes',
    no: 'No, leave it',
    left: 'All right, nothing has changed.',
    same: sentWh => `The reading **${dials(sentWh)}** is with us already; nothing has changed.`,
    billed: (sentWh, period) =>
      `The reading **${dials(sentWh)}** is in the bill for ${monthEn(period)} already, so correcting the message does not change it. Send what the meter shows now: the next bill will take everything into account. If the bill is wrong, write to a specialist.`,
    writeAgain: 'A corrected message is not read a second time. Please write it again as a new message.',
  },
  photoKept: (serial, valuesWh, count) =>
    `${count > 1 ? 'The photos are' : 'The photo is'} kept with the reading **${valuesWh.map(dial).join(' / ')}**, meter No. ${serial}.`,
  photoAsks: 'The bot sees no numbers in photos. **Write the reading**, and the photo will be kept with it.',
  attached: {
    photo: 'The photo did not arrive. Send it again, or write the reading in digits, for example 20099.',
    document:
      'The bot does not open files. If this is a question, pass it to a specialist; write a reading in digits, for example 20099.',
    voice:
      'The bot does not listen to voice messages. Write a reading in digits, for example 20099, or choose from the menu.',
    other: 'The bot cannot read this. Write a reading in digits, for example 20099, or choose from the menu.',
  },
  unclear: {
    mark: 'It is unclear whether this has decimals. Write whole kilowatt-hours without a point or comma, for example 20099.',
    name: 'This is the number of your account or meter. If it is a reading after all, write the word “reading” before it.',
    date: 'This looks like a date or a time. If it is a reading after all, write the word “reading” before it.',
    day: 'A reading is taken for a day after the last reading and not later than today. Write the number and the day, for example “20099 on 24 November”, or the number alone for today.',
    'other-name':
      'The message names another account or meter, so no reading was taken. Write one reading, without such numbers.',
  },
}
