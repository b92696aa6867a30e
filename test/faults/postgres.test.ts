import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { poorLine } from '../support/processes/ways/poor-line.ts'
import { world } from '../support/worlds/world.ts'

test('PostgreSQL is slow, then hangs: everything is answered in the end, and whoever asks how the program is has an answer', async () => {
  let line!: Awaited<ReturnType<typeof poorLine>>
  const here = await world({}, async url => {
    line = await poorLine(url)
    return line.url
  })
  const ivan = await here.linkedResident('Иван', '12345')
  const health = async () => await (await fetch(`http://127.0.0.1:${here.config.PORT}/healthz`)).json()

  line.isLate(10)
  await ivan.says('20099').hears('156,65')

  line.isLate(0)
  const goesOn = line.hangs()
  ivan.says('/menu').says('Помощь')
  expect(await health()).toMatchObject({ ready: false, reasons: ['the database does not answer'] })
  goesOn()
  await ivan.hears('Что умеет бот')
  await eventually(health).toEqual({ ready: true, reasons: [], troubles: [] })
})
