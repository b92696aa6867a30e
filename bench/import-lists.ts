import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts'
import type { Report } from './report.ts'

const accounts = 100_000
const admin = join(import.meta.dirname, '../src/admin/admin.ts')

/**
 * Lists of a town as the operator imports them, each by the real command with its start, and the most memory it held. The floor is PostgreSQL's
 * COPY of the same file into a table of texts without an index.
 */
export async function importLists(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir: folder, logger: pino({ level: 'silent' }) })
  for (const [kind, { header, row }] of Object.entries(lists)) {
    const file = join(folder, `${kind}.csv`)
    await pipeline(Readable.from(linesOf(header, row)), createWriteStream(file))
    const { seconds, peakMb } = await run([kind, file], postgres.url)
    const floor = await copySeconds(postgres.url, kind, header, file)
    const rows = { what: `${accounts} ${kind}`, unit: 'rows/s', ours: [accounts / seconds] }
    report.add('import', { ...rows, beside: 'COPY', theirs: [accounts / floor], goal: '≥ 0.3' })
    report.add('import', { what: `${accounts} ${kind}: memory`, unit: 'MB', ours: [peakMb] })
  }
  const again = await run(['accounts', join(folder, 'accounts.csv')], postgres.url)
  report.add('import', { what: `${accounts} accounts again`, unit: 'rows/s', ours: [accounts / again.seconds] })
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

const lists: Record<string, { header: string; row: (index: number) => string }> = {
  accounts: {
    header:
      'branch,number,surname,name,patronymic,address,category,email,norm_kwh,range_exempt,unified_account,balance,balance_date',
    row: index =>
      `kemerovo,${500_000 + index},Иванов,Иван,Иванович,"г. Кемерово, ул. Мира, ${index}",stove,r${index}@example.com,` +
      `${90 + (index % 200)},${index % 50 ? 'no' : 'yes'},,${(index % 900) - 200}.50,2025-12-31`,
  },
  meters: {
    header: 'branch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1,t2,t3',
    row: index =>
      `kemerovo,${500_000 + index},${index},Меркурий 201.5,1,6,1,2015-01-01,2031-01-01,2025-12-20,${index},,`,
  },
  readings: {
    header: 'branch,account,serial,date,source,t1,t2,t3',
    row: index => `kemerovo,${500_000 + index},${index},2026-01-20,resident,${index + 150},,`,
  },
  payments: {
    header: 'branch,account,date,amount,method,reference',
    row: index => `kemerovo,${500_000 + index},2026-01-11,${100 + (index % 900)},bank,${index}`,
  },
}

function* linesOf(header: string, row: (index: number) => string): Generator<string> {
  yield `${header}\n`
  for (let index = 0; index < accounts; index++) yield `${row(index)}\n`
}

async function run(args: string[], databaseUrl: string) {
  const began = performance.now()
  const child = spawn(process.execPath, [admin, 'import', ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const peak = peakMemory(child)
  const exit = await new Promise(resolve => child.once('exit', resolve))
  if (exit !== 0) throw new Error(`import ${args.join(' ')} ended with ${exit}`)
  return { seconds: (performance.now() - began) / 1000, peakMb: peak() / 1024 }
}

/** The most memory of a process so far, from Linux's /proc. */
function peakMemory(child: ChildProcess): () => number {
  let peakKb = 0
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    peakKb = Math.max(peakKb, Number.parseInt(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? '0', 10))
  }, 100)
  child.once('exit', () => clearInterval(timer))
  return () => peakKb
}

async function copySeconds(databaseUrl: string, kind: string, header: string, file: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const columns = header.split(',').map(column => `"${column}" text`)
  await client.query(`create table floor_${kind} (${columns.join(', ')})`)
  const began = performance.now()
  const copy = client.query(copyFrom(`copy floor_${kind} from stdin with (format csv, header)`))
  await pipeline(createReadStream(file), copy)
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return seconds
}
