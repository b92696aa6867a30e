import { outsideEmail } from './email.ts'

/** Whether two e-mail addresses are the same: neither letter case counts nor how an international domain is written. */
export function sameEmail(left: string, right: string): boolean {
  const [one, other] = [left, right].map(address => (outsideEmail(address) ?? address).toLowerCase())
  return one === other
}
