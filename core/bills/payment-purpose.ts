/** What a payment is for, as the QR and payment orders have it: by the account's number the money finds the account. */
export function paymentPurpose(accountNumber: string): string {
  return `Электроэнергия, л/с ${accountNumber}`
}
