import type { Invoice } from '../../../core/bills/invoice.table.ts'
import { createInvoiceLink } from '../../../core/bills/invoice-link.ts'
import type { Link } from '../../../core/peers/peer.table.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { type Kopecks, kopecks } from '../../../core/units/money.ts'
import { type Destination, goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import { isCarriedElsewhere, mayCarryPersonalData } from '../../views/account-views.ts'

/** A receipt on its way to a chat. */
export type IssuedReceipt = {
  id: number
  number: string
  dueKopecks: Kopecks
  dueDate: Temporal.PlainDate
  /** What of it is late; older records lack it. */
  overdueKopecks?: Kopecks
  /** Where the messenger may not carry documents; else null. */
  link: string | null
  accountId: number
  /** Whether the resident may get it in another messenger. */
  isElsewhere: boolean
  /** Whether it may be sent to the account's e-mail instead: that is the owner's. Older records lack it. */
  byMail?: boolean
  /** Whom to call where the link is the only way; older records lack it. */
  phone?: string | null
}

/** A receipt with all that sending it needs. */
export async function issuedReceipt(
  context: ActionContext,
  { id, data, account: accountId }: Invoice,
  { role }: Link,
): Promise<IssuedReceipt> {
  const { em, codes, now } = context
  const link = mayCarryPersonalData(context) ? null : await createInvoiceLink(em, id, codes.publicUrl, now)
  const dueKopecks = kopecks(BigInt(data.dueKopecks))
  const dueDate = Temporal.PlainDate.from(data.dueDate)
  const isElsewhere = isCarriedElsewhere(context)
  const byMail = context.hasMail && hasPermission(role, 'settings')
  return {
    id,
    number: data.number,
    dueKopecks,
    dueDate,
    overdueKopecks: kopecks(BigInt(data.overdue?.amountKopecks ?? 0)),
    link,
    accountId,
    isElsewhere,
    byMail,
    phone: byMail || isElsewhere ? null : context.supplier.phone,
  }
}

/**
 * Sends a receipt: a job prints it and it follows as a PDF. Where the messenger may not carry it: a protected link, the mail,
 * the bank details in words, another messenger. `again` is where to ask for it once more.
 */
export async function sendReceipt(
  chat: Chat,
  { id, link, dueKopecks, accountId, isElsewhere, byMail: mayMail = true, phone = null }: IssuedReceipt,
  { buttons = [], again, ...texts }: { caption: string; protected: string; again: Destination; buttons?: Button[][] },
): Promise<void> {
  const { open, byMail, orCall } = chat.texts.protectedReceipt
  if (link === null) {
    await chat.say({ kind: 'receipt', receiptId: id, text: texts.caption, buttons, again })
    return
  }
  const letter: Button[][] = mayMail ? [[goButton(byMail, 'mail-receipt', { invoiceId: id })]] : []
  const inside = [
    ...(dueKopecks > 0n ? [goButton(chat.texts.pay.bankDetails.button, 'bank-details', { accountId })] : []),
    ...(isElsewhere ? [goButton(chat.texts.connect.button, 'connect')] : []),
  ]
  const ways: Button[][] = [[{ label: open, url: link }], ...letter, ...(inside.length > 0 ? [inside] : [])]
  const text = [texts.protected, ...(phone === null ? [] : [orCall(phone)])].join('\n\n')
  await chat.say({ kind: 'text', text, buttons: [...ways, ...buttons] })
}
