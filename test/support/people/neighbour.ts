import { demoAccounts } from '../../../sandbox/demo-data/seed-demo.ts'

/** Somebody of the demo's town, as the registration form asks about them. */
export interface Neighbour {
  city: string
  number: string
  surname: string
  name: string
  /** On file; empty when there is none. */
  email: string
  serial: string
}

const cities: Record<string, string> = { kemerovo: 'Кемерово', berezovsky: 'Березовский' }

/** The holder of an account of the demo's town. */
export function neighbour(accountNumber: string): Neighbour {
  const { branch, number, surname, name, email, meterSerial } = demoAccounts.find(
    account => account.number === accountNumber,
  )!
  return { city: cities[branch]!, number, surname, name, email: email ?? '', serial: meterSerial }
}
