import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Mailbox, startMailbox } from '../../../sandbox/mail/start-mailbox.ts'
import { startTelegram, type TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import { type Config, type Environment, readConfig } from '../../../src/config/config.ts'
import { createLogger } from '../../../src/logging/logger.ts'
import type { Role } from '../../../src/roles.ts'
import { type System, startSystem } from '../../../src/system.ts'
import { linkPeer } from '../people/link-peer.ts'
import { Resident } from '../people/resident.ts'
import { supplierFile } from '../people/supplier-file.ts'
import { freePort } from '../processes/free-port.ts'
import { lendChromium } from '../processes/lend-chromium.ts'
import { metricsPassword } from '../read-metrics.ts'
import type { TestDatabase } from './database.ts'
import { demoDatabase } from './demo-database.ts'
import { shop } from './shop.ts'

export const token = '1000000001:test-token-of-the-sandbox-bot-00000'

/** The first resident of the manual: what the registration form asks. */
export const ivanov = { city: 'Кемерово', number: '12345', surname: 'Иванов', name: 'Иван', email: 'mail@mail.ru' }

export interface World {
  system: System
  config: Config
  databaseUrl: string
  telegram: TelegramSandbox
  mailbox: Mailbox
  logs: string[]
  /** Moves the program's clock ahead. */
  passes(duration: Temporal.DurationLike): void
  resident(firstName: string, languageCode?: string): Resident
  /** Somebody whose chat has been linked to these accounts before. */
  linkedResident(firstName: string, ...accountNumbers: string[]): Promise<Resident>
  /** The six digits of the next letter to an address, each letter's only once. */
  codeFor(email: string): Promise<string>
  /** Stops the program as an operator would, and starts it again. */
  restart(): Promise<void>
  stopProgram(): Promise<void>
  close(): Promise<void>
}

/** What happens before the program starts; gives the way that it takes to its database, which may be another address. */
type Before = (databaseUrl: string, telegram: TelegramSandbox) => Promise<string>

/** The whole system on a fresh database with the demo data, between the stand-ins; gone when the test ends. */
export async function world(environment: Environment = {}, before?: Before): Promise<World> {
  const opened = await openWorld(environment, undefined, undefined, before)
  onTestFinished(() => opened.close())
  return opened
}

/**
 * The same for several stories that do not disturb each other; to be closed after the last. Its clock may begin at another time, its
 * database may be one that is there already, and parts of the program may be left to other processes.
 */
export async function openWorld(
  environment: Environment = {},
  startsAt?: Temporal.Instant,
  roles?: readonly Role[],
  before: Before = url => Promise.resolve(url),
): Promise<World> {
  let ahead = startsAt?.since(Temporal.Now.instant()) ?? Temporal.Duration.from({ seconds: 0 })
  const now = () => Temporal.Now.instant().add(ahead)
  const database = await databaseFor(environment, now())
  const outside = await openOutside()
  const { telegram, mailbox } = outside
  const config = await settings(outside, environment)
  const logs: string[] = []
  const logger = createLogger(config.LOG_LEVEL, { write: (line: string) => void logs.push(line) })
  const way = await before(database.url, telegram)
  const program = await startInside(() => startSystem(config, way, logger, now, roles))
  const resident = (firstName: string, languageCode = 'ru') => {
    const person = telegram.person({ firstName, languageCode })
    return new Resident(person.id, person.in(token))
  }
  return {
    get system() {
      return program.system()
    },
    config,
    databaseUrl: database.url,
    telegram,
    mailbox,
    logs,
    passes(duration) {
      ahead = Temporal.Now.instant().add(ahead).add(duration).since(Temporal.Now.instant())
    },
    resident,
    async linkedResident(firstName, ...accountNumbers) {
      const person = resident(firstName)
      await linkPeer(program.system().listening.orm, String(person.id), accountNumbers, now())
      return person
    },
    codeFor: codeReader(mailbox),
    restart: program.restart,
    stopProgram: program.stop,
    async close() {
      await program.stop()
      await outside.close()
      await database.drop()
    },
  }
}

/** The program in this process, so that it can be stopped and started again. */
async function startInside(start: () => Promise<System>) {
  let system: System | undefined = await begin()
  async function begin() {
    const begun = await start()
    // Tests look at it where they expect it.
    begun.ended.catch(() => undefined)
    return begun
  }
  const stop = async () => {
    await system?.stop()
    system = undefined
  }
  return {
    system: () => system!,
    stop,
    async restart() {
      await stop()
      system = await begin()
    },
  }
}

/** The stand-ins and the folder that the program has to itself. */
async function openOutside() {
  const dataDir = await mkdtemp(join(tmpdir(), 'kilovatt-'))
  await lendChromium(dataDir)
  const telegram = await startTelegram({ webhookRetryMs: 50 })
  const mailbox = await startMailbox()
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  return {
    dataDir,
    telegram,
    mailbox,
    close: () => Promise.all([telegram.close(), mailbox.close(), rm(dataDir, { recursive: true, force: true })]),
  }
}

async function settings(
  { dataDir, telegram, mailbox }: Awaited<ReturnType<typeof openOutside>>,
  environment: Environment,
): Promise<Config> {
  const port = environment.PORT ?? String(await freePort())
  return readConfig({
    PORT: port,
    // Telegram refuses links to a host without a dot.
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    ...shop,
    SUPPLIER_FILE: await quietSupplier(dataDir),
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'ЭСКК <bot@eskk.ru>',
    LOG_LEVEL: 'debug',
    METRICS_PASSWORD: metricsPassword,
    ...environment,
  })
}

/** The supplier as it is, but for reminders: those that the real day asks for would come in between. */
const quietSupplier = (folder: string) => supplierFile(folder, supplier => ({ ...supplier, broadcasts: [] }))

/** With the demo data as of now; one that is given is taken as it is, and not dropped. */
async function databaseFor({ DATABASE_URL: url }: Environment, now: Temporal.Instant): Promise<TestDatabase> {
  return url ? { url, drop: async () => undefined } : await demoDatabase(now)
}

function codeReader(mailbox: Mailbox): (email: string) => Promise<string> {
  const read = new Set<number>()
  return async email => {
    const letter = await mailbox.waitForLetter(email, ({ id, text }) => !read.has(id) && /\b\d{6}\b/.test(text))
    read.add(letter.id)
    return /\b\d{6}\b/.exec(letter.text)![0]
  }
}
