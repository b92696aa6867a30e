/** How long a meter's readings count; `isOver` says that they do not any more. */
export type VerificationView = { serial: string; until: Temporal.PlainDate; isOver: boolean }

/** The same month a year ago; by how many percent the daily use has changed. */
export type LastYearView = { period: Temporal.PlainYearMonth; volumeWh: bigint; percent: bigint }
