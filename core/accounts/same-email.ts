/** Whether two e-mail addresses are the same to a person: letter case does not count. */
export function sameEmail(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
