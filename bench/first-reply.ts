import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from 'grammy'
import { pino } from 'pino'
import { startMailbox } from '../sandbox/mail/start-mailbox.ts'
import type { PersonChat } from '../sandbox/telegram/people/person-chat.ts'
import { startTelegram } from '../sandbox/telegram/start-telegram.ts'
import { readConfig } from '../src/config/config.ts'
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts'
import { startSystem } from '../src/system.ts'

const rounds = 300
const botToken = '1000000001:bench-token-of-the-sandbox-bot-0000'
const echoToken = '1000000002:bench-token-of-the-echoing-bot-0000'

/** From a resident's message to the first reply on the screen; the floor is a bot that only echoes, over the same stand-in. */
export async function firstReply(): Promise<void> {
  const logger = pino({ level: 'silent' })
  const dataDir = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, logger })
  const telegram = await startTelegram()
  const mailbox = await startMailbox()
  telegram.addBot({ token: botToken, username: 'kilovatt_bot', firstName: 'Киловатт' })
  telegram.addBot({ token: echoToken, username: 'echo_bot', firstName: 'Echo' })
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: telegram.url,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'bot@eskk.ru',
  })
  const system = await startSystem(config, postgres.url, logger, () => Temporal.Now.instant())
  const stopEcho = startEcho(new Api(echoToken, { apiRoot: telegram.url }))
  const person = telegram.person({ firstName: 'Анна' })

  const ours = await replyTimes(person.in(botToken))
  const floor = await replyTimes(person.in(echoToken))
  process.stdout.write(`  first reply: median ${ours.median.toFixed(1)} ms, 95 % within ${ours.high.toFixed(1)} ms\n`)
  process.stdout.write(
    `  floor (echo): median ${floor.median.toFixed(1)} ms; ratio ${(ours.median / floor.median).toFixed(1)}\n`,
  )

  stopEcho()
  await system.stop()
  await Promise.all([telegram.close(), mailbox.close(), postgres.stop()])
  await rm(dataDir, { recursive: true, force: true })
}

async function replyTimes(chat: PersonChat): Promise<{ median: number; high: number }> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = chat.history.length
    const sent = performance.now()
    chat.sends('/start')
    await chat.waitFor(({ history }) => history.slice(before).some(({ isFromBot }) => isFromBot), 10_000)
    times.push(performance.now() - sent)
  }
  times.sort((a, b) => a - b)
  return { median: times[Math.floor(rounds / 2)]!, high: times[Math.floor(rounds * 0.95)]! }
}

function startEcho(api: Api): () => void {
  const stopping = new AbortController()
  void (async () => {
    for (let offset = 0; !stopping.signal.aborted; ) {
      const updates = await api.getUpdates({ offset, timeout: 20 }, stopping.signal as never).catch(() => [])
      for (const { update_id, message } of updates) {
        offset = update_id + 1
        if (message?.text) await api.sendMessage(message.chat.id, message.text)
      }
    }
  })()
  return () => stopping.abort()
}
