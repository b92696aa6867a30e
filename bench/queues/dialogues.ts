import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startTelegram } from '../../sandbox/telegram/start-telegram.ts'
import { freePort } from '../../test/support/processes/free-port.ts'
import type { Report } from '../report.ts'
import { startChild } from '../turns/start-child.ts'
import { withEmptyDatabase } from '../with-empty-database.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
const token = '1000000001:bench-token-of-the-sandbox-bot-0000'
const warmUp = 200
const people = 2000

/** Strangers who are asked whether they agree, and say nothing more: what each of them costs the program's process, and the database. */
export async function dialogues(report: Report): Promise<void> {
  await withEmptyDatabase(async databaseUrl => {
    const telegram = await startTelegram()
    telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
    const environment = {
      DATA_DIR,
      DATABASE_URL: databaseUrl,
      PORT: String(await freePort()),
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: telegram.url,
      SMTP_URL: 'smtp://localhost:1',
      MAIL_FROM: 'bot@eskk.ru',
    }
    const bot = await startChild(main, environment, 'kilovatt is ready')
    const begin = (count: number) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const chat = telegram.person({ firstName: 'Анна' }).in(token)
          chat.sends('/start')
          await chat.waitFor(({ history }) => history.some(({ isFromBot }) => isFromBot), 300_000)
        }),
      )
    await begin(warmUp)
    const before = { memoryMb: await bot.memoryMb(), bytes: await dialogBytes(databaseUrl) }
    await begin(people)
    const after = { memoryMb: await bot.memoryMb(), bytes: await dialogBytes(databaseUrl) }
    const grownKb = ((after.memoryMb - before.memoryMb) * 1024) / people
    const keptKb = (after.bytes - before.bytes) / 1024 / people
    report.add('dialogues', { what: `each of ${people} that wait: the process`, unit: 'KB', ours: [grownKb] })
    report.add('dialogues', { what: `each of ${people} that wait: its row`, unit: 'KB', ours: [keptKb] })
    await bot.stop()
    await telegram.close()
    await rm(DATA_DIR, { recursive: true, force: true })
  })
}

async function dialogBytes(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ bytes: string }>("select pg_total_relation_size('dialogs') as bytes")
  await client.end()
  return Number(rows[0]!.bytes)
}
