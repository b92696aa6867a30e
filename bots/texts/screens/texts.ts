import type { CodeLetter, InvoiceLetter } from '../../../core/outbox/letter.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import type { ListedPayment } from '../../../core/payments/list-payments.ts'
import type { MobileOperator } from '../../../core/payments/mobile-operators.ts'
import type { PaymentDetails } from '../../../core/payments/payment-details.ts'
import type { OnlineMethod, PaymentMethod } from '../../../core/supplier/payment-methods.ts'
import type { Language } from '../../../core/units/language.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import type { CardView, MeterView } from '../views/card-view.ts'
import type { QuoteView } from '../views/quote-view.ts'
import type { WantedView } from '../views/wanted-view.ts'
import type { ConnectTexts, GuestCodeTexts } from './connect-texts.ts'
import type { EmergencyTexts } from './emergency-texts.ts'
import type { FileTexts } from './file-texts.ts'
import type { ForecastTexts } from './forecast-texts.ts'
import type { HistoryTexts } from './history-texts.ts'
import type { MonthView } from './month-screen.ts'
import type { QuestionTexts } from './question-texts.ts'
import type { SectionTexts } from './section-texts.ts'
import type { SettingsTexts } from './settings-texts.ts'
import type { UnderstandingTexts } from './understanding-texts.ts'
import type { WhyTexts } from './why-texts.ts'

/** What an unlikely use is held against: the use likely for as many days, by what is usual or by the norm, if there is one. */
export type LikelyView = {
  of: 'usual' | 'norm' | 'nothing'
  volumeWh: bigint
  days: bigint
  /** What the use would cost; null where a day has no tariff. */
  costKopecks: bigint | null
}

/** «Сведения о расчётах». */
export interface StatementTexts {
  button: string
  /** `isWhole`: no older months are left out. */
  list(accountNumber: string, balanceKopecks: Kopecks, isWhole: boolean): string
  item(month: { period: Temporal.PlainYearMonth; closingKopecks: Kopecks; isOpen: boolean }): string
  month(month: MonthView): string
  billOf(period: Temporal.PlainYearMonth): string
  billCaption(bill: BillOfMonth): string
  /** Where the messenger may not carry the document. */
  protectedBill(bill: BillOfMonth): string
}

type CommandTexts = Record<
  | ('reading' | 'account' | 'receipt' | 'pay' | 'payments' | 'statement' | 'history' | 'accounts' | 'question')
  | ('tariffs' | 'contract' | 'services' | 'offices' | 'settings' | 'more' | 'language' | 'help' | 'exit'),
  string
>

type BillOfMonth = { period: Temporal.PlainYearMonth; number: string; dueKopecks: Kopecks }

