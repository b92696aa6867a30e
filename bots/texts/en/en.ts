import type { PeriodSums } from '../../../core/charges/debts/settle.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import type { MobileOperator } from '../../../core/payments/mobile-operators.ts'
import type { PaymentState } from '../../../core/payments/payment.table.ts'
import type { PaymentDetails, RefundDetails } from '../../../core/payments/payment-details.ts'
import type { PaymentMethod } from '../../../core/supplier/payment-methods.ts'
import { messengerName } from '../../messages/messengers.ts'
import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import { type ScreenWords, screens } from '../screens/screens.ts'
import { capitalised, listed, plural } from '../views/numbers.ts'
import { paymentMark } from '../views/payment-mark.ts'
import type { WantedView } from '../views/wanted-view.ts'
import { adviceEn } from './advice-en.ts'
import { byWhenEn } from './by-when-en.ts'
import { closedEn } from './closed-en.ts'
import { connectEn, connectNoticeEn, guestCodeEn, inMinutes, messenger } from './connect-en.ts'
import { emergencyEn } from './emergency-en.ts'
import { filesEn } from './file-en.ts'
import { forecastEn } from './forecast-en.ts'
import { historyEn } from './history-en.ts'
import { largeUseEn } from './large-use-en.ts'
import { monthAloneEn, monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'
import { questionsEn } from './question-en.ts'
import { sectionsEn, tariffsEn } from './sections-en.ts'
import { settingsEn, settingsNoticeEn } from './settings-en.ts'
import { statementEn } from './statement-en.ts'
import { understandingEn } from './understanding-en.ts'
import { whyCanceled, whyNotRefunded } from './why-canceled.ts'
import { whyEn } from './why-en.ts'

const { day, dayAndMonth, decimalRubles, dial, hourAndDay, money } = numbersEn

const estimated = { average: 'from your average use', norm: 'from the standard rate' }

const words: ScreenWords = {
  numbers: numbersEn,
  kWh: 'kWh',
  zoneNames: zones => (zones === 2 ? ['day (T1)', 'night (T2)'] : ['peak (T1)', 'night (T2)', 'half-peak (T3)']),
  toPay: sum => `To pay: ${sum}`,
  payBy: term => ` by ${term}`,
  allOverdue: since => (since ? `Overdue since ${since}` : 'This is an older debt and is overdue'),
  overduePart: (sum, since) => `overdue${since ? ` since ${since}` : ''}: ${sum}`,
  duePart: (sum, term) => `by ${term}: ${sum}`,
  afterWindow: (months, lastDay, about) =>
    `Readings closed on ${lastDay}: we’ll charge about ${about} for ${listed('en', months.map(monthAloneEn))} and correct it later.`,
  windowClosed: (month, lastDay) => `The deadline for ${monthEn(month)} readings was ${lastDay}`,
  willBeEstimated: (month, basis, about, term) =>
    `The bill for ${monthEn(month)} will be estimated ${estimated[basis]}: about ${about}, due by ${term}.`,
  entersLater: (takenOn, bill, months, corrects) =>
    `Your reading of ${takenOn} will go into the bill for ${monthEn(bill)}, which corrects ${listed('en', months.map(monthEn))} and ${corrects}. The sum above already includes this.`,
  corrects: (sum, isGivenBack) => `${isGivenBack ? 'takes off' : 'adds'} ${sum}`,
  meterUnread: (serial, month, basis, about) =>
    `Meter No. ${serial} still needs a reading: without one, ${monthEn(month)} will be estimated ${estimated[basis]}, at about ${about}.`,
  overpaid: sum => `You are ${sum} in credit`,
  noDebt: 'Nothing owed',
  nothingToPay: 'nothing to pay',
  meter: ({ serial, model }) => `Meter No. ${serial}, ${model}`,
  range: range => `range ${range}`,
  tariffFrom: from => `tariff from ${from}`,
  taken: (serial, dials, day, used) =>
    `${serial ? `Meter No. ${serial}` : 'Reading'} on ${day}: ${dials}, ${used} used`,
  charges: (period, sum) => `${period ? monthEn(period) : 'For the readings you sent'}: ${sum}.`,
  recalculates: (period, sum) => `Correction for ${monthEn(period)}: ${sum}.`,
  owedBefore: sum => `Owed before: ${sum}.`,
  overpaidBefore: sum => `You were ${sum} in credit.`,
  chargedForSent: 'Charge for the readings you sent',
  recalculatedFor: period => `Correction for ${monthEn(period)}`,
  balanceOn: on => `Balance on ${on}`,
  debt: sum => `${sum} owed`,
  overpayment: sum => `${sum} in credit`,
  account: (number, label) => `Account **${number}**${label ? ` “${label}”` : ''}`,
  email: shown => `Email: ${shown ?? 'none'}`,
  letIn: settingsEn.access.letIn,
  billed: (dials, on) => `Last billed reading: ${dials}, ${on}`,
  sent: (dials, bill) => `Sent: ${dials}, will go into the ${bill ? `bill for ${monthEn(bill)}` : 'next bill'}`,
}

const { headline, result, late, card, dials, inZone, energy, balanceText } = screens(words)

const left = (tries: number) => `${tries} ${plural('en', tries, { one: 'attempt', other: 'attempts' })} left`

const zonesHint = (zones: number) =>
  zones === 1
    ? 'Type the number the meter shows now. You can leave out the digits after the decimal point.'
    : zones === 2
      ? 'Type two numbers: day (T1), then night (T2). For example: “t1 12045 t2 6080”.'
      : 'Type three numbers: peak (T1), night (T2), half-peak (T3). For example: “t1 12045 t2 6080 t3 9100”.'

/** How much of a sum is owed, where more than that is paid. */
const parts = ({ amountKopecks, dueKopecks }: WantedView) =>
  amountKopecks <= dueKopecks
    ? amountKopecks < dueKopecks
      ? `\nAfter that, ${money(dueKopecks - amountKopecks)} will be left to pay`
      : ''
    : dueKopecks > 0n
      ? `\n${money(dueKopecks)} covers your bill, and the remaining ${money(amountKopecks - dueKopecks)} is kept as credit`
      : '\nAll of it is kept as credit'
/** What becomes of the least sum of a method, where less is owed. */
const minParts = (min: bigint, due: bigint) =>
  due >= min
    ? ''
    : due > 0n
      ? `If you pay ${money(min)}, ${money(due)} covers your bill and ${money(min - due)} is kept as credit towards the next ones. `
      : `If you pay ${money(min)}, all of it is kept as credit towards your next bills. `
const notOver = (begunKopecks: bigint | null) =>
  begunKopecks === null
    ? ''
    : `An earlier payment of ${money(begunKopecks)} has not finished yet. To avoid paying twice, complete it or wait until we tell you the outcome.\n\n`

const methods: Record<PaymentMethod, string> = {
  card: 'bank card',
  sbp: 'SBP (Faster Payments)',
  yoomoney: 'YooMoney wallet',
  mobile: 'phone balance',
  qiwi: 'QIWI wallet',
  bank: 'bank',
  cash: 'cash desk',
  other: 'other',
}
const shortMethods = { ...methods, card: 'card', sbp: 'SBP', yoomoney: 'YooMoney', mobile: 'phone', qiwi: 'QIWI' }
const operatorNames: Record<MobileOperator, string> = { beeline: 'Beeline', megafon: 'MegaFon', mts: 'MTS', t2: 'T2' }
const operators = (served: MobileOperator[]) =>
  listed(
    'en',
    served.map(operator => operatorNames[operator]),
  )
const states: Record<PaymentState, string> = {
  new: 'awaiting payment',
  creating: 'awaiting payment',
  pending: 'awaiting payment',
  succeeded: 'paid',
  canceled: 'not paid',
  expired: 'not paid',
}
const isWaiting = (state: PaymentState) => states[state] === states.pending
const legend = '✓ paid, ✗ not paid, … awaiting payment.'
const refundStates: Record<RefundDetails['state'], string> = {
  creating: 'in progress',
  pending: 'in progress',
  succeeded: 'completed',
  canceled: 'not completed',
}
const refundLine = ({ amountKopecks, state, reason, on }: RefundDetails) =>
  `Refund of ${money(amountKopecks)} on ${day(on)}: ${refundStates[state]}${
    state === 'canceled' ? `. ${whyNotRefunded(reason)}` : ''
  }`
/** “• for October 2026: ₽219.76” and “• late payment charge for October 2026: ₽0.94”. */
const settledLines = ({ period, principalKopecks, penaltyKopecks }: PeriodSums) => [
  ...(principalKopecks > 0n
    ? [`• ${period === '' ? 'earlier debt' : `for ${monthEn(period)}`}: ${money(principalKopecks)}`]
    : []),
  ...(penaltyKopecks > 0n ? [`• late payment charge for ${monthEn(period)}: ${money(penaltyKopecks)}`] : []),
]
/** What the payment did to the account: what it settled, and the account after it. */
const effect = ({ amountKopecks, balance, effect }: PaymentDetails) =>
  balance === null || effect === null
    ? []
    : [
        `Credited to the account: ${money(amountKopecks)}`,
        ...effect.settled.flatMap(settledLines),
        ...(effect.advanceKopecks > 0n ? [`• credit: ${money(effect.advanceKopecks)}`] : []),
        `Balance on ${day(balance.asOf)}: ${balanceText(balance.balanceKopecks)}`,
      ]
/** What the next bill will still hold for the days before the payment. */
const penaltyLeft = ({ penaltyKopecks = '0' }: Notice & { notice: 'payment-ended' }) =>
  BigInt(penaltyKopecks) > 0n
    ? ` A late payment charge for the days before it will be on your next bill: ${money(BigInt(penaltyKopecks))}.`
    : ''

const paid = (notice: Notice & { notice: 'payment-ended' }) =>
  `**Paid: ${money(BigInt(notice.amountKopecks))}**, account ${notice.accountNumber}.\n\n${
    BigInt(notice.dueKopecks) > 0n
      ? `Left to pay: ${money(BigInt(notice.dueKopecks))}.`
      : BigInt(notice.advanceKopecks) > 0n
        ? `Nothing more to pay: you are ${money(BigInt(notice.advanceKopecks))} in credit.`
        : 'Nothing more to pay.'
  }${penaltyLeft(notice)}`
const notPaid = (notice: Notice & { notice: 'payment-ended' }) =>
  `**The payment of ${money(BigInt(notice.amountKopecks))} did not go through**, account ${notice.accountNumber}.\n\n${whyCanceled(notice.reason)}`
const isoDay = (date: string) => day(Temporal.PlainDate.from(date))
/** Of a day that is near by its nature. */
const isoNear = (date: string) => dayAndMonth(Temporal.PlainDate.from(date))
const ofAccount = ({ account }: { account?: { number: string } }) => (account ? ` (account ${account.number})` : '')

export const en: Texts = {
  ...sectionsEn,
  tariffs: tariffsEn(words),
  language: 'en',
  menu: {
    reading: 'Send a reading',
    card: 'Account',
    receipt: 'Bill',
    pay: 'Pay',
    question: 'Questions & answers',
    more: 'More',
  },
  commands: {
    reading: 'Send a meter reading',
    account: 'Account and balance',
    receipt: 'Bill as a PDF',
    pay: 'Pay',
    payments: 'My payments',
    statement: 'Charges and payments by month',
    history: 'Usage history with a chart',
    accounts: 'My accounts: add or switch',
    question: 'Ask one of our team',
    tariffs: 'Tariffs',
    contract: 'Contract',
    services: 'Services: request one',
    offices: 'Offices and contacts',
    settings: 'Settings',
    more: 'All sections',
    language: 'Language · Язык',
    help: 'What the bot does',
    exit: 'Unlink an account',
  },
  writePlaceholder: 'Reading or question',
  unknown: 'Sorry, I didn’t understand that. Type your meter reading, for example 20099, or choose from the menu.',
  oldButton: 'That button is from an earlier question.',
  stale: 'That button is from an earlier question, which is now closed. Please choose from the menu.',
  chooseOne: 'Please choose one of the options: press a button or type its name.',
  notRead: 'The bot can’t read photos, files or voice messages.',
  apology: phone =>
    `Something went wrong on our side and your last message wasn’t processed. Please send it again. If that doesn’t help, call ${phone}.`,
  groupRefused: 'The bot doesn’t answer in groups, because others would see your data. Please message it privately.',
  menuHeading: 'Choose from the menu, or just type your meter reading.',
  enough: 'Let’s leave it there for now. Choose from the menu when you’re ready.',
  welcome: {
    consent: supplierName =>
      `**Hello! This is the ${supplierName} bot.**\n\nSend meter readings, see what you owe straight away and get your bill.\n\nTo get started, please accept the user agreement.`,
    accept: 'I accept',
    refuse: 'I do not accept',
    agreement: 'Read the agreement',
    refused:
      'We can’t register you without your consent: we aren’t allowed to process your data. If you change your mind, press “Start”.',
    begin: 'Start',
    again: supplierName => `This is the ${supplierName} bot. Choose from the menu or type your meter reading.`,
  },
  closed: closedEn(headline),
  advice: adviceEn(headline),
  link: {
    heading: 'Let’s link your account.',
    city: 'Which town is your home in?',
    number: 'Type your **account number**. It’s on every bill.',
    numberUnclear: 'An account number contains only digits. Type it as shown on your bill, for example 12345.',
    isNew: 'Has this account been registered before, here or on the website?',
    yesNew: 'No, this is the first time',
    alreadyRegistered: 'Yes, it’s registered',
    surname: 'Type the account holder’s **surname** as shown on the bill, without initials.',
    name: 'Now the account holder’s **first name**.',
    nameUnclear: 'Please use letters only, as on the bill.',
    email: 'Type your **email address**. We’ll send a confirmation code to it.',
    emailUnclear:
      'That doesn’t look like an email address. Type it in full, for example mail@mail.ru: use Latin letters, digits, dots and hyphens before the @.',
    noEmail: 'I don’t have email',
    serial: 'Type the **meter’s serial number**: you’ll find it on the front of the meter and on the bill.',
    serialUnclear:
      'Type just the **meter’s serial number**, with its digits: you’ll find it on the front of the meter and on the bill.',
    codeSent: (email, minutes) =>
      `If your details are correct, we’ve emailed a code to ${email === null ? 'the address you registered with' : `**${asWritten(email)}**`}. Type the **six digits** or open the link in the email.\n\nThe code works for ${inMinutes(minutes)}. No email? Check your spam folder and your details: if the account is already registered, the code only goes to the address given then.`,
    sendAgain: 'Send again',
    changeData: 'Change my details',
    digitsUnclear: 'The code is the six digits in the email, for example 123456.',
    wrongDigits: triesLeft => `That code is wrong: ${left(triesLeft)}. Check the digits and try again.`,
    expired: 'This code no longer works. Press “Send again”: you won’t have to enter your details again.',
    noMatch:
      'We couldn’t link an account with these details. Check them against your bill and try again. If you gave an email when you registered, use the code we send to it.',
    paused: (until, phone) =>
      `Too many attempts. For security, linking is paused until ${hourAndDay(until)}. You can also give readings by phone: ${phone}.`,
    liftPause: (until, phone) =>
      `Too many attempts. For security, linking this account is paused until ${hourAndDay(until)}.\n\nIs it your account? If it has an email address, we’ve sent a 16-character code there. **Type that code** to continue. You can also give readings by phone: ${phone}.`,
    passUnclear: 'The code in the email about the pause is 16 letters and digits, for example K7M4-PX2D-9QRT-3BNH.',
    passWrong: 'That code is wrong. Check that it’s from the latest email about the pause and try again.',
    waitForEnd: 'Wait',
    linked: number => `**Account ${number} is linked.** From now on, just type your meter reading here.`,
    needed: 'Link your account first: it only takes a couple of minutes.',
    linkAccount: 'Link an account',
  },
  card: {
    screen: card,
    sendReading: 'Send a reading',
    receipt: 'Bill',
    pay: 'Pay',
    accounts: 'My accounts',
    account: 'Account',
  },
  reading: {
    whichMeter: 'Which meter is this reading for?',
    meterLabel: meter => `No. ${meter.serial}, ${meter.model}`,
    ask: meter =>
      `Last reading: ${dials(meter.previousWh)} on ${day(meter.previousOn)}\nMeter No. ${asWritten(meter.serial)}, ${asWritten(meter.model)}\n\n${zonesHint(meter.zones)}`,
    unclear: zones => `I couldn’t read that as a meter reading. ${zonesHint(zones)}`,
    refused(why, meter, zone, typedWh) {
      const name = inZone(meter.zones, zone)
      if (why === 'below-previous') {
        return `**${dial(typedWh)}**${name} is lower than your last reading, ${dial(meter.previousWh[zone - 1]!)} on ${day(meter.previousOn)}. Please check it and try again.`
      }
      if (why === 'above-next') {
        return `**${dial(typedWh)}**${name} is higher than a later reading, ${dial(meter.previousWh[zone - 1]!)} on ${day(meter.previousOn)}. Please check it and try again.`
      }
      if (why === 'beyond-capacity') {
        return `**${dial(typedWh)}**${name} is more than this meter can show. If the last digits are decimals, put a point before them and try again.`
      }
      return `This meter shows ${meter.zones} ${plural('en', meter.zones, { one: 'reading', other: 'readings' })}. ${zonesHint(meter.zones)}`
    },
    likely: (zones, valuesWh, on) =>
      zones === 1
        ? `The meter shows **${dial(valuesWh[0]!)}** on ${dayAndMonth(on)}. Is that right?`
        : `${valuesWh.map((value, zone) => `T${zone + 1} — **${dial(value)}**`).join(', ')}, on ${dayAndMonth(on)}. Is that right?`,
    likelyYes: 'Yes, that’s right',
    nextZone(valuesWh) {
      const names = words.zoneNames(valuesWh.length)
      const told = valuesWh.flatMap((value, zone) => (value === null ? [] : [`${names[zone]} — **${dial(value)}**`]))
      return `${capitalised(told.join(', '))}. And ${names[valuesWh.indexOf(null)]}?`
    },
    rollover: (meter, zone, typedWh) =>
      `Has the meter gone past its maximum and restarted from zero? It was **${dial(meter.previousWh[zone - 1]!)}**, and you typed **${dial(typedWh)}**${inZone(meter.zones, zone)}.`,
    rolloverYes: 'Yes, it restarted',
    largeUse: (volumeWh, likely) => largeUseEn(energy(volumeWh), volumeWh, likely),
    largeUseYes: 'Yes, that’s right',
    noFix: 'No, I’ll correct it',
    ofFlat: ({ number, label }) => (label ? `**${asWritten(label)}**, account ${number}` : `Account **${number}**`),
    otherFlat: ({ number, label }, valuesWh) =>
      `**${dials(valuesWh)}** looks like a reading for account ${number}${label ? ` “${asWritten(label)}”` : ''}. Send it there?`,
    otherFlatYes: ({ number }) => `Yes, for ${number}`,
    otherFlatNo: 'No, for this one',
    pending: meter =>
      `Already sent: ${dials(meter.pendingWh!)}. If that’s wrong, type the correct reading to replace it.${meter.zones > 1 ? `\n\n${zonesHint(meter.zones)}` : ''}`,
    withdraw: 'Withdraw the reading',
    keep: 'Keep it',
    sureToWithdraw: meter =>
      `Withdraw the reading ${dials(meter.pendingWh!)}? Unless you send a new one, your bill will be estimated from your average use.`,
    withdrawYes: 'Yes, withdraw it',
    withdrawn:
      'Your reading has been withdrawn. Unless you send a new one, your bill will be estimated from your average use.',
    kept: 'OK, your reading stays as it is.',
    tooLate:
      'This reading has already been billed and can’t be changed. The difference will be settled with your next one.',
    result,
    late,
    fix: 'Correct the reading',
    gone: serial => `Meter No. ${asWritten(serial)} has been replaced or removed since: no reading of it was taken.`,
    noMeter: phone =>
      `There is no meter registered for this account, so we can’t take a reading. If you do have a meter, call ${phone}.`,
  },
  receipt: {
    caption: ({ number, dueKopecks, dueDate, overdueKopecks = 0n }) =>
      dueKopecks > 0n
        ? `**To pay: ${money(dueKopecks)}**${byWhenEn(dueKopecks, overdueKopecks, dayAndMonth(dueDate))}. Bill No. ${number}, in Russian: you can scan its QR code in any Russian banking app.`
        : `Bill No. ${number}, in Russian. Nothing to pay.`,
    fileName: number => `Bill ${number}.pdf`,
  },
  pay: {
    byQr: amount =>
      `**To pay: ${money(amount)}**\n\nSave this QR code, choose “Pay by QR code” in your banking app and pick it from your gallery, or scan it with another phone. The payee, account and amount are filled in for you.`,
    bankDetails: {
      button: 'Bank details',
      screen: ({ amountKopecks, name, inn, kpp, bank, purpose }) =>
        [
          amountKopecks > 0n ? `**To pay: ${money(amountKopecks)}**` : '**Bank details for payment**',
          '',
          `Payee: ${asWritten(name)}`,
          `INN ${inn}${kpp === null ? '' : `, KPP ${kpp}`}`,
          `Payee’s account: ${bank.account}`,
          `Bank: ${asWritten(bank.name)}`,
          `BIK ${bank.bic}`,
          `Correspondent account: ${bank.correspondentAccount}`,
          `Purpose of payment: ${purpose}`,
          '',
          'Choose a transfer to a company by its bank details in your banking app. Copy the purpose in full: it tells us which account the money is for.',
        ].join('\n'),
    },
    nothing: quote => headline(quote),
    howMuch: (quote, number, begun) =>
      `${headline(quote)}\n\n${notOver(begun)}How much would you like to pay to account ${number}? Press the button or type another amount, for example 500 or 500.50.`,
    payNow: amount => `Pay ${money(amount)}`,
    again: (quote, amount, begun) =>
      `${headline(quote)}\n\n${notOver(begun)}${
        quote.dueKopecks > 0n
          ? `Pay ${money(amount)} anyway?`
          : `Pay ${money(amount)} in advance? It will go towards your next bills.`
      }`,
    payAnyway: amount => `Pay ${money(amount)} anyway`,
    advanceOf: amount => `Pay ${money(amount)} in advance`,
    begunElsewhere: amount =>
      `A payment of ${money(amount)} to this account has been started in another chat and hasn’t finished yet. To avoid paying twice, check with your family or wait until it’s done.`,
    continueBegun: 'Continue earlier payment',
    nothingDue: (quote, begun) =>
      `${headline(quote)}\n\n${notOver(begun)}You can pay in advance if you like: it will go towards your next bills.`,
    advance: 'Pay in advance',
    advanceSum: number =>
      `How much would you like to pay in advance to account ${number}? Type the amount, for example 500 or 500.50.`,
    sumUnclear: 'I couldn’t read that amount. Type it in roubles, in digits, for example 500 or 500.50.',
    sumTooSmall: min => `The minimum payment is ${money(min)}. Type another amount.`,
    sumTooLarge: max => `The most you can pay at once is ${money(max)}. Type another amount.`,
    orReading: 'If this is a meter reading, write “reading” before the number.',
    how: wanted =>
      `**${money(wanted.amountKopecks)}**, account ${wanted.accountNumber}${parts(wanted)}\n\nHow would you like to pay?`,
    byReceiptQr: 'By QR code from the bill',
    otherSum: 'Other amount',
    otherMethod: 'Other method',
    isReading: 'It’s a meter reading',
    belowMin: (method, min, due) =>
      `The minimum for this method (${methods[method]}) is **${money(min)}**. ${minParts(min, due)}Or choose another method.`,
    aboveMax: (method, max) =>
      `The maximum for this method (${methods[method]}) is **${money(max)}** at a time. Pay that now and the rest separately, or choose another method.`,
    phone: served =>
      `Type the **phone number** to pay from, for example +7 913 123-45-67. It must be with ${operators(served)}.`,
    phoneUnclear:
      'That doesn’t look like a Russian mobile number. Type ten digits after +7, for example +7 913 123-45-67.',
    operatorUnknown: (code, served) =>
      `You can’t pay from a number starting with ${code}: only ${operators(served)} numbers are accepted. Type another number or choose another method.`,
    terms: (wanted, method) =>
      `**${money(wanted.amountKopecks)}**, ${methods[method]}${parts(wanted)}\n\nTo continue, please agree to the terms of the user agreement. We can’t take a payment without your consent.`,
    agree: 'I agree',
    disagree: 'I don’t agree',
    readTerms: 'Read the terms',
    refused:
      'You can’t pay here without agreeing to the terms. You can also pay in your banking app, using the QR code on the bill.',
    receiptContact: 'Where should we send your receipt? Type an **email address** or a **mobile number**.',
    contactUnclear:
      'That doesn’t look like an email address or a mobile number. Type, for example, mail@mail.ru (Latin letters before the @) or +7 913 123-45-67.',
    link: (wanted, method, contact) =>
      `**To pay: ${money(wanted.amountKopecks)}**, ${methods[method]}\nAccount ${wanted.accountNumber}${parts(wanted)}\n\nPress “Go to payment”. The link works for a day, and we’ll tell you here when the payment goes through.${
        method === 'mobile' ? ' You’ll get a text message: reply to it to confirm the payment.' : ''
      } Your receipt will be sent to ${contact ?? 'the email address you registered with'}.`,
    linkClosed: inside =>
      `The link won’t open? Press “${inside}” and pay in any Russian bank’s app. Don’t use the link after that.`,
    open: 'Go to payment',
    qiwi: offered =>
      `QIWI Wallet has closed: its bank lost its licence in February 2024, so you can’t pay with it. ${
        offered.length > 0
          ? `Instead, you can use: ${offered.map(method => methods[method]).join(', ')}.`
          : 'Pay in any Russian banking app, using the QR code on the bill.'
      } Your earlier QIWI payments are in “My payments”.`,
  },
  payments: {
    button: 'My payments',
    methods,
    none: number => `There are no payments to account ${number} yet.`,
    list: number => `Payments to account ${number}. Choose one to see the details.\n\n${legend}`,
    newestOnly: shown => `These are the latest ${shown}.`,
    item: ({ state, amountKopecks, on, method }) =>
      `${paymentMark(state)} ${money(amountKopecks)} · ${day(on)} · ${shortMethods[method]}`,
    details: payment =>
      [
        `**${money(payment.amountKopecks)}: ${states[payment.state]}**`,
        '',
        `Account ${payment.accountNumber}`,
        `Method: ${methods[payment.method]}`,
        `Date: ${day(payment.on)}`,
        ...effect(payment),
        ...payment.refunds.map(refundLine),
        ...(payment.state === 'canceled' ? ['', whyCanceled(payment.reason)] : []),
        ...(payment.state === 'expired'
          ? ['', 'The payment was started but not completed in time. You can start again.']
          : []),
        ...(isWaiting(payment.state)
          ? [
              '',
              'No money has been taken yet. If you’ve changed your mind, just leave it: the payment closes by itself in a day.',
            ]
          : []),
      ].join('\n'),
    receiptButton: 'Payment receipt',
    tryAgain: 'Pay again',
    receipt: (payment, { name, inn }) =>
      [
        `**Payment receipt: ${money(payment.amountKopecks)}**`,
        '',
        `Payment No. ${payment.number}`,
        `Date: ${day(payment.on)}`,
        `Method: ${methods[payment.method]}`,
        `Status: ${states[payment.state]}`,
        `Account: ${payment.accountNumber}`,
        'For: electricity',
        `Payee: ${name}, INN ${inn}`,
        ...payment.refunds.filter(({ state }) => state === 'succeeded').map(refundLine),
        '',
        'The official till receipt comes separately, to the email or phone given when paying.',
      ].join('\n'),
    whyCanceled,
    whyNotRefunded,
  },
  statement: statementEn(words),
  history: historyEn(words),
  accounts: {
    list: 'Your accounts. Choose the one you want to use:',
    item: ({ number, label, address, isCurrent }) =>
      `${isCurrent ? '✓ ' : ''}${[label, number, label ? null : address].filter(Boolean).join(', ')}`,
    add: 'Add an account',
    rename: 'Name the account',
    askLabel: number =>
      `What would you like to call account ${number}? For example, “Home” or “Mum”. Up to 30 characters.`,
    labelUnclear: 'That’s too long: use one line of up to 30 characters.',
    clearLabel: 'No name',
    renamed: (number, label) =>
      label ? `Account ${number} is now called “${asWritten(label)}”.` : `Account ${number} no longer has a name.`,
    noLongerHere: number => `Your access to account ${number} has ended, so nothing was changed.`,
    unlink: 'Unlink an account',
    unlinkWhich: 'Which account do you want to unlink from this chat?',
    confirmUnlink: (number, guests) =>
      `Unlink account ${number} from this chat? You’ll get no more messages about it, and can link it again at any time.${guests > 0 ? ' The family access you gave will end too: we’ll tell them.' : ''}`,
    unlinkYes: 'Yes, unlink',
    unlinkNo: 'No, keep it',
    unlinked: number => `Account ${number} has been unlinked from this chat.`,
  },
  pages: { back: '‹ Back', on: 'More ›' },
  connect: connectEn,
  guestCode: guestCodeEn,
  notices: {
    button: 'Notifications',
    ask: (taking, isChosen) => {
      const where = isChosen ? 'to' : 'where you last wrote:'
      return `Notifications now come ${where} ${listed('en', taking.map(messenger))}. Where would you like to get them?`
    },
    whereSpoken: 'Wherever I write',
    goWhereSpoken: 'Done. Notifications come to the app where you last wrote.',
    only: channel => `${messenger(channel)} only`,
    everywhere: 'All apps',
    changed: taking => `Done. Notifications come to ${listed('en', taking.map(messenger))}.`,
    connectFirst: 'Notifications come to this chat. To choose where, connect another app.',
    noReminders: 'Stop reminders',
    remindersOff: 'OK, no more reminders. We’ll still tell you about payments and answers to your questions.',
    remindersOn: hour => `Done: reminders are on and come at ${hour}:00.`,
    turnOn: 'Turn reminders on',
    atWhatHour: hour => `Reminders come at ${hour}:00. What time would you prefer?`,
    chooseHour: 'Reminder time',
    hour: hour => `${hour}:00`,
  },
  protectedReceipt: {
    screen: (number, dueKopecks) =>
      `${dueKopecks > 0n ? `**To pay: ${money(dueKopecks)}**\n\n` : ''}Bill No. ${number} is ready. We don’t send documents to this app: open it with a secure link, which works for a day, or get it by email.`,
    open: 'Open the bill',
    byMail: 'Send by email',
    mailed: shownEmail => `The bill has been sent to ${shownEmail}.`,
    noMail: 'This account has no email address. Open the bill with the link.',
    orCall: phone => `Link doesn’t open? Call ${phone}.`,
  },
  question: questionsEn,
  files: filesEn,
  emergency: emergencyEn,
  settings: settingsEn,
  understanding: understandingEn,
  why: whyEn,
  forecast: forecastEn,
  languageChoice: {
    name: 'English',
    ask: 'Choose a language · Выберите язык',
    changed: 'Done: it’s English from now on.',
  },
  web: {
    account: number => `Account ${number}`,
    backToChat: 'Back to the chat',
    confirm: accountNumber => ({
      title: `Link account ${accountNumber}?`,
      text: 'The chat that asked for this will be able to send readings and see charges. If it wasn’t you, just close this page.',
    }),
    confirmButton: 'Link the account',
    confirmed: accountNumber => ({
      title: `Account ${accountNumber} is linked`,
      text: 'You can close this page and go back to the chat: the amount to pay is already there.',
    }),
    expired: {
      title: 'This link no longer works',
      text: 'It works once, for ten minutes. If your account isn’t linked yet, ask for a new email in the chat.',
    },
    receiptExpired: {
      title: 'This link no longer works',
      text: 'It opens the bill for a day. Ask for the bill in the chat again to get a new link.',
    },
    file: {
      preview: {
        title: 'A document from your electricity supplier',
        text: 'This link is only for you: open it yourself and don’t send it to anyone.',
      },
      open: 'Open the document',
    },
    tryLater: {
      title: 'That didn’t work',
      text: 'The service isn’t responding at the moment. Please open the link again in a minute.',
    },
    payment: {
      preview: {
        title: 'Paying for electricity',
        text: 'This link is for one payment: open it yourself and don’t send it to anyone.',
      },
      go: 'Go to payment',
      qr: amount => ({
        title: `${money(amount)} to pay`,
        text: 'Open your banking app with the button, or point another phone’s camera at the code. This page will update when the money arrives.',
      }),
      openBank: 'Open your banking app',
      phone: amount => ({
        title: 'Reply to the text message',
        text: `Your mobile operator has sent you a text message: reply to confirm the payment of ${money(amount)}. This page will update when the money arrives.`,
      }),
      waiting: amount => ({
        title: `Your payment of ${money(amount)} is being processed`,
        text: 'This usually takes less than a minute. You can close this page: we’ll tell you in the chat.',
      }),
      paid: amount => ({
        title: `${money(amount)} paid`,
        text: 'You can close this page. Your new balance is already in the chat.',
      }),
      notPaid: amount => ({
        title: 'The payment didn’t go through',
        text: `The payment of ${money(amount)} was cancelled. Go back to the chat to see why and try again.`,
      }),
      expired: {
        title: 'This link no longer works',
        text: 'It works for a day and for one payment. Start the payment again in the chat to get a new link.',
      },
      unclear: {
        title: 'That hasn’t worked yet',
        text: 'The bank didn’t respond. Open the link again in a minute: you won’t be charged twice.',
      },
    },
  },
  notice(notice) {
    switch (notice.notice) {
      case 'account-linked':
        return `A new chat (${messenger(notice.channel)}) has been linked to your account ${notice.accountNumber}. If it wasn’t you or your family, call the contact centre straight away: the number is under “Offices”.`
      case 'linking-paused':
        return linkingPaused(notice)
      case 'payment-ended':
        return notice.isPaid ? paid(notice) : notPaid(notice)
      case 'reading-due':
        return notice.isLast
          ? `**There is not much time left: send your reading${ofAccount(notice)} by ${isoNear(notice.lastDay)}.** Without it your bill will be estimated from your average use.`
          : `**It’s time to send your meter reading${ofAccount(notice)}, by ${isoNear(notice.lastDay)}.** Type the number on the meter and you’ll see straight away what there is to pay.`
      case 'debt-due':
        return `**To pay: ${money(BigInt(notice.amountKopecks))}**${ofAccount(notice)}${byWhenEn(BigInt(notice.amountKopecks), BigInt(notice.overdueKopecks ?? 0), isoNear(notice.dueDay))}. If you’ve already paid, the money will reach us soon.`
      case 'bill-issued': {
        const dueKopecks = BigInt(notice.dueKopecks)
        const due =
          dueKopecks > 0n
            ? `**To pay: ${money(dueKopecks)}**${byWhenEn(dueKopecks, BigInt(notice.overdueKopecks ?? 0), isoNear(notice.dueDay))}.`
            : '**Nothing to pay.**'
        return `${due} Your bill for ${monthEn(notice.period)} is ready${ofAccount(notice)}.`
      }
      case 'verification-due':
        return `**The calibration of meter No. ${asWritten(notice.serial)} is valid until ${isoDay(notice.verifiedUntil)}**${ofAccount(notice)}. After that, your bills will be estimated from your average use, and later from the standard rate. Please arrange calibration or a replacement in good time.`
      case 'tariff-changes':
        return notice.price
          ? `**From ${isoDay(notice.from)} the price is ${decimalRubles(notice.price)} per kWh**${ofAccount(notice)}. Anything used before then is charged at the old price.`
          : `**New prices apply from ${isoDay(notice.from)}**${ofAccount(notice)}. Anything used before then is charged at the old prices.`
      case 'refunded':
        return `**We’re refunding you ${money(BigInt(notice.amountKopecks))}**, account ${notice.accountNumber}.\n\nThe money will go back to where it was paid from; how soon depends on your bank.`
      case 'answer':
        return questionsEn.answer(notice.number, notice.agentName, notice.text, notice.isBegun)
      case 'answer-withdrawn':
        return questionsEn.withdrawn(notice.number)
      case 'entry-refused':
        return questionsEn.notShown(notice.number, notice.isFile ?? false)
      case 'led-here':
        return `We’re writing here because ${messengerName(notice.channel, 'en')} isn’t accepting our messages. You can choose where to get them in “Messengers”.`
      case 'question-closed':
        return questionsEn.closed(notice.number)
      case 'chats-joined':
      case 'chats-parted':
        return connectNoticeEn(notice)
      default:
        return settingsNoticeEn(notice)
    }
  },
  letter: {
    code: ({ purpose, accountNumber, digits, joins, minutes }, supplierName) => {
      const letter = { accountNumber, digits, minutes: inMinutes(minutes) }
      if (joins) return connectEn.letter({ ...letter, ...joins }, supplierName)
      if (purpose === 'email') return settingsEn.email.letter(letter, supplierName)
      return {
        subject: `Code for account ${accountNumber}: ${digits}`,
        text: `Your code: ${digits}\n\nAccount ${accountNumber}, ${supplierName}. Type the code in the chat with the bot, or open the link. It works once, for ${inMinutes(minutes)}. If you didn’t ask for it, delete this email and don’t tell anyone the code.`,
        button: 'Link the account',
      }
    },
    receipt: ({ accountNumber, number }, supplierName) => ({
      subject: `Bill No. ${number}, account ${accountNumber}`,
      text: `Bill No. ${number} for account ${accountNumber} is attached, in Russian. You can scan its QR code in any Russian banking app.\n\n${supplierName}`,
    }),
    linked: ({ accountNumber, channel }, { name, phone }) => ({
      subject: `A new chat has been linked to account ${accountNumber}`,
      text: `A new chat (${messenger(channel)}) has been linked to your account ${accountNumber}.\n\nIf it was you or your family, you don’t need to do anything. If not, call ${phone}.\n\n${name}`,
    }),
    noticeSubject: 'Your account',
  },
}

function linkingPaused({ accountNumber, pass }: Notice & { notice: 'linking-paused' }): string {
  const what = `Someone tried several times to link your account ${accountNumber} and failed, so we’ve paused linking.`
  return pass === undefined
    ? `${what} If it was you, try again later; if not, you don’t need to do anything.`
    : `${what}\n\nIf it was you, type the code **${pass}** in the chat to continue straight away. It works once, within a day; don’t tell it to anyone. If it wasn’t you, you don’t need to do anything: nobody has linked the account.`
}
