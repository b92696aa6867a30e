import type { Conversation } from '../port/chat.ts'
import { accounts } from './account/accounts.ts'
import { card } from './account/card.ts'
import { mailReceipt, receipt } from './account/receipt.ts'
import { bill, statement, statementMonth } from './account/statement.ts'
import { rename, unlink } from './account/tend-account.ts'
import { why } from './account/why.ts'
import { access, share } from './linking/access.ts'
import { confirmed } from './linking/confirm-by-code.ts'
import { connect, notices } from './linking/connect.ts'
import { guestCode } from './linking/guest-code.ts'
import { haveCode, undoJoining } from './linking/have-code.ts'
import { link } from './linking/link.ts'
import { welcome } from './linking/welcome.ts'
import { pay } from './paying/pay.ts'
import { payment, paymentReceipt, payments } from './paying/payments.ts'
import { qiwi } from './paying/qiwi.ts'
import { history, readings, use } from './reading/history.ts'
import { meterPhoto } from './reading/meter-photo.ts'
import { reading } from './reading/reading.ts'
import { contract } from './sections/contract.ts'
import { more } from './sections/more.ts'
import { offices } from './sections/offices.ts'
import { serviceRequest } from './sections/service-request.ts'
import { services } from './sections/services.ts'
import { attachment, help, later, menu, stale, unknown } from './sections/short-answers.ts'
import { tariffs } from './sections/tariffs.ts'
import { changeEmail } from './settings/change-email.ts'
import { language } from './settings/language.ts'
import { messengers } from './settings/messengers.ts'
import { exportData, forgetMe, mailData, myData } from './settings/my-data.ts'
import { receiptsTo } from './settings/receipts-to.ts'
import { reminderKindsChoice } from './settings/reminder-kinds.ts'
import { noReminders, reminderHour, reminders } from './settings/reminders.ts'
import { settings } from './settings/settings.ts'
import { meant, smallTalk } from './tickets/free-words.ts'
import { followUp, question } from './tickets/question.ts'
import { questions, rate, thread } from './tickets/questions.ts'

/** Every conversation by the name that commands and buttons begin it with. */
export const conversations: Record<string, Conversation> = {
  welcome,
  link,
  confirmed,
  card,
  reading,
  receipt,
  'mail-receipt': mailReceipt,
  pay,
  payments,
  payment,
  'payment-receipt': paymentReceipt,
  statement,
  'statement-month': statementMonth,
  bill,
  history,
  use,
  readings,
  why,
  qiwi,
  accounts,
  rename,
  unlink,
  connect,
  'have-code': haveCode,
  'guest-code': guestCode,
  'undo-joining': undoJoining,
  notices,
  reminders,
  'no-reminders': noReminders,
  'reminder-hour': reminderHour,
  question,
  questions,
  thread,
  'follow-up': followUp,
  rate,
  tariffs,
  contract,
  services,
  'service-request': serviceRequest,
  offices,
  more,
  settings,
  'change-email': changeEmail,
  'reminder-kinds': reminderKindsChoice,
  'receipts-to': receiptsTo,
  messengers,
  access,
  share,
  'my-data': myData,
  'export-data': exportData,
  'mail-data': mailData,
  'forget-me': forgetMe,
  language,
  help,
  menu,
  'meter-photo': meterPhoto,
  later,
  meant,
  'small-talk': smallTalk,
  attachment,
  stale,
  unknown,
}
