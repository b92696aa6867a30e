import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminHere } from '../../support/worlds/admin.ts'
import { type CoreWorld, close, day, openCoreWorld, openHousehold, pay, send } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let good: Awaited<ReturnType<typeof openHousehold>>
beforeAll(async () => {
  world = await openCoreWorld()
  const opened = { balanceKopecks: 0n, openingOn: day('2026-07-31') }
  const late = await openHousehold(world, { ...opened, number: '101', surname: 'Долгов', serial: 'S1' })
  good = await openHousehold(world, {
    ...opened,
    number: '102',
    surname: 'Платов',
    serial: 'S2',
    email: 'p@example.ru',
  })
  await world.act(em => em.execute("update meters set verified_until = '2026-09-15' where serial = 'S1'"))
  for (const month of ['2026-08', '2026-09']) {
    await send(world, good.meter, [20_032 + (month === '2026-08' ? 50 : 100)], `${month}-20`)
    await close(world, month)
  }
  await pay(world, good.account, 164_00, '2026-09-05')
  await pay(world, late.account, 1_00, '2026-09-06')
})
afterAll(() => world.close())

const register = async (...args: string[]) => {
  const said = await adminHere(['register', ...args, '--csv'], { DATABASE_URL: world.databaseUrl }, '2026-10-20')
  return { ...said, lines: said.lines.slice(1) }
}

test('debtors are those who owe, the oldest debt first, by sum and age', async () => {
  const { lines, complaint } = await register('debtors')
  expect(lines).toEqual([
    'kemerovo,101,Долгов Иван Иванович,"г. Кемерово, ул. Мира, 1",,1179.80,1179.80,2026-09-15,35,2026-09-06',
    'kemerovo,102,Платов Иван Иванович,"г. Кемерово, ул. Мира, 1",p@example.ru,164.00,164.00,2026-10-15,5,2026-09-05',
  ])
  expect(complaint).toBe('2 rows.\n')
  expect((await register('debtors', '--sum', '500')).lines.map(line => line.split(',')[1])).toEqual(['101'])
  expect((await register('debtors', '--months', '1')).lines.map(line => line.split(',')[1])).toEqual(['101'])
})

test('meters without a reading of the month are named with the last one', async () => {
  expect((await register('unread', '--period', '2026-09')).lines).toEqual([
    'kemerovo,101,Долгов Иван Иванович,"г. Кемерово, ул. Мира, 1",,S1,2026-07-31,20032,,',
  ])
  expect((await register('unread')).lines).toHaveLength(2)
})

test('verifications that end or have run out', async () => {
  expect((await register('verifications', '--until', '2026-12-31')).lines).toEqual([
    'kemerovo,101,Долгов Иван Иванович,"г. Кемерово, ул. Мира, 1",,S1,СОЭБ 2 ПДР,2026-09-15,run out',
  ])
})

test('strange bills are kept with their closing, and named with what is strange', async () => {
  await send(world, good.meter, [20_032 + 1100], '2026-10-19', { confirmed: { rollover: false, largeUse: true } })
  await close(world, '2026-10')
  expect((await register('strange', '--period', '2026-10')).lines).toEqual([
    'kemerovo,102,Платов Иван Иванович,"г. Кемерово, ул. Мира, 1",more than three times the usual,1000,50,3280.00',
    'kemerovo,101,Долгов Иван Иванович,"г. Кемерово, ул. Мира, 1",no reading for three bills or more,180,180,590.40',
  ])
})

test('norms, and nothing that a register does not ask for', async () => {
  expect((await register('norms')).lines[0]).toMatch(/,no-stove,180,no,1$/)
  expect(await register('norms', '--sum', '5')).toMatchObject({ exit: 2, complaint: expect.stringMatching(/^norms: /) })
})
