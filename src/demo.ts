import { join } from 'node:path'
import { startBank } from '../sandbox/bank/start-bank.ts'
import { startMailbox } from '../sandbox/mail/start-mailbox.ts'
import { startMax } from '../sandbox/max/start-max.ts'
import { startPlayground } from '../sandbox/playground/start-playground.ts'
import { settingsTo } from '../sandbox/settings-to.ts'
import { type SandboxBot, startTelegram, type TelegramSandbox } from '../sandbox/telegram/start-telegram.ts'
import { startVk } from '../sandbox/vk/start-vk.ts'
import { type Config, readConfig } from './config/config.ts'
import { startEmbeddedPostgres } from './database/embedded-postgres.ts'
import { giveBackMemory } from './give-back-memory.ts'
import { createLogger } from './logging/logger.ts'
import { type OnStop, runProgram } from './run-program.ts'

const token = '1000000001:demo-token-of-the-sandbox-bot-00000'
const vkGroup = { groupId: 200000001, token: 'vk1.a.demo-token-of-the-sandbox-community' }
const maxToken = 'demo-token-of-the-sandbox-bot-in-max'
const shop = { shopId: '100500', secretKey: 'test_demo-key-of-the-sandbox-shop' }
const deskChatId = -1_002_000_000_001

/** `npm run demo`: the same program against stand-ins of everything outside, with demo data and one page to try it on. */
await runProgram(async onStop => {
  const logger = createLogger(process.env.LOG_LEVEL || 'warn')
  const port = Number.parseInt(process.env.PORT || '8080', 10)
  const dataDir = join(process.env.DATA_DIR || './data', 'demo')
  const loadProgram = () => import('./start-demo.ts')
  const postgres = await startEmbeddedPostgres({ dataDir, logger, meanwhile: loadProgram })
  onStop(() => postgres.stop())
  const { startDemo } = await loadProgram()
  const outside = await startOutside(onStop)
  const { telegram, vk, max, bank } = outside
  const bot = telegram.addBot({ token, username: 'kilovatt_demo_bot', firstName: 'ЭСКК: электроэнергия' })
  const community = vk.addCommunity({ ...vkGroup, name: 'ЭСКК: электроэнергия', screenName: 'kilovatt_demo' })
  const maxBot = max.addBot({ token: maxToken, name: 'ЭСКК: электроэнергия', username: 'kilovatt_demo_bot' })
  const desk = demoDesk(telegram, bot)
  const config = demoConfig(outside, { port, dataDir, level: logger.level })
  bank.addShop({ ...shop, webhookUrl: `${config.PUBLIC_URL}/yookassa` })

  let demo = await startDemo(config, postgres.url, logger)
  onStop(() => demo.system.stop())
  const reset = async () => {
    await demo.system.stop()
    demo = await startDemo(config, postgres.url, logger)
  }
  const hints = demo.accounts.map(({ number, surname, name, about }) => ({
    title: `\`${number}\` ${surname} ${name}`,
    text: about,
  }))
  const publicTitle = 'Киловатт'
  const playground = await startPlayground({
    ...outside,
    port,
    community,
    maxBot,
    desk,
    bot,
    reset,
    hints,
    publicTitle,
  })
  onStop(() => playground.close())
  process.stdout.write(
    `\n  Киловатт готов: откройте ${playground.url}\n  The playground is ready at that address; Ctrl-C stops it.\n\n`,
  )
  await giveBackMemory()
})

/** The stand-ins of everything outside. */
async function startOutside(onStop: OnStop) {
  const closed = <Part extends { close(): Promise<void> }>(part: Part): Part => {
    onStop(() => part.close())
    return part
  }
  return {
    telegram: closed(await startTelegram()),
    vk: closed(await startVk()),
    max: closed(await startMax()),
    mailbox: closed(await startMailbox()),
    bank: closed(await startBank()),
  }
}

/** A forum of two agents, with the bot as its administrator. */
function demoDesk(telegram: TelegramSandbox, bot: SandboxBot) {
  const group = telegram.group({ id: deskChatId, title: 'ЭСКК: специалисты', type: 'supergroup', isForum: true })
  const agents = [
    telegram.person({ firstName: 'Анна', lastName: 'Соколова' }),
    telegram.person({ firstName: 'Борис', lastName: 'Титов' }),
  ]
  group.adds(bot, agents[0]!)
  group.promotes(bot)
  return { group, agents }
}

/** The stand-ins take the place of everything outside; the web part listens beside the playground. */
function demoConfig(
  outside: Awaited<ReturnType<typeof startOutside>>,
  { port, dataDir, level }: { port: number; dataDir: string; level: string },
): Config {
  const config = readConfig({
    PORT: String(port + 1),
    PUBLIC_URL: `http://127.0.0.1:${port + 1}`,
    DATA_DIR: dataDir,
    SUPPLIER_FILE: process.env.SUPPLIER_FILE || join(import.meta.dirname, '../supplier/supplier.json'),
    ...settingsTo(outside),
    TELEGRAM_BOT_TOKEN: token,
    DESK_TELEGRAM_CHAT_ID: String(deskChatId),
    VK_GROUP_ID: String(vkGroup.groupId),
    VK_GROUP_TOKEN: vkGroup.token,
    MAX_BOT_TOKEN: maxToken,
    YOOKASSA_SHOP_ID: shop.shopId,
    YOOKASSA_SECRET_KEY: shop.secretKey,
    MAIL_FROM: 'ЭСКК <bot@eskk.ru>',
    CHROME_PATH: process.env.CHROME_PATH,
    LOG_LEVEL: level,
  })
  // All chats are on the one page.
  const page = `http://127.0.0.1:${port}`
  const chats = { telegram: page, vk: page, max: page }
  return { ...config, supplier: { ...config.supplier, chats } }
}
