/** How the use of a household rises and falls over the year. */
export type Season = 'usual' | 'electric-heating' | 'summer-house'

/** A resident of the demo: the account, its meter, and how they use and pay. */
export interface Person {
  /** What is worth trying on this account, one line. */
  about: string
  account: {
    branch: 'kemerovo' | 'berezovsky'
    number: string
    category: 'no-stove' | 'stove' | 'rural'
    /** Of the household, a month. */
    normKwh: number
    rangeExempt?: boolean
  }
  /** The e-mail is null while nobody has registered, or when there is none. */
  holder: { surname: string; name: string; patronymic: string; email: string | null }
  address: string
  meter: { serial: string; model: string; digits: number; ratio?: number; verificationEndsInDays?: number }
  /** On the dial, by zone: the last billed reading, and what thirty days move it by on average over the year. */
  use: { lastKwh: number[]; monthlyKwh: number[]; season: Season }
  /** Moved in a few days ago: an opening reading and nothing more. */
  isNew?: boolean
  /** In which months nobody read the dial, counted back from this one. */
  missedMonths?: number[]
  /** How many of the last bills stand unpaid. */
  unpaidBills?: number
  /** Has already sent a reading that waits for its bill. */
  hasSentReading?: boolean
  /** What the balance comes to on the day of the demo, by the last payment; elsewhere it falls out as it may. */
  balanceKopecks?: bigint
}
