import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const { dial } = numbersEn
const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

export const understandingEn: Texts['understanding'] = {
  meant: labels => (labels.length === 1 ? `Did you mean “${labels[0]}”?` : 'What did you mean?'),
  labels: {
    card: 'Account',
    reading: 'Send a reading',
    receipt: 'Bill',
    pay: 'Pay',
    'bank-details': 'Bank details',
    payments: 'My payments',
    statement: 'Statement',
    why: 'Why so much?',
    accounts: 'My accounts',
    link: 'Link an account',
    connect: 'Other app',
    question: 'Questions & answers',
    questions: 'My questions',
    notices: 'Notifications',
    unlink: 'Unlink an account',
    language: 'Язык · Language',
    help: 'Help',
    history: 'Usage history',
    tariffs: 'Tariffs',
    contract: 'Contract',
    services: 'Services',
    offices: 'Offices',
    settings: 'Settings',
    'change-email': 'Email',
    'reminder-kinds': 'Reminders',
    'receipts-to': 'Monthly bills',
    messengers: 'Apps',
    access: 'Family access',
    share: 'Give access',
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
  later: 'OK. Choose from the menu when you’re ready.',
  postpone: 'Cancel',
  lost: 'No problem: you can answer later, or ask our team in “Questions & answers”.',
  small: {
    hello: 'Hello! Type your meter reading, or choose from the menu.',
    thanks: 'You’re welcome!',
    bye: 'Goodbye! Write to us any time.',
    who: 'This is your electricity supplier’s bot. It takes meter readings, works out what you owe, sends bills and passes questions on to our team.',
    fine: 'OK. If you need anything, choose from the menu.',
    no: 'OK. When you’re ready, type your meter reading or choose from the menu.',
    rude: 'We’re sorry about this. Tell us what happened and one of our team will look into it.',
  },
  askSpecialist: 'Ask our team',
  isItReading: 'Is this a meter reading? Answer “yes”, or type the number alone, for example 20099.',
  readingBeside: {
    ask: (numbers, wish) => `What first: send the reading **${asWritten(numbers)}** or open “${wish}”?`,
    send: numbers => `Send ${asWritten(numbers)}`,
  },
  edited: {
    passedOn: number => `Your correction has been passed on: question No. ${number}.`,
    replace: (sentWh, newWh) =>
      `You’ve corrected your message. Replace the reading **${dials(sentWh)}** with **${dials(newWh)}**?`,
    send: text => `You’ve corrected your message. Send the reading “${asWritten(text)}”?`,
    yes: 'Yes',
    no: 'No, leave it',
    left: 'OK, nothing has changed.',
    same: sentWh => `The reading **${dials(sentWh)}** has already been received; nothing has changed.`,
    billed: (sentWh, period) =>
      `Your reading **${dials(sentWh)}** has already gone into the bill for ${monthEn(period)}, so editing the message can’t change it. Send what the meter shows now and the next bill will put things right. If the bill itself is wrong, ask our team.`,
    writeAgain: 'A corrected message can’t be read again. Please send it as a new message.',
  },
  photoKept: (serial, valuesWh, count) =>
    `${count > 1 ? 'The photos have' : 'The photo has'} been saved with your reading **${valuesWh.map(dial).join(' / ')}**, meter No. ${asWritten(serial)}.`,
  photoAsks: 'The bot can’t read numbers in photos. **Type the reading** and we’ll save the photo with it.',
  attached: {
    photo: 'The photo didn’t arrive. Send it again, or type the reading in digits, for example 20099.',
    document:
      'The bot can’t open files. If this is a question, send it to our team; type readings in digits, for example 20099.',
    voice:
      'The bot can’t listen to voice messages. Type your reading in digits, for example 20099, or choose from the menu.',
    other: 'The bot can’t read this. Type your reading in digits, for example 20099, or choose from the menu.',
  },
  unclear: {
    mark: 'It’s not clear whether this number has decimals. Type whole kilowatt-hours, without a point or comma, for example 20099.',
    name: 'That’s your account or meter number. If it really is a reading, write “reading” before it.',
    date: 'That looks like a date or time. If it really is a reading, write “reading” before it.',
    day: 'The reading must be for a day after your last reading and no later than today. Type the number and the day, for example “20099 on 24 November”, or just the number for today.',
    'other-name': 'Your message mentions another account or meter, so no reading was taken. Type just the reading.',
  },
}
