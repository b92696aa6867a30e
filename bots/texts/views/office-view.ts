/** Whether an office is open at the moment. */
export type OpenState =
  | { isOpen: true; until: string }
  | { isOpen: false; at: string; on: Temporal.PlainDate; today: Temporal.PlainDate }

export type OfficeView = {
  address: string
  hours: string[]
  phone: string | null
  /** Null where the hours are not known to the program. */
  state: OpenState | null
}

export type OfficesView = {
  branch: string
  offices: OfficeView[]
  contacts: { phone: string; email: string; site: string }
}
