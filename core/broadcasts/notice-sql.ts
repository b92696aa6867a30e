import type { z } from 'zod'
import { accountNamedSchema, broadcastNotices } from '../outbox/notice.ts'

type Kind = keyof typeof broadcastNotices

/** An expression for each member of a kind's notice, but for its name and the account, which `namedAccountSql` adds. */
type Members<Of extends Kind> = Record<
  Exclude<keyof z.infer<(typeof broadcastNotices)[Of]>, 'notice' | 'account'>,
  string
>

/**
 * A notice as an expression of SQL, for a town's worth of rows at once: its members are the schema's, in the schema's order, which is
 * that of the question marks in them.
 */
export function noticeSql<Of extends Kind>(kind: Of, members: Members<Of>): string {
  const { notice: _name, account: _whom, ...shape } = broadcastNotices[kind].shape
  return objectSql({ notice: `'${kind}'`, ...inOrderOf(shape, members) })
}

/** What names the account in a notice, as an expression of SQL. */
export function namedAccountSql(members: Record<keyof z.infer<typeof accountNamedSchema>, string>): string {
  return objectSql({ account: objectSql(inOrderOf(accountNamedSchema.shape, members)) })
}

function inOrderOf(shape: object, members: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(shape).map(name => [name, members[name]!]))
}

function objectSql(members: Record<string, string>): string {
  const pairs = Object.entries(members).map(([name, sql]) => `'${name}', ${sql}`)
  return `jsonb_build_object(${pairs.join(', ')})`
}
