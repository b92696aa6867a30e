import { test } from 'vitest'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { eventually } from '../support/eventually.ts'
import { world } from '../support/worlds/world.ts'

test('a clock that went an hour ahead is set back: what waited for its next try leaves at once', async () => {
  const here = await world()
  const ivan = await here.linkedResident('Иван', '12345')
  const tries = async () =>
    (await here.system.listening.orm.em.fork().find(Outgoing, { sentAt: null })).map(({ attempts }) => attempts)

  here.passes({ hours: 1 })
  here.telegram.fail({ method: 'sendMessage' }, { kind: 'error', code: 500 }, Number.POSITIVE_INFINITY)
  ivan.says('/menu')
  await eventually(async () => Math.max(0, ...(await tries()))).toBeGreaterThan(1)
  here.passes({ hours: -1 })
  here.telegram.calm()
  await ivan.hears('Выберите действие')
  await eventually(tries).toEqual([])
})