/** Everything people read, by language. Functions, so that a missing key or argument does not compile. */
export interface Texts extends SectionTexts {
  language: Language
  /** The words of the keyboard under the chat. */
  menu: Record<'reading' | 'card' | 'receipt' | 'pay' | 'question' | 'more', string>
  /** What Telegram's list of commands says of each. */
  commands: CommandTexts
  writePlaceholder: string
  unknown: string
  /** Said with the question that is open instead. */
  oldButton: string
  stale: string
  chooseOne: string
  notRead: string
  apology(phone: string): string
  groupRefused: string
  menuHeading: string
  enough: string
  welcome: {
    consent(supplierName: string): string
    accept: string
    refuse: string
    agreement: string
    refused: string
    begin: string
    again(supplierName: string): string
  }
  link: {
    heading: string
    city: string
    number: string
    numberUnclear: string
    isNew: string
    yesNew: string
    alreadyRegistered: string
    surname: string
    name: string
    nameUnclear: string
    email: string
    emailUnclear: string
    noEmail: string
    serial: string
    codeSent(shownEmail: string, minutes: number): string
    sendAgain: string
    changeData: string
    digitsUnclear: string
    wrongDigits(triesLeft: number): string
    expired: string
    noMatch: string
    paused(until: Temporal.ZonedDateTime, phone: string): string
    linked(number: string): string
    needed: string
    linkAccount: string
  }
  card: {
    screen(card: CardView): string
    sendReading: string
    receipt: string
    pay: string
    accounts: string
    account: string
  }
  reading: {
    whichMeter: string
    meterLabel(meter: MeterView): string
    ask(meter: MeterView): string
    unclear(zones: number): string
    refused(
      why: 'below-previous' | 'beyond-capacity' | 'zones-differ',
      meter: MeterView,
      zone: number,
      typedWh: bigint,
    ): string
    rollover(meter: MeterView, zone: number, typedWh: bigint): string
    rolloverYes: string
    largeUse(volumeWh: bigint[], likely: LikelyView): string
    largeUseYes: string
    noFix: string
    pending(meter: MeterView): string
    withdraw: string
    keep: string
    withdrawn: string
    kept: string
    tooLate: string
    result(quote: QuoteView): string
    fix: string
    noMeter(phone: string): string
  }
  receipt: {
    caption(data: { number: string; dueKopecks: Kopecks; dueDate: Temporal.PlainDate }): string
    fileName(number: string): string
  }
  pay: {
    /** Under the QR itself. */
    byQr(amountKopecks: Kopecks): string
    screen(quote: QuoteView): string
    nothing(quote: QuoteView): string
    /** `begunKopecks`: of a payment that is not over yet. */
    howMuch(quote: QuoteView, accountNumber: string, begunKopecks: Kopecks | null): string
    payNow(amountKopecks: Kopecks): string
    continueBegun: string
    nothingDue(quote: QuoteView, begunKopecks: Kopecks | null): string
    advance: string
    advanceSum(accountNumber: string): string
    sumUnclear: string
    sumTooSmall(minKopecks: Kopecks): string
    sumTooLarge(maxKopecks: Kopecks): string
    how(wanted: WantedView): string
    byReceiptQr: string
    otherSum: string
    otherMethod: string
    isReading: string
    belowMin(method: OnlineMethod, minKopecks: Kopecks, dueKopecks: Kopecks): string
    aboveMax(method: OnlineMethod, maxKopecks: Kopecks): string
    phone(operators: MobileOperator[]): string
    phoneUnclear: string
    operatorUnknown(code: string, operators: MobileOperator[]): string
    terms(wanted: WantedView, method: OnlineMethod): string
    agree: string
    disagree: string
    readTerms: string
    refused: string
    receiptContact: string
    contactUnclear: string
    /** `contact`: where the fiscal receipt goes; null where the messenger may not show it. */
    link(wanted: WantedView, method: OnlineMethod, contact: string | null): string
    open: string
    /** What replaced QIWI; empty where only the QR is left. */
    qiwi(methods: OnlineMethod[]): string
  }
  payments: {
    button: string
    methods: Record<PaymentMethod, string>
    none(accountNumber: string): string
    list(accountNumber: string): string
    /** Said where there are more than are shown. */
    newestOnly(shown: number): string
    item(payment: ListedPayment): string
    details(payment: PaymentDetails): string
    receiptButton: string
    tryAgain: string
    receipt(payment: PaymentDetails, supplier: { name: string; inn: string }): string
    /** Why a payment was called off, and what to do; `reason` is the provider's word. */
    whyCanceled(reason: string | null): string
    whyNotRefunded(reason: string | null): string
  }
  statement: StatementTexts
  history: HistoryTexts
  accounts: {
    list: string
    item(account: { number: string; label: string | null; address: string | null; isCurrent: boolean }): string
    add: string
    rename: string
    askLabel(number: string): string
    labelUnclear: string
    clearLabel: string
    renamed(number: string, label: string | null): string
    unlink: string
    unlinkWhich: string
    confirmUnlink(number: string): string
    unlinkYes: string
    unlinkNo: string
    unlinked(number: string): string
  }
  /** The snackbar after a press, where the messenger has one. */
  taken: string
  pages: { back: string; on: string }
  connect: ConnectTexts
  guestCode: GuestCodeTexts
  notices: {
    button: string
    /** `taking` are the messengers that notices go to now. */
    ask(taking: string[]): string
    only(channel: string): string
    everywhere: string
    changed(taking: string[]): string
    connectFirst: string
    /** Under every reminder: ends them in one tap. */
    noReminders: string
    remindersOff: string
    remindersOn(hour: number): string
    turnOn: string
    atWhatHour(hour: number): string
    chooseHour: string
    hour(hour: number): string
  }
  protectedReceipt: {
    screen(number: string, dueKopecks: Kopecks): string
    open: string
    byMail: string
    mailed(shownEmail: string): string
    noMail: string
  }
  question: QuestionTexts
  files: FileTexts
  emergency: EmergencyTexts
  settings: SettingsTexts
  understanding: UnderstandingTexts
  why: WhyTexts
  forecast: ForecastTexts
  /** `name` is what the language calls itself. */
  languageChoice: { name: string; ask: string; changed: string }
  web: {
    confirm(accountNumber: string): { title: string; text: string }
    confirmButton: string
    confirmed(accountNumber: string): { title: string; text: string }
    expired: { title: string; text: string }
    receiptExpired: { title: string; text: string }
    tryLater: { title: string; text: string }
    /** The pages of a payment link. */
    payment: {
      preview: { title: string; text: string }
      go: string
      qr(amountKopecks: Kopecks): { title: string; text: string }
      openBank: string
      phone(amountKopecks: Kopecks): { title: string; text: string }
      waiting(amountKopecks: Kopecks): { title: string; text: string }
      paid(amountKopecks: Kopecks): { title: string; text: string }
      notPaid(amountKopecks: Kopecks): { title: string; text: string }
      expired: { title: string; text: string }
      unclear: { title: string; text: string }
    }
  }
  notice(notice: Notice): string
  letter: {
    /** No button where the digits must be typed. */
    code(letter: CodeLetter, supplierName: string): { subject: string; text: string; button?: string }
    receipt(letter: InvoiceLetter, supplierName: string): { subject: string; text: string }
    noticeSubject: string
  }
}
