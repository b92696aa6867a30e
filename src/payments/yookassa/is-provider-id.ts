/** Whether a text has the form of an id that YooKassa gives to payments and refunds: 36 characters (PaymentId, RefundId). */
export function isProviderId(text: string): boolean {
  return /^[0-9a-zA-Z-]{36}$/.test(text)
}
