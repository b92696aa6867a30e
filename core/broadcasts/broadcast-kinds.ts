/** What broadcasts are about; each has its audience and its words. */
export const broadcastKinds = ['reading', 'debt', 'bill', 'verification', 'tariff'] as const
export type BroadcastKind = (typeof broadcastKinds)[number]
