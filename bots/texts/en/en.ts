import type { PeriodSums } from '../../../core/charges/debts/settle.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import type { MobileOperator } from '../../../core/payments/mobile-operators.ts'
import type { PaymentState } from '../../../core/payments/payment.table.ts'
import type { PaymentDetails, RefundDetails } from '../../../core/payments/payment-details.ts'
import type { PaymentMethod } from '../../../core/supplier/payment-methods.ts'
import { russian } from '../../../core/units/russian.ts'
import type { Texts } from '../ru/ru.ts'
import { type ScreenWords, screens } from '../screens/screens.ts'
import { capitalised, day, dayAndMonth, dial, hourAndDay, money, noBreak, plural } from '../views/numbers.ts'
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
import { monthEn } from './month-en.ts'
import { questionsEn } from './question-en.ts'
import { sectionsEn, tariffsEn } from './sections-en.ts'
import { settingsEn, settingsNoticeEn } from './settings-en.ts'
import { statementEn } from './statement-en.ts'
import { understandingEn } from './understanding-en.ts'
import { whyCanceled, whyNotRefunded } from './why-canceled.ts'
import { whyEn } from './why-en.ts'

const estimated = { average: 'by the average use', norm: 'by the norm' }

const words: ScreenWords = {
  kWh: 'kWh',
  zoneNames: zones => (zones === 2 ? ['day (T1)', 'night (T2)'] : ['peak (T1)', 'night (T2)', 'half-peak (T3)']),
  toPay: sum => `To pay: ${sum}`,
  payBy: term => `Pay by ${term}`,
  allOverdue: since => (since ? `Overdue since ${since}` : 'This is an earlier debt, its term is over'),
  overduePart: (sum, since) => `overdue${since ? ` since ${since}` : ''}: ${sum}`,
  duePart: (sum, term) => `by ${term}: ${sum}`,
  windowClosed: (month, lastDay) => `Readings for ${monthEn(month)} were taken until ${lastDay}`,
  willBeEstimated: (month, basis, about, term) =>
    `The bill for ${monthEn(month)} will go ${estimated[basis]}: about ${about}, due on ${term}.`,
  entersLater: (takenOn, bill, months, corrects) =>
    `The reading of ${takenOn} goes into the bill for ${monthEn(bill)}, which recalculates ${months.map(monthEn).join(' and ')} and ${corrects}. What you see to pay counts that in.`,
  corrects: (sum, isGivenBack) => `${isGivenBack ? 'gives back' : 'adds'} ${sum}`,
  meterUnread: (serial, month, basis, about) =>
    `Meter No. ${serial} is still to be read: without a reading ${monthEn(month)} will go ${estimated[basis]}, about ${about}.`,
  overpaid: sum => `Overpaid by ${sum}`,
  noDebt: 'No debt',
  nothingToPay: 'nothing to pay',
  meter: ({ serial, model }) => `Meter No. ${serial}, ${model}`,
  span: (from, to) => `From ${from} to ${to}`,
  reading: 'Reading',
  used: 'Used',
  withRatio: ratio => `transformer ratio ${ratio}`,
  tariff: price => `Tariff: ${price} per kWh`,
  range: range => `range ${range}`,
  tariffFrom: from => `tariff from ${from}`,
  charged: 'Charge',
  chargedFor: period => `Charge for ${monthEn(period)}`,
  chargedForSent: 'Charge for the readings sent',
  sharedOut: 'The use is shared among the months by days, and the months without a reading are recalculated.',
  recalculatedFor: period => `Recalculation for ${monthEn(period)}`,
  balanceOn: on => `Balance on ${on}`,
  debt: 'debt',
  overpayment: 'overpaid',
  account: (number, label) => `Account **${number}**${label ? ` “${label}”` : ''}`,
  email: shown => `E-mail: ${shown ?? 'none'}`,
  letIn: settingsEn.access.letIn,
  billed: (dials, on) => `Last billed reading: ${dials} on ${on}`,
  sent: (dials, bill) => `Sent: ${dials}, goes into the ${bill ? `bill for ${monthEn(bill)}` : 'next bill'}`,
}

