/** How long a meter's readings count; `isOver` says that they do not any more. */
export type VerificationView = { serial: string; until: Temporal.PlainDate; isOver: boolean }

/** The same month a year ago; by how many percent the daily use has changed. */
export type LastYearView = { period: Temporal.PlainYearMonth; volumeWh: bigint; percent: bigint }

/** A meter whose reading was kept and does not count; the day since when it has failed, or until when it was verified. */
export type UncountedView = { serial: string } & (
  | { failedOn: Temporal.PlainDate }
  | { verifiedUntil: Temporal.PlainDate }
)
