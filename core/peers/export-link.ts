import { randomBytes } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { tokenHash } from '../units/token-hash.ts'
import { ExportLink } from './export-link.table.ts'

/** A person's data as a file to take away. */
export type ExportFile = { fileName: string; content: string }

const validHours = 24
const opens = 10

/** Makes a protected address for a person's data: unguessable, good for a day and ten openings. Earlier ones stop working. */
export async function createExportLink(
  em: EntityManager,
  peerId: number,
  file: ExportFile,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await em.nativeDelete(ExportLink, { peer: peerId })
  const expiresAt = now.add({ hours: validHours })
  em.create(ExportLink, { tokenHash: hashOf(token), peer: peerId, ...file, expiresAt, opensLeft: opens })
  await em.flush()
  return `${publicUrl}/data/${token}`
}

/** The file behind a token, counting the opening; null when the address is no longer good. */
export async function openExportLink(
  em: EntityManager,
  token: string,
  now: Temporal.Instant,
): Promise<ExportFile | null> {
  const [opened] = await em.execute<ExportFile[]>(
    `update export_links set opens_left = opens_left - 1
     where token_hash = ? and opens_left > 0 and expires_at > ?::timestamptz returning file_name as "fileName", content`,
    [hashOf(token), now.toString()],
  )
  return opened ?? null
}

function hashOf(token: string): string {
  return tokenHash(`data:${token}`)
}