const { headline, calculation, card, dials, inZone, energy, balanceText } = screens(words)

const left = (tries: number) => `${tries} ${plural('en', tries, { one: 'try', other: 'tries' })} left`

const zonesHint = (zones: number) =>
  zones === 1
    ? 'Type what the meter shows now. You may leave out the digits after the point.'
    : zones === 2
      ? 'Type two numbers: day (T1), then night (T2). For example: “t1 12045 t2 6080”.'
      : 'Type three numbers: peak (T1), night (T2), half-peak (T3). For example: “t1 12045 t2 6080 t3 9100”.'

/** How much of a sum is owed, where more than that is paid. */
const parts = ({ amountKopecks, dueKopecks }: WantedView) =>
  amountKopecks <= dueKopecks
    ? ''
    : dueKopecks > 0n
      ? `\n${money(dueKopecks)} of it is to pay now, ${money(amountKopecks - dueKopecks)} stays as an advance`
      : '\nAll of it stays as an advance'
/** What becomes of the least sum of a method, where less is owed. */
const minParts = (min: bigint, due: bigint) =>
  due >= min
    ? ''
    : due > 0n
      ? `Of ${money(min)}, ${money(due)} pays what you owe, and ${money(min - due)} stays as an advance towards the next bills. `
      : `All of ${money(min)} stays as an advance towards the next bills. `
const notOver = (begunKopecks: bigint | null) =>
  begunKopecks === null
    ? ''
    : `An earlier payment of ${money(begunKopecks)} is not over yet. So as not to pay twice, finish it, or wait for the message about its outcome.\n\n`

