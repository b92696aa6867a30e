import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runSingle } from './create-cluster.ts'
import type { Launch } from './launch-server.ts'

/**
 * Lets the program's role ask its own server for a copy of its files (`pack-cluster.ts`), once in a cluster's life: nobody can log in as its
 * superuser, so it is said in single-user mode, while no server runs. Without it everything but backups works.
 */
export async function grantBackups({ room, binaries, logger }: Pick<Launch, 'room' | 'binaries' | 'logger'>) {
  const said = join(room.folder, 'backups-granted')
  if (await stat(said).catch(() => undefined)) return
  const commands = [
    'alter role kilovatt replication',
    'grant execute on function pg_backup_start(text, boolean) to kilovatt',
    'grant execute on function pg_backup_stop(boolean) to kilovatt',
  ]
  try {
    await runSingle(room, binaries, { database: 'kilovatt', commands })
    await writeFile(said, '')
  } catch (error) {
    logger.warn({ err: error }, 'The embedded PostgreSQL could not be told to let itself be backed up')
  }
}
