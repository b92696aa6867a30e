import type { Account } from '../accounts/account.table.ts'
import type { Invoice } from '../bills/invoice.table.ts'
import type { Notice } from '../outbox/notice.ts'
import type { Role } from '../peers/permissions.ts'
import { periodText } from '../units/period.ts'

/** A closed month's bill as a chat of this role gets it; without the document where the messenger may not carry it. */
export function billNotice(
  { id, number }: Account,
  { id: receiptId, period, data }: Invoice,
  role: Role,
  mayCarry: boolean,
): Notice {
  return {
    notice: 'bill-itself',
    accountId: id,
    accountNumber: number,
    role,
    period: periodText(period),
    dueKopecks: data.dueKopecks,
    overdueKopecks: data.overdue?.amountKopecks ?? '0',
    dueDay: data.dueDate,
    receiptId: mayCarry ? receiptId : null,
  }
}
