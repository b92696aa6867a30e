/** What an adjustment by hand is for. */
export const adjustmentCodes = ['compensation', 'benefit', 'court', 'service', 'write-off', 'mistake', 'other'] as const
export type AdjustmentCode = (typeof adjustmentCodes)[number]
