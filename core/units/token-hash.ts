import { createHash } from 'node:crypto'

/** What is kept of a secret that a person carries: whoever reads the database cannot use it. */
export function tokenHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
