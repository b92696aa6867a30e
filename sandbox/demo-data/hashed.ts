import { createHash } from 'node:crypto'

/** A whole number from `from` to `to`, both included, that looks like chance and is always the same for the same key. */
export function hashed(key: string, from: number, to: number): number {
  const digest = createHash('sha256').update(key).digest()
  return from + (digest.readUInt32BE(0) % (to - from + 1))
}

/** A UUID that is always the same for the same key. */
export function hashedUuid(key: string): string {
  const digits = createHash('sha256').update(key).digest('hex')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
