/** Ways to pay online, as the cabinet's manual names them. SBP is the Bank of Russia's system of fast payments. */
export const onlineMethods = ['card', 'sbp', 'yoomoney', 'mobile'] as const
export type OnlineMethod = (typeof onlineMethods)[number]

/** Every way that stands in the history; QIWI closed in 2024 and is only read there. */
export const paymentMethods = [...onlineMethods, 'qiwi', 'bank', 'cash', 'other'] as const
export type PaymentMethod = (typeof paymentMethods)[number]
