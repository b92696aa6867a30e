import { test } from 'vitest'
import { numbersRu } from '../../../bots/texts/ru/numbers-ru.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { world } from '../../support/worlds/world.ts'

test('a reading is held against the one sent last month, though that is not billed yet', async () => {
  const { linkedResident, passes, system } = await world()
  const { supplier, now } = system.listening
  const sentOn = todayIn(branchOf(supplier, 'kemerovo'), now())
  const ivan = await linkedResident('Иван', '12345')
  await ivan.says('20099').hears('156,65')
  passes({ hours: 24 * 32 })
  await ivan
    .says('20050')
    .hears(`меньше прошлого показания 20099 от ${numbersRu.dayInWords(sentOn).replaceAll('\u00a0', ' ')}`)
  await ivan.says('20160').hears('20099 → 20160')
})
