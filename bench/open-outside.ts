import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { branchOf, type Supplier, todayIn } from '../core/supplier/supplier.ts'
import { startBank } from '../sandbox/bank/start-bank.ts'
import { seedDemo } from '../sandbox/demo-data/seed-demo.ts'
import { startMailbox } from '../sandbox/mail/start-mailbox.ts'
import { startMax } from '../sandbox/max/start-max.ts'
import { settingsTo } from '../sandbox/settings-to.ts'
import { startTelegram } from '../sandbox/telegram/start-telegram.ts'
import { startVk } from '../sandbox/vk/start-vk.ts'
import { eventTypes } from '../sandbox/vk/state/types.ts'
import { deskChatIds, openDeskGroup } from '../test/support/people/desk-group.ts'
import { linkPeer } from '../test/support/people/link-peer.ts'
import { Resident } from '../test/support/people/resident.ts'
import { freePort } from '../test/support/processes/free-port.ts'

const telegramToken = '1000000001:bench-token-of-the-sandbox-bot-0000'
const vkGroup = { groupId: 5001, token: 'vk1.a.bench-token-of-the-sandbox-community' }
const maxToken = 'bench-token-of-the-sandbox-bot-in-max'
const shop = { shopId: '100500', secretKey: 'test_secret-of-the-bench' }

/** Starts all that the program talks to, as stand-ins; agents sit in a forum of Telegram. */
export async function openOutside() {
  const standIns = await startStandIns()
  return {
    ...standIns,
    desk: openDeskGroup(standIns.telegram, 'forum', telegramToken),
    /** What leads the program here, on a free port. */
    async settings(dataDir: string) {
      const port = String(await freePort())
      const publicUrl = `http://127.0.0.1:${port}`
      standIns.bank.addShop({ ...shop, webhookUrl: `${publicUrl}/yookassa` })
      return { ...settingsOf(standIns), PORT: port, PUBLIC_URL: publicUrl, DATA_DIR: dataDir }
    },
    residents: (orm: MikroORM) => residents(standIns, orm),
    async close() {
      const { telegram, vk, max, bank, mailbox } = standIns
      await Promise.all([telegram, vk, max, bank, mailbox].map(each => each.close()))
    },
  }
}

type StandIns = Awaited<ReturnType<typeof startStandIns>>

async function startStandIns() {
  const telegram = await startTelegram()
  const vk = await startVk()
  const max = await startMax()
  telegram.addBot({ token: telegramToken, username: 'kilovatt_bot', firstName: 'Киловатт' })
  const maxBot = max.addBot({ token: maxToken, name: 'Киловатт', username: 'kilovatt_bot' })
  const community = vk.addCommunity({
    ...vkGroup,
    name: 'Киловатт',
    screenName: 'kilovatt',
    events: [...eventTypes],
    readsAllChatMessages: true,
  })
  return { telegram, vk, community, max, maxBot, bank: await startBank(), mailbox: await startMailbox() }
}

/** The demo's accounts, as of now. */
export async function seedNow(orm: MikroORM, supplier: Supplier): Promise<void> {
  const now = Temporal.Now.instant()
  const today = todayIn(branchOf(supplier, 'kemerovo'), now)
  await orm.em.fork().transactional(em => seedDemo(em, { today, now }))
}

function settingsOf(standIns: StandIns) {
  return {
    ...settingsTo(standIns),
    SUPPLIER_FILE: join(import.meta.dirname, '../supplier/supplier.json'),
    TELEGRAM_BOT_TOKEN: telegramToken,
    DESK_TELEGRAM_CHAT_ID: String(deskChatIds.forum),
    VK_GROUP_ID: String(vkGroup.groupId),
    VK_GROUP_TOKEN: vkGroup.token,
    MAX_BOT_TOKEN: maxToken,
    YOOKASSA_SHOP_ID: shop.shopId,
    YOOKASSA_SECRET_KEY: shop.secretKey,
    MAIL_FROM: 'bot@eskk.ru',
    LOG_LEVEL: 'info',
  }
}

/** People whose chats have been linked before. */
function residents({ telegram, vk, community, max, maxBot }: StandIns, orm: MikroORM) {
  const linkTo = (channel: string, id: number, number: string) =>
    linkPeer(orm, String(id), [number], Temporal.Now.instant(), 'ru', channel)
  return {
    async linked(number: string) {
      const person = telegram.person({ firstName: 'Житель', languageCode: 'ru' })
      await linkTo('telegram', person.id, number)
      return new Resident(person.id, person.in(telegramToken))
    },
    async linkedVk(number: string) {
      const person = vk.person({ firstName: 'Ольга', lastName: 'Жилец' })
      const resident = new Resident(person.id, person.in(community))
      await linkTo('vk', person.id, number)
      resident.chat.allows()
      return resident
    },
    async linkedMax(number: string) {
      const person = max.person({ firstName: 'Пётр', lastName: 'Жилец' })
      await linkTo('max', person.id, number)
      return new Resident(person.id, person.in(maxBot))
    },
  }
}
