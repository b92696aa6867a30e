/** What the contract with the holder of an account says of it. */
export type ContractView = {
  number: string
  unifiedAccount: string | null
  branch: string
  category: string
  /** Null, like the address, where the messenger may not carry personal data. */
  maskedName: string | null
  address: string | null
  meters: { serial: string; model: string; installedOn: Temporal.PlainDate; verifiedUntil: Temporal.PlainDate | null }[]
  linkedOn: Temporal.PlainDate
}
