import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import type { PersonChat } from '../../sandbox/telegram/people/person-chat.ts'
import { startTelegram } from '../../sandbox/telegram/start-telegram.ts'
import { readConfig } from '../../src/config/config.ts'
import { entities } from '../../src/database/entities.ts'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { startTemporaryPostgres } from '../../src/database/temporary-postgres.ts'
import { linkPeer } from '../../test/support/people/link-peer.ts'
import { freePort } from '../../test/support/processes/free-port.ts'
import { seedDatabase } from '../../test/support/worlds/demo-database.ts'
import { type Bench, repliesIn } from './calm.ts'
import { noteTurn } from './note-turn.ts'
import { slowWire } from './slow-wire.ts'
import { startChild } from './start-child.ts'

const logger = pino({ level: 'error' })
const residents = 100
const main = join(import.meta.dirname, '../../src/main.ts')
const peerFile = join(import.meta.dirname, 'peer.ts')
const tokenOf = (name: string) => `${1_000_000_000 + name.length}:bench-token-of-the-bot-called-${name}`

/** The real program, and plain bots that say the same, over one stand-in and one database server; `laterMs` is added to each answer of it. */
export async function openBots(laterMs = 0, nodeOptions: string[] = []) {
  const server = await startTemporaryPostgres(logger)
  const telegram = await startTelegram()
  const wire = laterMs > 0 ? await slowWire(server.url, laterMs) : undefined
  const url = wire?.url ?? server.url
  const people = Array.from({ length: residents }, () => telegram.person({ firstName: 'Анна' }))
  const addresses = people.map(({ id }) => String(id))
  await fillDatabase(server.url, addresses)
  const environment = await ourEnvironment(telegram.url)
  telegram.addBot({ token: environment.TELEGRAM_BOT_TOKEN, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const statements = await noteTurn(readConfig(environment), floorOf(server.url), addresses[0]!)
  const own = { ...environment, DATABASE_URL: url }
  const ours = await startChild(main, own, 'kilovatt is ready', profiling(nodeOptions))
  const chatsWith = (token: string) => people.map(person => person.in(token))
  const counting = await openClient(server.url)
  const committed = async () =>
    (await counting.query<{ count: number }>('select count(*)::int from heard_updates')).rows[0]!.count
  const bots: Record<'ours' | 'peer' | 'peer at once', Bench> = {
    ours: { chats: chatsWith(environment.TELEGRAM_BOT_TOKEN), bot: ours, committed },
    peer: await openPeer('peer', {}),
    'peer at once': await openPeer('peer at once', { AT_ONCE: 'yes' }),
  }

  async function openPeer(name: string, options: Record<string, string>): Promise<Bench> {
    const token = tokenOf(name.replaceAll(' ', '-'))
    telegram.addBot({ token, username: `${name.replaceAll(' ', '_')}_bot`, firstName: name })
    const card = await cardOf(chatsWith(environment.TELEGRAM_BOT_TOKEN)[0]!)
    const settings = { TOKEN: token, API_ROOT: telegram.url, DATABASE_URL: url, CARD: JSON.stringify(card) }
    const bot = await startChild(peerFile, { ...settings, ...options }, 'the peer is ready')
    const chats = chatsWith(token)
    // It saves after it has sent.
    return { chats, bot, committed: async () => repliesIn(...chats) }
  }

  return {
    /** The copy for statements that are sent alone: the program would send on what they queue. */
    floorUrl: floorOf(url),
    statements,
    addresses,
    bots,
    async close() {
      for (const { bot } of Object.values(bots)) await bot.stop()
      await counting.end()
      wire?.server.close()
      await telegram.close()
      await server.stop()
      await rm(environment.DATA_DIR, { recursive: true, force: true })
    },
  }
}

/** The demo's town, with these chats linked to an account; and a copy of it. */
async function fillDatabase(url: string, addresses: string[]): Promise<void> {
  const orm = await openDatabase({ url, logger, entities })
  await migrate(orm)
  await seedDatabase(url, Temporal.Now.instant())
  for (const address of addresses) await linkPeer(orm, address, ['12345'], Temporal.Now.instant())
  // Each of them would be told of all that came after.
  await orm.em.fork().execute('delete from outbox')
  await orm.close()
  await copyDatabase(url)
}

const floorOf = (databaseUrl: string) => Object.assign(new URL(databaseUrl), { pathname: '/floor' }).href

async function copyDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const client = await openClient(Object.assign(new URL(url), { pathname: '/postgres' }).href)
  await client.query(`create database floor template "${url.pathname.slice(1)}"`)
  await client.end()
}

async function openClient(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString })
  await client.connect()
  return client
}

async function ourEnvironment(apiRoot: string) {
  return {
    PORT: String(await freePort()),
    DATA_DIR: await mkdtemp(join(tmpdir(), 'kilovatt-bench-')),
    TELEGRAM_BOT_TOKEN: tokenOf('kilovatt'),
    TELEGRAM_API_ROOT: apiRoot,
    SMTP_URL: 'smtp://localhost:1',
    MAIL_FROM: 'bot@eskk.ru',
  }
}

/** `PROFILE=folder` leaves a profile of the program there. */
function profiling(others: string[]): string[] {
  const { PROFILE } = process.env
  return PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${PROFILE}`, ...others] : others
}

/** What the program says, for the others to say as well. */
async function cardOf(chat: PersonChat): Promise<{ text: string; labels: string[][] }> {
  const known = repliesIn(chat)
  chat.sends('/account')
  await chat.waitFor(() => repliesIn(chat) > known, 10_000)
  const { text, keyboard } = chat.history.findLast(({ isFromBot }) => isFromBot)!
  return { text: text ?? '', labels: keyboard.map(row => row.map(({ text: label }) => label)) }
}
