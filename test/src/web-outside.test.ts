import { expect, test } from 'vitest'
import { readable } from '../support/people/resident.ts'
import { world } from '../support/worlds/world.ts'

test('what is seen from outside: health, figures, the queue behind its password, and logs that name nobody', async () => {
  const here = await world({ QUEUES_PASSWORD: 'a password of the tests' })
  const ivan = await here.linkedResident('Иван', '12345')
  expect(readable(await ivan.says('20099').hears('К оплате'))).toContain('156,65 ₽')
  const at = (path: string, headers = {}) => fetch(`http://127.0.0.1:${here.config.PORT}${path}`, { headers })

  expect(await (await at('/healthz')).json()).toEqual({ ready: true, reasons: [], troubles: [] })
  expect(await (await at('/healthz/live')).json()).toEqual({ live: true })

  const figures = await (await at('/metrics')).text()
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
  for (const path of ['/queues', '/queues/', '/queues/api/queues', '/queues/static/js/app.js'])
    expect((await at(path, basic('another password'))).status).toBe(401)
  expect((await at('/queues/api/queues')).status).toBe(401)
  const board = await at('/queues/api/queues', basic('a password of the tests'))
  expect(await board.json()).toMatchObject({ queues: [{ name: 'kilovatt' }] })
  expect((await at('/queues', basic('a password of the tests'))).status).toBe(200)

  here.system.listening.orm.close(true)
  const ill = await at('/healthz')
  expect(ill.status).toBe(503)
  expect(await ill.json()).toMatchObject({ ready: false, reasons: ['the database does not answer'] })
  expect(here.logs.filter(line => /Иван|20099|a password/.test(line))).toEqual([])
})
