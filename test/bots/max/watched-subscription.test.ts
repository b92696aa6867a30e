import { pino } from 'pino'
import { expect, test } from 'vitest'
import { maxClient } from '../../../bots/max/api/max-client.ts'
import { keepSubscribed } from '../../../bots/max/updates/webhook.ts'
import { createBacklog } from '../../../bots/port/backlog.ts'
import { eventually } from '../../support/eventually.ts'
import { openMax } from '../../support/messengers/max-world.ts'

const url = 'https://bot.example.com/max'
const watchMs = 20

test('a subscription that MAX ends while the program runs is found missing by the watch, and made anew', async () => {
  const { max, bot, settings } = await openMax()
  const client = maxClient({ token: bot.token, apiUrl: settings.MAX_API_URL! }, new Map(), async () => undefined)
  const backlog = createBacklog(() => Temporal.Now.instant())
  const hearing = { backlog, logger: pino({ level: 'silent' }) }
  const stopping = new AbortController()
  const made = () => max.calls.filter(({ method }) => method === 'POST /subscriptions').length
  const watched = keepSubscribed(
    client,
    { url, secret: 'secret-of-the-max-webhook' },
    hearing,
    stopping.signal,
    watchMs,
  )
  await eventually(() => bot.subscriptions.join()).toBe(url)
  const watching = max.calls.length + 3
  await eventually(() => max.calls.length).toBeGreaterThan(watching)
  // Looking at what is there changes nothing.
  expect(made()).toBe(1)

  bot.endSubscriptions()
  await eventually(() => bot.subscriptions.join()).toBe(url)
  expect(made()).toBe(2)

  // One of another address would bring everything twice: it is ended.
  await client.api.subscribe('https://old.example.com/max', 'secret-of-the-max-webhook', ['message_created'])
  await eventually(() => bot.subscriptions.join()).toBe(url)
  expect(backlog.trouble).toBeUndefined()
  stopping.abort()
  await watched
  await max.close()
})
