import { timingSafeEqual } from 'node:crypto'

/** Whether a caller knows the secret; how long that takes to say tells nothing of it. */
export function isSecret(given: unknown, secret: string): boolean {
  const left = Buffer.from(typeof given === 'string' ? given : '')
  const right = Buffer.from(secret)
  return left.length === right.length && timingSafeEqual(left, right)
}
