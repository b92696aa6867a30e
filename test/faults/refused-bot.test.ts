import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Resident } from '../support/people/resident.ts'
import { readMetrics } from '../support/read-metrics.ts'
import { openBothWorlds } from '../support/worlds/both-worlds.ts'
import { world } from '../support/worlds/world.ts'

const forEver = Number.POSITIVE_INFINITY

test('Telegram refuses the bot (401, then 404) in whatever it does: that is said, and every reply comes after it', async () => {
  const here = await world()
  const at = async (path: string) => await fetch(`http://127.0.0.1:${here.config.PORT}${path}`)
  const health = async () => (await (await at('/healthz')).json()) as { ready: boolean; troubles: string[] }
  const troubles = async () => (await health()).troubles.join()
  const metrics = () => readMetrics(here.config.PORT)
  const people: Resident[] = []
  for (const number of ['12345', '20583', '20802']) people.push(await here.linkedResident('Житель', number))
  // A token that is refused while the bot is introduced ends the program instead.
  await people[0]!.says('/help').hears('Что умеет бот')

  // The token has been renewed: what people write waits at Telegram.
  here.telegram.fail({}, { kind: 'error', code: 401 }, forEver)
  for (const person of people) person.says('/menu').says('Помощь')
  await eventually(troubles).toContain('telegram gives no updates (Unauthorized)')
  expect((await health()).ready).toBe(true)
  expect(await metrics()).toMatch(/kilovatt_updates_not_given\{channel="telegram"\} 1/)
  here.telegram.calm()
  for (const person of people) await person.hears('Что умеет бот')
  await eventually(troubles).toBe('')

  // Only what is sent is refused: replies wait here.
  for (const code of [401, 404]) {
    here.telegram.fail({ method: 'sendMessage' }, { kind: 'error', code }, forEver)
    for (const person of people) person.says('/menu').says('/account')
    await eventually(troubles).toContain('telegram refuses the bot')
    expect(await metrics()).toMatch(/kilovatt_messenger_waiting\{messenger="telegram",why="bot-refused"\} 1/)
    here.telegram.calm()
    for (const person of people) await person.hears('Лицевой счёт')
    await eventually(troubles).toBe('')
  }
  expect(here.logs.join()).toContain('A messenger takes nothing: its messages wait')
  expect(await metrics()).not.toMatch(/kilovatt_outbox_refused_total\{/)
})

test('a bot refused just when its database connections break does not end the program: other messengers go on', async () => {
  const both = await openBothWorlds()
  onTestFinished(() => both.close())
  const { world: here, vk } = both
  const ivan = await here.linkedResident('Иван', '12345')
  const olga = await both.linkedVkResident('Ольга', '20417')
  await olga.says('/menu').hears('Выберите')
  vk.fail({}, { kind: 'error', code: 5 }, forEver)
  await here.system.listening.orm.em
    .fork()
    .execute(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
  await eventually(() => here.logs.join()).toContain('A messenger refuses the bot that it knew')
  await ivan.says('/menu').hears('Выберите')
  olga.says('/account')
  vk.calm()
  await olga.hears('Лицевой счёт')
})
