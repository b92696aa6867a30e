import type { Conversation } from '../chat.ts'
import { access, share } from './access.ts'
import { accounts } from './accounts.ts'
import { card } from './card.ts'
import { changeEmail } from './change-email.ts'
import { confirmed } from './confirm-by-code.ts'
import { connect, notices } from './connect.ts'
import { contract } from './contract.ts'
import { meant, smallTalk } from './free-words.ts'
import { guestCode } from './guest-code.ts'
import { haveCode, undoJoining } from './have-code.ts'
import { history, readings, use } from './history.ts'
import { language } from './language.ts'
import { link } from './link.ts'
import { messengers } from './messengers.ts'
import { meterPhoto } from './meter-photo.ts'
import { more } from './more.ts'
import { exportData, forgetMe, mailData, myData } from './my-data.ts'
import { offices } from './offices.ts'
import { pay } from './pay.ts'
import { payment, paymentReceipt, payments } from './payments.ts'
import { qiwi } from './qiwi.ts'
import { followUp, question } from './question.ts'
import { questions, rate, thread } from './questions.ts'
import { reading } from './reading.ts'
import { mailReceipt, receipt } from './receipt.ts'
import { receiptsTo } from './receipts-to.ts'
import { reminderKindsChoice } from './reminder-kinds.ts'
import { noReminders, reminderHour, reminders } from './reminders.ts'
import { serviceRequest } from './service-request.ts'
import { services } from './services.ts'
import { settings } from './settings.ts'
import { attachment, help, later, menu, stale, unknown } from './short-answers.ts'
import { bill, statement, statementMonth } from './statement.ts'
import { tariffs } from './tariffs.ts'
import { rename, unlink } from './tend-account.ts'
import { welcome } from './welcome.ts'
import { why } from './why.ts'

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
