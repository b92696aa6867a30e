import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { world } from '../support/worlds/world.ts'

test('Chromium does not start: that is said, and words go on', async () => {
  const here = await world({ CHROME_PATH: '/nowhere/chrome' })
  const health = async () => await (await fetch(`http://127.0.0.1:${here.config.PORT}/healthz`)).json()
  for (const number of ['20583', '20802', '20911']) (await here.linkedResident('Житель', number)).says('Квитанция')
  const ivan = await here.linkedResident('Иван', '12345')
  const says = 'nothing can be printed: bills wait, then leave as words (Error)'
  await eventually(health).toEqual({ ready: true, reasons: [], troubles: [says] })
  expect(await readMetrics(here.config.PORT)).toContain('kilovatt_outside_failing{what="printing"} 1')
  await ivan.says('20099').hears('156,65')
})
