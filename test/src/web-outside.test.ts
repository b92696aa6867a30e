import { expect, test } from 'vitest'
import { readable } from '../support/people/resident.ts'
import { databaseAway } from '../support/processes/database-away.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { world } from '../support/worlds/world.ts'

test('what is seen from outside: health, figures, the queue behind its password, and logs that name nobody', async () => {
  const here = await world({ QUEUES_PASSWORD: 'a password of the tests' })
  const ivan = await here.linkedResident('Иван', '12345')
  expect(readable(await ivan.says('20099').hears('К оплате'))).toContain('156,65 ₽')
  const at = (path: string, headers = {}) => fetch(`http://127.0.0.1:${here.config.PORT}${path}`, { headers })

  expect(await (await at('/healthz')).json()).toEqual({ ready: true, reasons: [], troubles: [] })
  expect(await (await at('/healthz/live')).json()).toEqual({ live: true })

  const figures = await readMetrics(here.config.PORT)
  expect(figures).toMatch(/kilovatt_updates_total\{channel="telegram",outcome="heard"\} [1-9]/)
  expect(figures).toMatch(/kilovatt_turn_seconds_count\{channel="telegram"\} [1-9]/)
  for (const name of [
    'kilovatt_jobs',
    'kilovatt_outbox_waiting',
    'kilovatt_outbox_oldest_seconds',
    'kilovatt_pdf_seconds',
  ])
    expect(figures).toContain(`# HELP ${name} `)
  expect(figures).not.toContain('12345')

  const basic = (password: string) => ({
    authorization: `Basic ${Buffer.from(`operator:${password}`).toString('base64')}`,
  })
  for (const path of ['/metrics', '/queues', '/queues/', '/queues/api/queues', '/queues/static/js/app.js']) {
    expect((await at(path, basic('another password'))).status).toBe(401)
    expect((await at(path)).status).toBe(401)
  }
  const board = await at('/queues/api/queues', basic('a password of the tests'))
  expect(await board.json()).toMatchObject({ queues: [{ name: 'kilovatt' }] })
  expect((await at('/queues', basic('a password of the tests'))).status).toBe(200)

  for (let tries = 4; tries < 10; tries++) expect((await at('/queues', basic(`password ${tries}`))).status).toBe(401)
  for (const password of ['password 10', 'a password of the tests']) {
    const refused = await at('/queues', basic(password))
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  }
  expect(await readMetrics(here.config.PORT), 'figures have tries of their own').toContain('kilovatt_jobs')

  const comesBack = await databaseAway(here.databaseUrl)
  const ill = await at('/healthz')
  expect(ill.status).toBe(503)
  expect(await ill.json()).toMatchObject({ ready: false, reasons: ['the database does not answer'] })
  await comesBack()
  expect(here.logs.filter(line => /Иван|20099|a password/.test(line))).toEqual([])
})

const routes = ['/healthz', '/healthz/live', '/metrics', '/queues', '/queues/api/queues', '/nowhere']
const pages = ['confirm', 'pay', 'paid', 'receipt', 'data'].map(page => `/${page}/of-no-use`)

test('whatever is answered has the safe headers, also where it is refused', async () => {
  const here = await world({ QUEUES_PASSWORD: 'a password of the tests' })
  const base = `http://127.0.0.1:${here.config.PORT}`
  const asked = [...[...routes, ...pages].map(path => ['GET', path]), ['POST', '/confirm/x'], ['POST', '/yookassa']]
  for (const [method = '', path] of asked) {
    const { headers, status } = await fetch(`${base}${path}`, { method })
    expect([path, status < 500, headers.get('x-powered-by'), headers.get('server')]).toEqual([path, true, null, null])
    expect([path, ...safe.map(name => headers.get(name))]).toEqual([path, ...safeValues])
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  }
})

test('without their passwords neither figures nor the queue are there', async () => {
  const here = await world({ METRICS_PASSWORD: '' })
  for (const path of ['/metrics', '/queues'])
    expect((await fetch(`http://127.0.0.1:${here.config.PORT}${path}`)).status).toBe(404)
})

const safe = ['cache-control', 'referrer-policy', 'x-content-type-options', 'x-frame-options']
const safeValues = ['no-store', 'no-referrer', 'nosniff', 'DENY']
