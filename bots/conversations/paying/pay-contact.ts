import { isEmail } from '../../../core/accounts/email.ts'
import { ownEmail } from '../../../core/linking/masked-email.ts'
import { mobileOperators, operatorsOf, readMobilePhone } from '../../../core/payments/mobile-operators.ts'
import type { ReceiptContact } from '../../../core/payments/payment.table.ts'
import type { LinkedAccount } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { askText, askValue } from '../../asking/ask.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import { mentionsQiwi } from '../../understanding/mentions-qiwi.ts'
import { accountAbout, mayCarryPersonalData } from '../../views/account-views.ts'
import type { Offer } from './offer.ts'

/** Whose balance is to pay; `other` is another method after all. */
export async function askPhone(chat: Chat, offer: Offer): Promise<{ phone: string } | 'other' | undefined> {
  const { pay: texts } = chat.texts
  const buttons = [[{ label: texts.otherMethod, answer: 'other' }]]
  const typed = await askText(chat, { kind: 'text', text: texts.phone(mobileOperators), buttons }, text => {
    if (mentionsQiwi(text)) return { problem: texts.qiwi(offer.methods.map(({ method }) => method)), isAnswer: true }
    const phone = readMobilePhone(text)
    if (!phone) return { problem: texts.phoneUnclear }
    if (operatorsOf(phone).length > 0) return { value: phone }
    return { problem: texts.operatorUnknown(phone.slice(1, 4), mobileOperators) }
  })
  return typed && ('value' in typed ? { phone: typed.value } : 'other')
}

/** Where the fiscal receipt goes without asking: the account's e-mail, if the bank takes it, else the phone that pays. */
export async function contactOnFile(
  context: ActionContext,
  accountId: number,
  phone: string | undefined,
): Promise<ReceiptContact | null> {
  const email = (await accountAbout(context, accountId, 'settings'))?.account.email
  if (email && isEmail(email)) return { email }
  return phone ? { phone } : null
}

/** Asks where the fiscal receipt (54-FZ) shall go. */
export async function askReceiptContact(chat: Chat): Promise<ReceiptContact | undefined> {
  const { pay: texts } = chat.texts
  return await askValue<ReceiptContact>(chat, { kind: 'text', text: texts.receiptContact }, text => {
    const phone = readMobilePhone(text)
    if (phone) return { value: { phone } }
    return isEmail(text) ? { value: { email: text } } : { problem: texts.contactUnclear }
  })
}

/**
 * The contact as a message shows it; null where the messenger may not carry the address on file. A relative types one of their own:
 * were the owner's shown otherwise than any other, they would learn that they guessed it.
 */
export function shownContact(
  context: ActionContext,
  { account, link }: LinkedAccount,
  contact: ReceiptContact,
): string | null {
  if ('phone' in contact) return `+${contact.phone.slice(0, 4)} •••-••-${contact.phone.slice(-2)}`
  const isOnFile = contact.email === account.email && hasPermission(link.role, 'settings')
  if (isOnFile && !mayCarryPersonalData(context)) return null
  return isOnFile ? ownEmail(contact.email) : contact.email
}
