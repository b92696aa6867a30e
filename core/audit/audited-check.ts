/** A row that is not what it comes to when it is reckoned again, and which check says so. */
export interface RecheckedRow {
  what: string
  row: string
}

/** What was looked at, in plain words, with how often it was wrong and where: some, by account. */
export interface AuditedCheck {
  what: string
  wrong: number
  examples: string[]
}

/** So many are named of each check. */
export const mostExamples = 5
