/** What residents are reminded or told of unasked; each can be turned off. */
export const reminderKinds = ['reading', 'debt', 'bill', 'verification', 'tariff'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** What broadcasts are about; each has its audience and its words. `receipt` is the bill itself, for those who subscribed to it. */
export const broadcastKinds = [...reminderKinds, 'receipt'] as const
export type BroadcastKind = (typeof broadcastKinds)[number]
