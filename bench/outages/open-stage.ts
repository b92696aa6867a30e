import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import { branchOf, todayIn } from '../../core/supplier/supplier.ts'
import { seedDemo } from '../../sandbox/demo-data/seed-demo.ts'
import { startMailbox } from '../../sandbox/mail/start-mailbox.ts'
import { startTelegram } from '../../sandbox/telegram/start-telegram.ts'
import { startVk } from '../../sandbox/vk/start-vk.ts'
import { eventTypes } from '../../sandbox/vk/state/types.ts'
import { readConfig } from '../../src/config/config.ts'
import { entities } from '../../src/database/entities.ts'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { startTemporaryPostgres } from '../../src/database/temporary-postgres.ts'
import { deskChatIds, openDeskGroup } from '../../test/support/people/desk-group.ts'
import { linkPeer } from '../../test/support/people/link-peer.ts'
import { Resident } from '../../test/support/people/resident.ts'
import { freePort } from '../../test/support/processes/free-port.ts'
import { lendChromium } from '../../test/support/processes/lend-chromium.ts'
import { startProgram } from '../../test/support/processes/program.ts'
import { hangingRedis, startRedis, stopRedis } from '../../test/support/processes/redis-process.ts'

const token = '1000000001:bench-token-of-the-sandbox-bot-0000'
const vkGroup = { groupId: 5001, token: 'vk1.a.bench-token-of-the-sandbox-community' }

/** The whole program, in a process of its own with a Redis of its own, between the stand-ins. */
export type Stage = Awaited<ReturnType<typeof openStage>>

/** Lets something outside fail, and tells how long people waited. */
export type Scene = (stage: Stage) => Promise<string[]>

/** Opens it; `close` ends and removes all of it. */
export async function openStage() {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  await lendChromium(folder)
  const logger = pino({ level: 'silent' })
  const postgres = await startTemporaryPostgres(logger)
  const redis = await startRedis(folder)
  const outside = await openOutside()
  const settings = await settingsOf(outside, folder, hangingRedis(redis).url)
  const orm = await openDatabase({ url: postgres.url, logger, entities })
  await migrate(orm)
  await seed(orm, readConfig(settings))
  const program = await startProgram({ ...settings, DATABASE_URL: postgres.url })
  return {
    ...outside,
    ...residents(outside, orm),
    redis: hangingRedis(redis),
    /** What the program says of what is in trouble. */
    async troubles(): Promise<string> {
      const health = (await (await fetch(`${settings.PUBLIC_URL}/healthz`)).json()) as { troubles: string[] }
      return health.troubles.join('; ')
    },
    async close() {
      await program.kill()
      await stopRedis(redis)
      await orm.close()
      await Promise.all([outside.telegram.close(), outside.vk.close(), outside.mailbox.close(), postgres.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Outside = Awaited<ReturnType<typeof openOutside>>

async function settingsOf({ telegram, vk, mailbox }: Outside, folder: string, redisUrl: string) {
  const port = String(await freePort())
  return {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: folder,
    SUPPLIER_FILE: join(import.meta.dirname, '../../supplier/supplier.json'),
    REDIS_URL: redisUrl,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    DESK_TELEGRAM_CHAT_ID: String(deskChatIds.forum),
    VK_GROUP_ID: String(vkGroup.groupId),
    VK_GROUP_TOKEN: vkGroup.token,
    VK_API_URL: vk.url,
    VK_FILES_URL: vk.filesUrl,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'bot@eskk.ru',
    LOG_LEVEL: 'info',
  }
}

/** People whose chats have been linked before. */
function residents({ telegram, vk, community }: Outside, orm: MikroORM) {
  return {
    async linked(number: string) {
      const person = telegram.person({ firstName: 'Житель', languageCode: 'ru' })
      await linkPeer(orm, String(person.id), [number], Temporal.Now.instant())
      return new Resident(person.id, person.in(token))
    },
    async linkedVk(number: string) {
      const person = vk.person({ firstName: 'Ольга', lastName: 'Жилец' })
      const resident = new Resident(person.id, person.in(community))
      await linkPeer(orm, String(person.id), [number], Temporal.Now.instant(), 'ru', 'vk')
      resident.chat.allows()
      return resident
    },
  }
}

async function openOutside() {
  const telegram = await startTelegram()
  const vk = await startVk()
  const community = vk.addCommunity({
    ...vkGroup,
    name: 'Киловатт',
    screenName: 'kilovatt',
    events: [...eventTypes],
    readsAllChatMessages: true,
  })
  telegram.addBot({ token, username: 'kilovatt_bot', firstName: 'Киловатт' })
  return { telegram, vk, community, mailbox: await startMailbox(), desk: openDeskGroup(telegram, 'forum', token) }
}

async function seed(orm: MikroORM, { supplier }: ReturnType<typeof readConfig>): Promise<void> {
  const now = Temporal.Now.instant()
  const today = todayIn(branchOf(supplier, 'kemerovo'), now)
  await orm.em.fork().transactional(em => seedDemo(em, { today, now }))
}
