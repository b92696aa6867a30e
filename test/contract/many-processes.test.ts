import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MaxHere, openMax } from '../support/messengers/max-world.ts'
import { type SystemProcesses, startProcesses } from '../support/processes/system-processes.ts'
import { firstMoment } from '../support/worlds/bare-chat.ts'
import { type BothWorlds, listens, openBothWorlds } from '../support/worlds/both-worlds.ts'
import { channels, desk, maxTalker, type Talker, telegramTalker, vkTalker } from './channels.ts'
import { type Facts, readFacts } from './facts.ts'
import { type Screen, withoutOwn, withShortLabels } from './screen.ts'
import { type Exchange, live } from './story.ts'

/** Two of each part of the program, in processes of their own, beside one database. */
const two = ['web', 'web', 'bots', 'bots', 'jobs', 'jobs'] as const

let processes: SystemProcesses | undefined
let bare: { talker: Talker; exchanges: Exchange[]; after: Facts }

beforeAll(async () => {
  const talker = await channels.bare()
  const exchanges = await live(talker)
  bare = { talker, exchanges, after: await readFacts(talker.orm) }
})
afterAll(async () => {
  await processes?.stop()
  await bare.talker.close()
})

describe.each(['telegram', 'vk', 'max'] as const)('two of each process, %s', name => {
  let both: BothWorlds
  let here: MaxHere
  let talker: Talker

  beforeAll(async () => {
    // In this process nothing of the program runs but what the tests look at.
    here = await openMax()
    const environment = { ...desk, ...here.settings }
    both = await openBothWorlds({ startsAt: firstMoment, roles: [], environment })
    const { world } = both
    const heard = listens(both.vk)
    const place = [both.environment, world.databaseUrl, world.system.listening.now] as const
    if (processes) await processes.begin(...place)
    else processes = await startProcesses(...place, [...two])
    await heard
    const talkers = {
      telegram: () => telegramTalker(world),
      vk: () => vkTalker(both),
      max: () => maxTalker(world, here),
    }
    talker = talkers[name]()
  })
  afterAll(async () => {
    await processes?.rest()
    await both.close()
    await here.max.close()
  })

  test('the same story shows the same screens and leaves the same facts', async () => {
    const exchanges = await live(talker)
    const rendered = (screen: Screen) => withoutOwn(name === 'vk' ? withShortLabels(screen) : screen)
    const shown = (told: Exchange[]) => told.map(({ did, screens }) => ({ did, screens: screens.map(rendered) }))
    expect(shown(exchanges)).toEqual(shown(bare.exchanges))
    expect(await readFacts(talker.orm)).toEqual(bare.after)
    expect(talker.refused()).toEqual([])
  })

  test('when whoever asks the messenger for updates is killed, the other goes on', async () => {
    await processes!.kill('bots')
    expect((await talker.says('/menu')).map(({ text }) => text)).toEqual([expect.stringMatching(/^Выберите действие/)])
  })
})