const methods: Record<PaymentMethod, string> = {
  card: 'bank card',
  sbp: 'SBP (fast payments)',
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
  new Intl.ListFormat('en').format(served.map(operator => operatorNames[operator]))
const states: Record<PaymentState, string> = {
  new: 'waiting to be paid',
  creating: 'waiting to be paid',
  pending: 'waiting to be paid',
  succeeded: 'paid',
  canceled: 'not paid',
  expired: 'not paid',
}
const legend = '✓ paid, ✗ not paid, … waiting to be paid.'
const refundStates: Record<RefundDetails['state'], string> = {
  creating: 'on its way',
  pending: 'on its way',
  succeeded: 'done',
  canceled: 'not done',
}
const refundLine = ({ amountKopecks, state, reason, on }: RefundDetails) =>
  `Refund of ${money(amountKopecks)} on ${day(on)}: ${refundStates[state]}${
    state === 'canceled' ? `. ${whyNotRefunded(reason)}` : ''
  }`
/** “• for October 2026: 219,76 ₽” and “• penalty for October 2026: 0,94 ₽”. */
const settledLines = ({ period, principalKopecks, penaltyKopecks }: PeriodSums) => [
  ...(principalKopecks > 0n
    ? [`• ${period === '' ? 'earlier debt' : `for ${monthEn(period)}`}: ${money(principalKopecks)}`]
    : []),
  ...(penaltyKopecks > 0n ? [`• penalty for ${monthEn(period)}: ${money(penaltyKopecks)}`] : []),
]
/** What the payment did to the account: what it settled, and the account after it. */
const effect = ({ amountKopecks, balance, effect }: PaymentDetails) =>
  balance === null || effect === null
    ? []
    : [
        `Credited to the account: ${money(amountKopecks)}`,
        ...effect.settled.flatMap(settledLines),
        ...(effect.advanceKopecks > 0n ? [`• advance: ${money(effect.advanceKopecks)}`] : []),
        `Balance on ${day(balance.asOf)}: ${balanceText(balance.balanceKopecks)}`,
      ]
/** What the next bill will still hold for the days before the payment. */
const penaltyLeft = ({ penaltyKopecks = '0' }: Notice & { notice: 'payment-ended' }) =>
  BigInt(penaltyKopecks) > 0n
    ? ` A penalty for the days before it goes into the next bill: ${money(BigInt(penaltyKopecks))}.`
    : ''

const paid = (notice: Notice & { notice: 'payment-ended' }) =>
  `**Paid: ${money(BigInt(notice.amountKopecks))}**, account ${notice.accountNumber}.\n\n${
    BigInt(notice.dueKopecks) > 0n
      ? `Still to pay: ${money(BigInt(notice.dueKopecks))}.`
      : BigInt(notice.advanceKopecks) > 0n
        ? `No debt, overpaid by ${money(BigInt(notice.advanceKopecks))}.`
        : 'No debt.'
  }${penaltyLeft(notice)}`
const notPaid = (notice: Notice & { notice: 'payment-ended' }) =>
  `**The payment of ${money(BigInt(notice.amountKopecks))} did not go through**, account ${notice.accountNumber}.\n\n${whyCanceled(notice.reason)}`
const isoDay = (date: string) => day(Temporal.PlainDate.from(date))
const ofAccount = ({ account }: { account?: { number: string } }) => (account ? ` (account ${account.number})` : '')

export const en: Texts = {
  ...sectionsEn,
  tariffs: tariffsEn(words),
  language: 'en',
  menu: {
    reading: 'Send a reading',
    card: 'Account',
    receipt: 'Receipt',
    pay: 'Pay',
    question: 'Questions & answers',
    more: 'More',
  },
  commands: {
    reading: 'Send a meter reading',
    account: 'Account and what there is to pay',
    receipt: 'Bill as a PDF',
    pay: 'Pay',
    payments: 'My payments',
    statement: 'Charges and payments by month',
    history: 'Usage history with a chart',
    accounts: 'My accounts: add, choose',
    question: 'Ask a person a question',
    tariffs: 'Tariffs',
    contract: 'Contract',
    services: 'Services: ask for one',
    offices: 'Offices and contacts',
    settings: 'Settings',
    more: 'All sections',
    language: 'Language · Язык',
    help: 'What the bot does',
    exit: 'Exit: unlink an account',
  },
  writePlaceholder: 'A reading or a menu word',
  unknown: 'I did not understand. Type a reading as a number, for example 20099, or choose from the menu.',
  oldButton: 'That button belongs to an earlier question.',
  stale: 'That button belongs to a question that is closed. Choose from the menu.',
  chooseOne: 'Choose one of the options: press its button or type its words.',
  notRead: 'The bot does not read photos, files or voice messages.',
  apology: phone =>
    `Something broke on our side and your last message was not handled. Send it again; if that fails, call ${phone}.`,
  groupRefused: 'The bot does not answer in groups: strangers would see your data. Write to it in private.',
  menuHeading: 'Choose from the menu, or simply type a reading.',
  enough: 'Let us leave it at that for now. Choose from the menu when you are ready.',
  welcome: {
    consent: supplierName =>
      `**Hello! This is the bot of ${supplierName}.**\n\nSend meter readings, see at once what there is to pay, and get the bill.\n\nTo begin, accept the user agreement.`,
    accept: 'I accept',
    refuse: 'I do not accept',
    agreement: 'Read the agreement',
    refused:
      'Without your consent we may not process your data, so registration is not possible. If you change your mind, press “Begin”.',
    begin: 'Begin',
    again: supplierName => `This is the bot of ${supplierName}. Choose from the menu or type a reading.`,
  },
  closed: closedEn(headline),
  advice: adviceEn(headline),
  link: {
    heading: 'Let us link your account.',
    city: 'Which town is the flat or house in?',
    number: 'Type the **account number**. It is on every bill.',
    numberUnclear: 'An account number has digits only. Type it as on the bill, for example 12345.',
    isNew: 'Has this account been registered before, in the bot or in the web cabinet?',
    yesNew: 'No, first time',
    alreadyRegistered: 'Yes, it is registered',
    surname: 'Type the owner’s **surname** as on the bill, without initials.',
    name: 'Now the owner’s **first name**.',
    nameUnclear: 'Type it in letters, as on the bill.',
    email: 'Type your **e-mail address**. A code will be sent there.',
    emailUnclear:
      'That does not look like an e-mail address. Type it in full, for example mail@mail.ru: before the @ go Latin letters, digits, dots and hyphens.',
    noEmail: 'I have no e-mail',
    serial: 'Type the **meter’s serial number**: it is on its front and on the bill.',
    codeSent: (shownEmail, minutes) =>
      `If your data are right, a letter with a code has gone to **${shownEmail}**. Type the **six digits** in it or open its link.\n\nThe code is good for ${inMinutes(minutes)}. No letter? Look in spam and check the data: a registered account’s code goes only to the address given at registration.`,
    sendAgain: 'Send again',
    changeData: 'Change the data',
    digitsUnclear: 'The code is the six digits of the letter, for example 123456.',
    wrongDigits: triesLeft => `That code does not fit: ${left(triesLeft)}. Check the digits and type them again.`,
    expired: 'This code is no longer good. Press “Send again”; there is no need to type your data again.',
    noMatch:
      'The account could not be linked with these data. Check them against the bill and try again. If an e-mail was given at registration, link by the code of a letter.',
    paused: (until, phone) =>
      `Too many tries. For safety, linking is paused until ${hourAndDay(until)}. Readings are taken by phone, too: ${phone}.`,
    liftPause: (until, phone) =>
      `Too many tries. For safety, linking this account is paused until ${hourAndDay(until)}.\n\nIs it yours? If it has an e-mail address, a letter about the pause has gone there, with a code of 16 characters. **Type that code** to go on. Readings are taken by phone, too: ${phone}.`,
    passUnclear: 'The code of the letter about the pause is 16 letters and digits, for example K7M4-PX2D-9QRT-3BNH.',
    passWrong: 'That code does not fit. Check that it is from the latest letter about a pause, and type it again.',
    waitForEnd: 'Wait',
    linked: number => `**Account ${number} is linked.** From now on just type a reading here.`,
    needed: 'Link your account first; it takes a couple of minutes.',
    linkAccount: 'Link an account',
  },
  card: {
    screen: card,
    sendReading: 'Send a reading',
    receipt: 'Receipt',
    pay: 'Pay',
    accounts: 'My accounts',
    account: 'Account',
  },
  reading: {
    whichMeter: 'Which meter is the reading of?',
    meterLabel: meter => `No. ${meter.serial}, ${meter.model}`,
    ask: meter =>
      `Last reading: ${dials(meter.previousWh)} on ${day(meter.previousOn)}\nMeter No. ${meter.serial}, ${meter.model}\n\n${zonesHint(meter.zones)}`,
    unclear: zones => `I could not read that. ${zonesHint(zones)}`,
    refused(why, meter, zone, typedWh) {
      const name = inZone(meter.zones, zone)
      if (why === 'below-previous') {
        return `**${dial(typedWh)}**${name} is less than the last reading, ${dial(meter.previousWh[zone - 1]!)} on ${day(meter.previousOn)}. Check the digits and type it again.`
      }
      if (why === 'above-next') {
        return `**${dial(typedWh)}**${name} is more than the later reading, ${dial(meter.previousWh[zone - 1]!)} on ${day(meter.previousOn)}. Check the digits and type it again.`
      }
      if (why === 'beyond-capacity') {
        return `**${dial(typedWh)}**${name} is more than this meter can show. If the last digits are tenths, put a point before them and type it again.`
      }
      return `This meter has ${meter.zones} ${plural('en', meter.zones, { one: 'register', other: 'registers' })}. ${zonesHint(meter.zones)}`
    },
    likely: (zones, valuesWh, on) =>
      zones === 1
        ? `The meter shows **${dial(valuesWh[0]!)}** on ${dayAndMonth('en', on)}. Is that right?`
        : `${valuesWh.map((value, zone) => `T${zone + 1} — **${dial(value)}**`).join(', ')}, on ${dayAndMonth('en', on)}. Is that right?`,
    likelyYes: 'Yes, right',
    nextZone(valuesWh) {
      const names = words.zoneNames(valuesWh.length)
      const told = valuesWh.flatMap((value, zone) => (value === null ? [] : [`${names[zone]} — **${dial(value)}**`]))
      return `${capitalised(told.join(', '))}. And ${names[valuesWh.indexOf(null)]}?`
    },
    rollover: (meter, zone, typedWh) =>
      `Did the meter reach its end and begin from zero? It showed **${dial(meter.previousWh[zone - 1]!)}**, and you typed **${dial(typedWh)}**${inZone(meter.zones, zone)}.`,
    rolloverYes: 'Yes, it began from zero',
    largeUse: (volumeWh, likely) => largeUseEn(energy(volumeWh), volumeWh, likely),
    largeUseYes: 'Yes, it is right',
    noFix: 'No, let me correct it',
    ofFlat: ({ number, label }) => (label ? `**${label}**, account ${number}` : `Account **${number}**`),
    otherFlat: ({ number, label }, valuesWh) =>
      `**${dials(valuesWh)}** looks like account ${number}${label ? ` “${label}”` : ''}. Send it there?`,
    otherFlatYes: ({ number }) => `Yes, for ${number}`,
    otherFlatNo: 'No, for this one',
    pending: meter =>
      `Already sent: ${dials(meter.pendingWh!)}. If that is wrong, type another reading to replace it.${meter.zones > 1 ? `\n\n${zonesHint(meter.zones)}` : ''}`,
    withdraw: 'Withdraw the reading',
    keep: 'Leave it as it is',
    withdrawn:
      'The reading is withdrawn. Unless you send a new one, the bill will be estimated from your usual consumption.',
    kept: 'Fine, the reading stays.',
    tooLate: 'This reading is already billed and cannot be changed. The difference is settled with your next one.',
    result: calculation,
    fix: 'Correct the reading',
    noMeter: phone =>
      `No meter is registered for this account, so no reading can be sent. If you have one, call ${phone}.`,
  },
  receipt: {
    caption: ({ number, dueKopecks, dueDate, overdueKopecks = 0n }) =>
      dueKopecks > 0n
        ? `**To pay: ${money(dueKopecks)}**${byWhenEn(dueKopecks, overdueKopecks, day(dueDate))}. Receipt ${number}: any Russian banking app reads its QR code.`
        : `Receipt ${number}. Nothing to pay.`,
    fileName: number => `Receipt ${number}.pdf`,
  },
  pay: {
    byQr: amount =>
      `**To pay: ${money(amount)}**\n\nSave this QR code and choose “pay by QR code” from the gallery in your banking app, or scan it with another phone. Payee, account and sum fill themselves in.`,
    screen: quote =>
      `**To pay: ${money(quote.dueKopecks)}**\n\nOpen the receipt and scan its QR code in your banking app: payee, account and sum fill themselves in. If the receipt is on this very phone, save it and choose “pay by QR code from a file” in the app.`,
    nothing: quote => headline(quote),
    howMuch: (quote, number, begun) =>
      `${headline(quote)}\n\n${notOver(begun)}How much shall be paid to account ${number}? Press the button or type another sum, for example 500 or 500,50.`,
    payNow: amount => `Pay ${money(amount)}`,
    again: (quote, amount, begun) =>
      `${headline(quote)}\n\n${notOver(begun)}${
        quote.dueKopecks > 0n
          ? `Pay ${money(amount)} all the same?`
          : `Pay ${money(amount)} as an advance? It counts towards the next bills.`
      }`,
    payAnyway: amount => `${money(amount)} all the same`,
    advanceOf: amount => `Advance of ${money(amount)}`,
    begunElsewhere: amount =>
      `A payment of ${money(amount)} to this account is open in another chat and not over yet. So as not to pay twice, ask your family or wait until it is over.`,
    continueBegun: 'Go on with the earlier payment',
    nothingDue: (quote, begun) =>
      `${headline(quote)}\n\n${notOver(begun)}You may pay ahead: an advance counts towards the next bills.`,
    advance: 'Pay an advance',
    advanceSum: number => `Type the sum of the advance for account ${number}, for example 500 or 500,50.`,
    sumUnclear: 'I could not read that sum. Type it in digits, in rubles, for example 500 or 500,50.',
    sumTooSmall: min => `The least one can pay is ${money(min)}. Type another sum.`,
    sumTooLarge: max => `The most one can pay at once is ${money(max)}. Type another sum.`,
    orReading: 'If it is a meter reading, write the word “reading” before the number.',
    how: wanted =>
      `**${money(wanted.amountKopecks)}**, account ${wanted.accountNumber}${parts(wanted)}\n\nHow would you like to pay?`,
    byReceiptQr: 'By the receipt’s QR code',
    otherSum: 'Another sum',
    otherMethod: 'Another way',
    isReading: 'That is a meter reading',
    belowMin: (method, min, due) =>
      `**${money(min)} or more** can be paid in this way (${methods[method]}). ${minParts(min, due)}Or choose another way.`,
    aboveMax: (method, max) =>
      `**${money(max)} at most** can be paid at once in this way (${methods[method]}). Pay that and the rest by another payment, or choose another way.`,
    phone: served =>
      `Type the **phone number** whose balance shall pay, for example +7 913 123-45-67. Numbers of ${operators(served)} will do.`,
    phoneUnclear:
      'That does not look like a Russian mobile number. Type ten digits after +7, for example +7 913 123-45-67.',
    operatorUnknown: (code, served) =>
      `A number with the code ${code} cannot pay: only those of ${operators(served)} can. Type another number, or choose another way.`,
    terms: (wanted, method) =>
      `**${money(wanted.amountKopecks)}**, ${methods[method]}${parts(wanted)}\n\nTo pay, agree to the terms of the user agreement. Without your consent the payment cannot go on.`,
    agree: 'I agree',
    disagree: 'I do not agree',
    readTerms: 'Read the terms',
    refused:
      'Without your consent to the terms nothing can be paid here. You may also pay by the QR code of the receipt, in your banking app.',
    receiptContact: 'Where shall the fiscal receipt go? Type an **e-mail address** or a **mobile number**.',
    contactUnclear:
      'That looks neither like an e-mail address nor like a mobile number. Type, for example, mail@mail.ru (in Latin letters before the @) or +7 913 123-45-67.',
    link: (wanted, method, contact) =>
      `**To pay: ${money(wanted.amountKopecks)}**, ${methods[method]}\nAccount ${wanted.accountNumber}${parts(wanted)}\n\nPress “Go and pay”. The link is good for a day, and the bot will write what came of it.${
        method === 'mobile' ? ' An SMS will come to the phone: confirm the payment there.' : ''
      } The fiscal receipt goes to ${contact ?? 'the e-mail address given at registration'}.`,
    open: 'Go and pay',
    qiwi: offered =>
      `QIWI Wallet is closed: its bank lost its licence in February 2024, so nothing can be paid with it. ${
        offered.length > 0
          ? `Instead you may choose: ${offered.map(method => methods[method]).join(', ')}.`
          : 'Pay by the QR code of the receipt, in any Russian banking app.'
      } Earlier QIWI payments are in “My payments”.`,
  },
  payments: {
    button: 'My payments',
    methods,
    none: number => `There are no payments to account ${number} yet.`,
    list: number => `Payments to account ${number}. Choose one to see more.\n\n${legend}`,
    newestOnly: shown => `These are the newest ${shown}.`,
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
        ...(payment.state === 'expired' ? ['', 'It was begun but not finished in time. You can begin again.'] : []),
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
        `State: ${states[payment.state]}`,
        `Account: ${payment.accountNumber}`,
        'For: electricity',
        `Payee: ${name}, INN ${inn}`,
        ...payment.refunds.filter(({ state }) => state === 'succeeded').map(refundLine),
        '',
        'The fiscal receipt comes separately, to the e-mail or phone given when paying.',
      ].join('\n'),
    whyCanceled,
    whyNotRefunded,
  },
  statement: statementEn(words),
  history: historyEn(words),
  accounts: {
    list: 'Your accounts. Choose the one to work with:',
    item: ({ number, label, address, isCurrent }) =>
      `${isCurrent ? '✓ ' : ''}${[label, number, label ? null : address].filter(Boolean).join(', ')}`,
    add: 'Add an account',
    rename: 'Name the account',
    askLabel: number => `What shall account ${number} be called? For example “Home” or “Mum”. Up to 30 letters.`,
    labelUnclear: 'A name is one line of 1 to 30 letters.',
    clearLabel: 'No name',
    renamed: (number, label) =>
      label ? `Account ${number} is now called “${label}”.` : `Account ${number} has no name any more.`,
    noLongerHere: number =>
      `Access to account ${number} has ended: it is no longer in this chat, so nothing was changed.`,
    unlink: 'Unlink an account',
    unlinkWhich: 'Which account shall be unlinked from this chat?',
    confirmUnlink: number =>
      `Unlink account ${number} from this chat? No more messages about it will come; you can link it again at any time.`,
    unlinkYes: 'Yes, unlink',
    unlinkNo: 'No, keep it',
    unlinked: number => `Account ${number} is unlinked from this chat.`,
  },
  taken: 'Got it',
  pages: { back: '‹ Back', on: 'More ›' },
  connect: connectEn,
  guestCode: guestCodeEn,
  notices: {
    button: 'Notices',
    ask: taking => `Notices go to ${taking.map(messenger).join(' and ')} now. Where shall they go?`,
    only: channel => `${messenger(channel)} only`,
    everywhere: 'To all messengers',
    changed: taking => `Done. Notices go to ${taking.map(messenger).join(' and ')}.`,
    connectFirst: 'Notices come to this chat. To choose, connect another messenger.',
    noReminders: 'No more reminders',
    remindersOff: 'There will be no more reminders. Payments and answers of our people will still be told.',
    remindersOn: hour => `Done: reminders are on and come at ${hour}:00.`,
    turnOn: 'Turn reminders on',
    atWhatHour: hour => `Reminders come at ${hour}:00. When should they come?`,
    chooseHour: 'Time of reminders',
    hour: hour => `At ${hour}:00`,
  },
  protectedReceipt: {
    screen: (number, dueKopecks) =>
      `${dueKopecks > 0n ? `**To pay: ${money(dueKopecks)}**\n\n` : ''}Receipt ${number} is ready. We send no documents to this messenger: open it by a protected link (good for a day) or get it by e-mail.`,
    open: 'Open the receipt',
    byMail: 'Send by e-mail',
    mailed: shownEmail => `The receipt is on its way to ${shownEmail}.`,
    noMail: 'This account has no e-mail address. Open the receipt by the link.',
  },
  question: questionsEn,
  files: filesEn,
  emergency: emergencyEn,
  settings: settingsEn,
  understanding: understandingEn,
  why: whyEn,
  forecast: forecastEn,
  languageChoice: { name: 'English', ask: 'Choose a language · Выберите язык', changed: 'Done: English from now on.' },
  web: {
    confirm: accountNumber => ({
      title: `Link account ${accountNumber}?`,
      text: 'The chat that asked will be able to send readings and see charges. If you asked for nothing, just close this page.',
    }),
    confirmButton: 'Link',
    confirmed: accountNumber => ({
      title: `Account ${accountNumber} is linked`,
      text: 'You can close this page and go back to the chat: the bot already shows what there is to pay.',
    }),
    expired: {
      title: 'This link is no longer good',
      text: 'It works once, and for ten minutes. If the account is not linked yet, ask for a new letter in the chat.',
    },
    receiptExpired: {
      title: 'This link is no longer good',
      text: 'It opens the receipt for a day. Ask for the receipt in the chat again to get a new one.',
    },
    tryLater: {
      title: 'That did not work',
      text: 'The service does not answer right now. Open the link again in a minute.',
    },
    payment: {
      preview: {
        title: 'Paying for electricity',
        text: 'A link for one payment: open it yourself and send it to nobody.',
      },
      go: 'Go on to pay',
      qr: amount => ({
        title: `${money(amount)} to pay`,
        text: 'Open your bank’s app by the button, or point another phone’s camera at the code. The page shows by itself when the money arrives.',
      }),
      openBank: 'Open the bank’s app',
      phone: amount => ({
        title: 'Answer the text message',
        text: `Your operator has sent a message to your phone: confirm in your answer that ${money(amount)} may be taken. The page shows by itself when the money arrives.`,
      }),
      waiting: amount => ({
        title: `Your payment of ${money(amount)} is on its way`,
        text: 'That usually takes less than a minute. You can close this page: the chat will tell you.',
      }),
      paid: amount => ({
        title: `${money(amount)} paid`,
        text: 'You can close this page. The chat already shows the new sum.',
      }),
      notPaid: amount => ({
        title: 'Not paid',
        text: `The payment of ${money(amount)} was called off. The chat says why, and lets you try again.`,
      }),
      expired: {
        title: 'This link is no longer good',
        text: 'It works for a day and for one payment. Start paying in the chat again to get a new one.',
      },
      unclear: {
        title: 'That did not work yet',
        text: 'The bank did not answer. Open the link again in a minute: there will be no second payment.',
      },
    },
  },
  notice(notice) {
    switch (notice.notice) {
      case 'account-linked':
        return `A new chat (${messenger(notice.channel)}) was linked to your account ${notice.accountNumber}. If that was neither you nor your family, call the contact centre.`
      case 'linking-paused':
        return linkingPaused(notice)
      case 'payment-ended':
        return notice.isPaid ? paid(notice) : notPaid(notice)
      case 'reading-due':
        return notice.isLast
          ? `**Little time is left: readings${ofAccount(notice)} are taken until ${isoDay(notice.lastDay)}.** Without one the bill will be made by average use.`
          : `**It is time to send a reading${ofAccount(notice)}: until ${isoDay(notice.lastDay)}.** Type what the meter shows and see at once what there is to pay.`
      case 'debt-due':
        return `**${money(BigInt(notice.amountKopecks))} to pay**${ofAccount(notice)}${byWhenEn(BigInt(notice.amountKopecks), BigInt(notice.overdueKopecks ?? 0), isoDay(notice.dueDay))}. If you have paid already, the money will be here soon.`
      case 'bill-issued': {
        const dueKopecks = BigInt(notice.dueKopecks)
        const due =
          dueKopecks > 0n
            ? `**${money(dueKopecks)} to pay**${byWhenEn(dueKopecks, BigInt(notice.overdueKopecks ?? 0), isoDay(notice.dueDay))}.`
            : '**There is nothing to pay.**'
        return `${due} The bill for ${monthEn(notice.period)} is ready${ofAccount(notice)}.`
      }
      case 'verification-due':
        return `**The verification of meter ${notice.serial} is good until ${isoDay(notice.verifiedUntil)}**${ofAccount(notice)}. After that day the bill will be made by average use, and later by the norm. Arrange a verification or a new meter in time.`
      case 'tariff-changes':
        return notice.price
          ? `**From ${isoDay(notice.from)} a kWh costs ${russian(notice.price)}${noBreak}₽**${ofAccount(notice)}. What is used before that day is charged as before.`
          : `**New tariffs are in force from ${isoDay(notice.from)}**${ofAccount(notice)}. What is used before that day is charged as before.`
      case 'refunded':
        return `**You are given back ${money(BigInt(notice.amountKopecks))}**, account ${notice.accountNumber}.\n\nThe money goes where it was paid from; when it arrives is up to the bank.`
      case 'answer':
        return questionsEn.answer(notice.number, notice.agentName, notice.text)
      case 'answer-withdrawn':
        return questionsEn.withdrawn(notice.number)
      case 'entry-refused':
        return questionsEn.notShown(notice.number)
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
        text: `Your code: ${digits}\n\nAccount ${accountNumber}, ${supplierName}. Type the code in the chat with the bot, or open the link. It is good for ${inMinutes(minutes)}, once. If you asked for nothing, delete this letter and tell nobody the code.`,
        button: 'Confirm',
      }
    },
    receipt: ({ accountNumber, number }, supplierName) => ({
      subject: `Receipt ${number}, account ${accountNumber}`,
      text: `Receipt ${number} of account ${accountNumber} is attached. Any Russian banking app reads its QR code.\n\n${supplierName}`,
    }),
    noticeSubject: 'Your account',
  },
}

function linkingPaused({ accountNumber, pass }: Notice & { notice: 'linking-paused' }): string {
  const what = `Somebody failed several times to link your account ${accountNumber}, so linking is paused.`
  return pass === undefined
    ? `${what} If it was you, try later; if not, there is nothing you need to do.`
    : `${what}\n\nIf it was you, type the code **${pass}** in the chat to go on at once. It is good for a day and once; tell it to nobody. If it was not you, there is nothing you need to do: nobody has linked the account.`
}
