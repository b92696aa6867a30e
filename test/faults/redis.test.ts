import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Resident } from '../support/people/resident.ts'
import { canStartRedis } from '../support/processes/redis-process.ts'
import { redisServers } from '../support/processes/redis-servers.ts'
import type { Line } from '../support/processes/ways/open-line.ts'
import { poorLine } from '../support/processes/ways/poor-line.ts'
import { world } from '../support/worlds/world.ts'

const bill = /\.pdf$/
const hasBill = ({ chat }: Resident) => chat.messages.some(({ document }) => bill.test(document?.name ?? ''))

// The queue is in Redis: what needs it waits for it, and nothing else does.
describe.runIf(canStartRedis)('Redis', () => {
  test('hangs while four wait for bills, and is emptied: words go on, and the bills come after', async () => {
    const redis = await (await redisServers()).hanging()
    const here = await world({ REDIS_URL: redis.url })
    const troubles = async () =>
      ((await (await fetch(`http://127.0.0.1:${here.config.PORT}/healthz`)).json()) as { troubles: string[] }).troubles
    const people: Resident[] = []
    for (const number of ['20583', '20802', '20911', '20991']) people.push(await here.linkedResident('Житель', number))
    const fifth = await here.linkedResident('Пятый', '12345')

    redis.hangs()
    for (const person of people) person.says('Квитанция')
    await fifth.says('20099').hears('156,65')
    expect(people.some(hasBill)).toBe(false)
    await eventually(troubles).toEqual([expect.stringContaining('the queue does not answer')])
    await fifth.says('/menu').hears('Выберите')
    expect(people.some(hasBill)).toBe(false)
    redis.goesOn()
    for (const person of people) await eventually(() => hasBill(person)).toBe(true)
    await eventually(troubles).toEqual([])

    await redis.isEmptied()
    const asked = new Redis(redis.url)
    await eventually(async () => (await asked.zcard('bull:kilovatt:repeat')) > 5).toBe(true)
    asked.disconnect()
    await eventually(() => here.logs.join()).toContain('The queue had lost schedules, which are set again')
    await fifth.says('Квитанция').hears('Квитанция № К-')
    await eventually(() => hasBill(fifth)).toBe(true)
  })

  test('is stopped outright, and starts anew with nothing in it: words go on, and bills and schedules come after it', async () => {
    const redis = await (await redisServers()).mortal()
    const here = await world({ REDIS_URL: redis.url })
    const health = async () => await (await fetch(`http://127.0.0.1:${here.config.PORT}/healthz`)).text()
    const anna = await here.linkedResident('Анна', '20583')
    const ivan = await here.linkedResident('Иван', '12345')
    await redis.dies()
    anna.says('Квитанция')
    await ivan.says('20099').hears('156,65')
    await eventually(health).toContain('the queue does not answer')
    await ivan.says('/menu').hears('Выберите')
    expect(hasBill(anna)).toBe(false)
    await redis.isStarted()
    await eventually(() => hasBill(anna)).toBe(true)
    const asked = new Redis(redis.url)
    await eventually(async () => (await asked.zcard('bull:kilovatt:repeat')) > 5).toBe(true)
    asked.disconnect()
    await eventually(health).not.toContain('the queue does not answer')
  })

  test('is full, and takes no writes: words go on, it is said, and bills come once there is room', async () => {
    const redis = await (await redisServers()).hanging()
    const here = await world({ REDIS_URL: redis.url })
    const anna = await here.linkedResident('Анна', '20583')
    const ivan = await here.linkedResident('Иван', '12345')
    const admin = new Redis(redis.url)
    await admin.config('SET', 'maxmemory', '1')
    anna.says('Квитанция')
    await eventually(() => here.logs.join()).toContain('The queue does not answer: bills and background work wait')
    await ivan.says('20099').hears('156,65')
    expect(hasBill(anna)).toBe(false)
    expect(here.logs.join()).not.toContain('The queue answers again')
    await admin.config('SET', 'maxmemory', '0')
    admin.disconnect()
    await eventually(() => hasBill(anna)).toBe(true)
  })

  test('is away: the program starts, words leave, and bills come once it is there', async () => {
    const servers = await redisServers()
    const redis = await servers.hanging()
    redis.hangs()
    const here = await world({ REDIS_URL: redis.url })
    const anna = await here.linkedResident('Анна', '20583')
    const ivan = await here.linkedResident('Иван', '12345')
    anna.says('Квитанция')
    await ivan.says('20099').hears('156,65')
    expect(hasBill(anna)).toBe(false)
    redis.goesOn()
    await eventually(() => hasBill(anna)).toBe(true)
  })

  test.each([
    ['says nothing: its packets are dropped', (line: Line) => line.hangs()],
    ['is no Redis: a web server answers in its place', (line: Line) => lying(line)],
  ])('%s: words go on, it is said, and bills come after it', async (_, breaks) => {
    const line = await poorLine(await (await redisServers()).single())
    const here = await world({ REDIS_URL: line.url })
    const health = async () => await (await fetch(`http://127.0.0.1:${here.config.PORT}/healthz`)).text()
    const anna = await here.linkedResident('Анна', '20583')
    const ivan = await here.linkedResident('Иван', '12345')
    const mend = breaks(line)
    anna.says('Квитанция')
    await ivan.says('20099').hears('156,65')
    await eventually(health).toContain('the queue does not answer')
    await ivan.says('/menu').hears('Выберите')
    expect(hasBill(anna)).toBe(false)
    mend()
    await eventually(() => hasBill(anna)).toBe(true)
    await eventually(health).not.toContain('the queue does not answer')
  })
})

function lying(line: Line): () => void {
  line.lies('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  return () => line.lies()
}
