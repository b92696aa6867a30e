import type { Conversation } from '../port/chat.ts'
import { accounts } from './account/accounts.ts'
import { bill } from './account/bill.ts'
import { card } from './account/card.ts'
import { mailReceipt } from './account/mail-receipt.ts'
import { receipt } from './account/receipt.ts'
import { rename } from './account/rename.ts'
import { statement } from './account/statement.ts'
import { statementMonth } from './account/statement-month.ts'
import { unlink } from './account/unlink.ts'
import { why } from './account/why.ts'
import { attachment } from './answers/attachment.ts'
import { later } from './answers/later.ts'
import { meant } from './answers/meant.ts'
import { menu } from './answers/menu.ts'
import { smallTalk } from './answers/small-talk.ts'
import { stale } from './answers/stale.ts'
import { unknown } from './answers/unknown.ts'
import { access } from './linking/access.ts'
import { confirmed } from './linking/confirmed.ts'
import { connect } from './linking/connect.ts'
import { guestCode } from './linking/guest-code.ts'
import { haveCode, undoJoining } from './linking/have-code.ts'
import { link } from './linking/link.ts'
import { notices } from './linking/notices.ts'
import { share } from './linking/share.ts'
import { welcome } from './linking/welcome.ts'
import { pay } from './paying/pay.ts'
import { payment } from './paying/payment.ts'
import { paymentReceipt } from './paying/payment-receipt.ts'
import { payments } from './paying/payments.ts'
import { qiwi } from './paying/qiwi.ts'
import { history } from './reading/history.ts'
import { meterPhoto } from './reading/meter-photo.ts'
import { reading } from './reading/reading.ts'
import { readings } from './reading/readings.ts'
import { use } from './reading/use.ts'
import { contract } from './sections/contract.ts'
import { help } from './sections/help.ts'
import { more } from './sections/more.ts'
import { offices } from './sections/offices.ts'
import { serviceRequest } from './sections/service-request.ts'
import { services } from './sections/services.ts'
import { tariffs } from './sections/tariffs.ts'
import { changeEmail } from './settings/change-email.ts'
import { exportData } from './settings/export-data.ts'
import { forgetMe } from './settings/forget-me.ts'
import { language } from './settings/language.ts'
import { mailData } from './settings/mail-data.ts'
import { messengers } from './settings/messengers.ts'
import { myData } from './settings/my-data.ts'
import { noReminders } from './settings/no-reminders.ts'
import { receiptsTo } from './settings/receipts-to.ts'
import { reminderHour } from './settings/reminder-hour.ts'
import { reminderKindsChoice } from './settings/reminder-kinds.ts'
import { reminders } from './settings/reminders.ts'
import { settings } from './settings/settings.ts'
import { followUp } from './tickets/follow-up.ts'
import { question } from './tickets/question.ts'
import { questions } from './tickets/questions.ts'
import { rate } from './tickets/rate.ts'
import { thread } from './tickets/thread.ts'

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
