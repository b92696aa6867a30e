import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { type BarePerson, type BareWorld, bareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(accountNumber: string): Promise<BarePerson> {
  const address = `chat ${++chats}`
  await here.linkedPeer(address, accountNumber)
  return here.person(address)
}

async function standing(serial: string): Promise<bigint[][]> {
  const em = here.orm.em.fork()
  const meter = await em.findOneOrFail(Meter, { serial })
  const readings = await em.find(Reading, { meter: meter.id, billed: false, state: 'accepted' })
  return readings.map(({ valuesWh }) => valuesWh)
}

describe('a reading that cannot be', () => {
  test('below the previous one it is refused with both numbers', async () => {
    const ivan = await resident('12345')
    expect(await ivan.says('20031')).toEqual([
      '20031 — меньше прошлого показания 20032 от 27 октября 2026 г. Проверьте цифры и напишите ещё раз.',
    ])
    expect((await ivan.says('20032')).join()).toContain('расход 0 кВт·ч')
  })

  test('the zone that fails is named', async () => {
    const olga = await resident('20417')
    expect(await olga.says('т1 12100 т2 6000')).toEqual([
      '6000, ночь (Т2) — меньше прошлого показания 6080 от 20 октября 2026 г. Проверьте цифры и напишите ещё раз.',
    ])
    expect(await standing('31846025')).toEqual([])
  })

  test('beyond what the dial can show, the comma is thought of', async () => {
    const marina = await resident('20802')
    expect(await marina.says('289005')).toEqual([
      '289005 — больше, чем может показать этот счётчик. Если последние цифры — после запятой, поставьте запятую и напишите ещё раз.',
    ])
    expect((await marina.says('28900,5')).join()).toContain('расход 29,5 кВт·ч')
  })

  test('it can be left by any word of the menu', async () => {
    const ivan = await resident('31206')
    await ivan.says('1')
    expect((await ivan.says('Лицевой счёт')).join()).toContain('Лицевой счёт 31206')
    expect(await standing('011284670')).toEqual([])
  })
})

describe('a dial that turned over', () => {
  test('is asked about; «Нет» asks for the number again and keeps nothing', async () => {
    const galina = await resident('20911')
    expect(await galina.says('0002')).toEqual(['Счётчик дошёл до конца и начал с нуля? Было 9962, а вы написали 2.'])
    expect(await galina.presses('Нет, исправлю')).toEqual([expect.stringContaining('Прошлое показание: 9962')])
    expect(await standing('5518243')).toEqual([])
    expect((await galina.says('9970')).join()).toContain('расход 8 кВт·ч')
  })

  test('«Да» takes it; another number typed instead is that number', async () => {
    const galina = await resident('20911')
    await galina.says('0002')
    expect((await galina.says('0003')).join()).toContain('Было 9962, а вы написали 3')
    expect((await galina.presses('Да, начал с нуля')).join()).toContain('расход 41 кВт·ч')
    expect(await standing('5518243')).toEqual([[3000n]])
  })
})

describe('an unusually large use', () => {
  test('is asked about, and «да» takes it', async () => {
    const viktor = await resident('20764')
    expect(await viktor.says('43600')).toEqual([
      'Расход за 31 день получается 10 082 кВт·ч на 33 068,96 ₽ — в 40 раз больше обычного (около 249 кВт·ч). Всё верно?',
    ])
    expect(await standing('009351144')).toEqual([])
    expect((await viktor.says('да')).join()).toContain('расход 10 082 кВт·ч')
  })

  test('the right number may be typed at once, and a number never confirms', async () => {
    const alexey = await resident('31206')
    await alexey.says('17412')
    expect(await alexey.says('1')).toEqual([expect.stringContaining('1 — меньше прошлого показания 7412')])
    await alexey.says('17412')
    expect((await alexey.says('7450')).join()).toContain('расход 38 кВт·ч')
    expect(await standing('011284670')).toEqual([[7_450_000n]])
  })

  test('an answer that is not understood again and again ends it, and nothing is kept', async () => {
    const konstantin = await resident('21137')
    await konstantin.says('т1 51207 т2 19700')
    const answers: string[] = []
    for (let nth = 0; nth < 4; nth++) answers.push(...(await konstantin.says('хм')))
    expect(answers).toEqual([
      ...Array(3).fill(expect.stringMatching(/^Выберите один из вариантов[\s\S]*Всё верно\?$/)),
      expect.stringContaining('Пока остановимся'),
    ])
    expect(await konstantin.says('хм')).toEqual([expect.stringContaining('Не удалось вас понять')])
    expect(await standing('08114429')).toEqual([])
  })
})

describe('a meter that is replaced while its number is waited for', () => {
  test.each([
    ['typed when it is asked for', ['Передать показания', '37100']],
    ['confirmed as large', ['37900', 'Да, всё верно']],
  ])('has no reading taken, %s, and that of the new one is asked for', async (_, words) => {
    const here = await bareWorld()
    await here.linkedPeer('viktor', '20764')
    const viktor = here.person('viktor')
    const [last] = words.splice(-1)
    for (const said of words) await viktor.says(said)
    const { supplier, now } = here.listening
    const em = here.orm.em.fork()
    const account = await em.findOneOrFail(Account, { number: '20764' })
    const meter = await em.findOneOrFail(Meter, { account: account.id })
    const kind = { serial: '777', model: 'М', zones: 1, digits: 6, ratio: 1n, verifiedUntil: null, openingWh: [0n] }
    const on = now().toZonedDateTimeISO('Asia/Novokuznetsk').toPlainDate().subtract({ days: 1 })
    const replacement = { meterId: meter.id, on, closingWh: null, next: kind }
    await em.transactional(tx => replaceMeter(tx, replacement, supplier, now()))
    const readings = () => here.orm.em.fork().count(Reading, { meter: meter.id })
    const before = await readings()
    const answer = (await viktor.says(last!)).join('\n')
    expect(answer).toContain(`Счётчик № ${meter.serial} с тех пор заменили или сняли`)
    expect(answer).toContain('777')
    expect(await readings()).toBe(before)
  })
})
