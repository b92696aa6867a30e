/** The meter a reading is said of, as far as understanding needs to know it. */
export interface Expected {
  zones: number
  /** Of the dial, before the comma. */
  digits: number
  /** The last reading that stands, watt-hours by zone, and its day. */
  previousWh: bigint[]
  previousOn: Temporal.PlainDate
  serial: string
  /** The numbers that are names here: of the account and its meters. */
  names: string[]
  /** The numbers of other accounts of the chat: a reading beside one of them is not of this meter. */
  others?: string[]
}

/** What a text says about a meter. */
export type Understood =
  /** Kept as it is, or repeated and asked about first. */
  | { kind: 'sure' | 'likely'; valuesWh: bigint[]; on: Temporal.PlainDate }
  /** Some of the zones, null for the others, which are asked for. */
  | { kind: 'partial'; valuesWh: (bigint | null)[]; on: Temporal.PlainDate }
  | { kind: 'unclear'; why: Unclear }

/** Why a text is not accepted as a reading. */
export type Unclear = 'mark' | 'name' | 'date' | 'day' | 'other-name' | 'numbers'
