/** A row that is not as it must be, and whose; 0 for what belongs to no account. */
export interface Finding {
  accountId: number
  row: string
}

/** What was looked at, in plain words, with how often it was wrong and where: some, by account. */
export interface AuditedCheck {
  what: string
  wrong: number
  examples: string[]
}

/** So many are named of each check; the account's card shows more. */
export const mostExamples = 5
