import { createWriteStream } from 'node:fs'
import { open, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { createTarPacker, type TarPackController } from 'modern-tar'
import { Client } from 'pg'
import { clusterOf } from './room.ts'

const chunkBytes = 1 << 20

/** Folders of which only the folder is kept, as PostgreSQL's manual says; of `pg_wal` what belongs to the copy comes last. */
const emptied = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'],
])
const leftOut = /^(?:postmaster\.(?:pid|opts)|pg_internal\.init.*|pgsql_tmp.*)$/

/**
 * Writes the files of a running embedded server into `file`, a `.tar.zst`, by PostgreSQL's own online backup: between `pg_backup_start` and
 * `pg_backup_stop` they are copied while everybody works on, and the log of changes that makes one moment of them is added.
 */
export async function packCluster(source: { dataDir: string; url: string }, file: string): Promise<void> {
  const folder = await realpath(join(source.dataDir, 'postgres'))
  const cluster = clusterOf({ folder, runAs: {} })
  const client = new Client({ connectionString: source.url })
  client.on('error', () => {})
  await client.connect()
  const { readable, controller } = createTarPacker()
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  try {
    const written = pipeline(Readable.from(readable), createZstdCompress(), target)
    await Promise.all([written, packAll(client, cluster, controller)])
  } finally {
    await client.end()
  }
}

async function packAll(client: Client, cluster: string, tar: TarPackController): Promise<void> {
  try {
    const log = await holdLog(client)
    await packFolder(tar, cluster, '')
    await packFile(tar, join(cluster, '../password'), 'password')
    const { label, names } = await log.finish()
    await packBytes(tar, 'cluster/backup_label', Buffer.from(label))
    for (const name of names) await packFile(tar, join(cluster, 'pg_wal', name), `cluster/pg_wal/${name}`)
    tar.finalize()
  } catch (error) {
    tar.error(error)
    throw error
  }

  /** Begins the backup; the log of changes is kept from here on, however much is written meanwhile. */
  async function holdLog(client: Client) {
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [`kilovatt_backup_${process.pid}`])
    const ask = async (sql: string) => (await client.query<Record<string, string>>(sql)).rows[0]!
    const { first } = await ask("select pg_walfile_name(pg_backup_start('kilovatt', true)) as first")
    return {
      async finish() {
        const { last, label } = await ask(
          'select pg_walfile_name(lsn) as last, labelfile as label from pg_backup_stop(false)',
        )
        const names = (await readdir(join(cluster, 'pg_wal'))).filter(name => /^[0-9A-F]{24}$/.test(name))
        return { label: label!, names: names.filter(name => name >= first! && name <= last!).sort() }
      },
    }
  }
}

async function packFolder(tar: TarPackController, cluster: string, inside: string): Promise<void> {
  const name = join('cluster', inside)
  await tar.add({ name: `${name}/`, size: 0, type: 'directory', mode: 0o700 }).close()
  if (emptied.has(inside)) return
  for (const entry of await readdir(join(cluster, inside), { withFileTypes: true }).catch(none)) {
    if (leftOut.test(entry.name)) continue
    const path = join(inside, entry.name)
    if (entry.isDirectory()) await packFolder(tar, cluster, path)
    else await packFile(tar, join(cluster, path), join('cluster', path))
  }
}

/** A file may grow, shrink and go meanwhile: the log of changes has what became of it. */
async function packFile(tar: TarPackController, path: string, name: string): Promise<void> {
  const handle = await open(path).catch(unlessGone)
  if (!handle) return
  try {
    const { size } = await handle.stat()
    const writer = tar.add({ name, size, mode: 0o600 }).getWriter()
    for (let at = 0; at < size; ) {
      const buffer = Buffer.alloc(Math.min(chunkBytes, size - at))
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      const bytes = bytesRead > 0 ? buffer.subarray(0, bytesRead) : buffer
      await writer.write(bytes)
      at += bytes.length
    }
    await writer.close()
  } finally {
    await handle.close()
  }
}

async function packBytes(tar: TarPackController, name: string, bytes: Buffer): Promise<void> {
  const writer = tar.add({ name, size: bytes.length, mode: 0o600 }).getWriter()
  await writer.write(bytes)
  await writer.close()
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function none(error: NodeJS.ErrnoException): [] {
  unlessGone(error)
  return []
}
