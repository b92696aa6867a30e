import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handleUpdate } from '../../../../bots/turn/handle-update.ts'
import { Peer } from '../../../../core/peers/peer.table.ts'
import { rowsWith } from '../../../support/people/rows-with.ts'
import { type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../../../support/worlds/household.ts'

let here: BareWorld
const { resident, newcomer, account, codeTo } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

type Person = Awaited<ReturnType<typeof resident>>

const fileOf = async ({ address }: { address: string }) => {
  const message = (await here.said(address)).at(-1)!
  if (message.kind !== 'export') throw new Error(`No file but: ${message.text}`)
  return { ...message, data: JSON.parse(message.content) }
}

describe('one’s own data as a file', () => {
  test('hold the chats, the accounts with all that belongs to them, and what was written', async () => {
    const olga = await resident('20417')
    await olga.says('т1 12100 т2 6100')
    await olga.says('вопрос')
    await olga.says('другое')
    await olga.says('Переоформите на жену')
    await olga.says('мои данные')
    await olga.presses('Получить файл')
    const { fileName, data } = await fileOf(olga)
    expect(fileName).toBe('kilovatt-2026-11-22.json')
    expect(data.chats).toEqual([
      expect.objectContaining({
        messenger: 'telegram',
        id: olga.address,
        links: [expect.objectContaining({ account: '20417' })],
      }),
    ])
    const [mine, ...others] = data.accounts
    expect(others).toEqual([])
    expect(mine).toMatchObject({ number: '20417', owner: { surname: 'Смирнова' } })
    expect(mine.meters[0].readings.at(-1)).toMatchObject({ kWh: ['12100', '6100'], source: 'resident' })
    expect(mine.bills.at(-1)).toMatchObject({ period: '2026-10', closing: '529.18' })
    expect(mine.payments.length).toBeGreaterThan(0)
    expect(data.questions[0].messages).toEqual([expect.objectContaining({ text: 'Переоформите на жену' })])
  })

  test('of a relative hold nothing of the owner’s', async () => {
    const owner = await resident('20764')
    const relative = await newcomer()
    await owner.says('/share')
    await owner.says('1')
    await relative.says('/guest')
    await relative.says(codeIn(await owner.says('Мама')))
    await relative.presses('Да, принять')
    await relative.says('выгрузить мои данные')
    const { data } = await fileOf(relative)
    expect(data.accounts).toEqual([])
    expect(data.chats[0].links).toEqual([expect.objectContaining({ account: '20764', role: 'viewer' })])
  })
})

/** Leaves something personal in everything that keeps it. */
async function lives(person: Person) {
  await person.says('/email')
  await person.says('planted.address@mail.ru')
  await person.says((await codeTo('planted.address@mail.ru')).digits)
  await person.says('/email')
  await person.says('planted.other@mail.ru')
  await person.says('Мои счета')
  await person.presses('Назвать счёт')
  await person.says('Планта')
  const picture = { channel: 'telegram', kind: 'photo', ref: 'planted.picture', name: 'photo.jpg' } as const
  await person.does({ kind: 'attachment', what: 'photo', text: '99000', files: [picture] })
  await person.presses('Да, всё верно')
  await person.says('вопрос')
  await person.says('другое')
  await person.says('Планта просит переоформить')
  await person.says('/pay 500 ₽')
  await person.says('по СБП')
  await person.says('Согласен')
  await person.says('/share')
  await person.says('1')
  const code = codeIn(await person.says('Планта мама'))
  await person.says('вопрос')
  await person.says('другое')
  await person.says('Где моя Планта?')
  return code
}

describe('«Удалить мои данные»', () => {
  test('says what goes and what stays, and does nothing without a clear choice', async () => {
    const olga = await resident('20583')
    await olga.says('мои данные')
    const said = await olga.presses('Удалить мои данные')
    for (const part of ['Исчезнут', 'Останутся', '402-ФЗ', '354', 'Вернуть удалённое нельзя'])
      expect(said).toContain(part)
    expect(await olga.says('ну не знаю')).toContain('Удалить ваши данные')
    expect(await olga.presses('Не удалять')).toContain('ничего не удалено')
    expect(await olga.says('/account')).toContain('Лицевой счёт 20583')
  })

  test('leaves nothing of the person in any table, and everything of the account', async () => {
    const anna = await resident('21050')
    const code = await lives(anna)
    const mother = await newcomer()
    await mother.says('/guest')
    await mother.says(code)
    await mother.presses('Да, принять')
    const before = await kept()
    for (const planted of ['planted', 'Планта', anna.address]) expect(await rowsWith(here.orm, planted)).not.toEqual([])

    here.passes({ minutes: 1 })
    await anna.says('удалить мои данные')
    expect(await anna.presses('Удалить навсегда')).toContain('Ваши данные удалены')
    for (const planted of ['planted', 'Планта']) expect(await rowsWith(here.orm, planted)).toEqual([])
    // Only the last words are still on their way to the chat.
    expect(new Set(await rowsWith(here.orm, anna.address))).toEqual(new Set(['outbox.address']))
    expect(await kept()).toEqual(before)
    expect((await account('21050')).email).toBeNull()
    expect(await mother.notices()).toContainEqual({
      notice: 'access-ended',
      accountNumber: '21050',
      why: 'owner-left',
    })
    expect(await mother.says('/account')).toContain('Сначала подключите')
    const [consent] = await here.orm.em.execute<object[]>('select * from past_consents order by id desc limit 1')
    expect(Object.values(consent!).join()).not.toContain(anna.address)
  })

  test('makes the chat as new: consent is asked again, and a second press does no harm', async () => {
    const viktor = await resident('20991')
    await viktor.says('/forget')
    const { question } = await here.dialog(viktor.address)
    await viktor.presses('Удалить навсегда')
    expect((await viktor.does({ kind: 'answer', question, answer: 'forget' })).join()).toContain(
      'пользовательского соглашения',
    )
    expect(await viktor.says('33601')).toContain('пользовательского соглашения')
    await viktor.presses('Принимаю')
    expect(await viktor.says('/account')).toContain('Сначала подключите')
    const peers = await here.orm.em.fork().find(Peer, { externalId: viktor.address })
    expect(peers).toHaveLength(1)
  })

  test('pressed twice at once is once: the second finds a new chat', async () => {
    const nina = await resident('31574')
    await nina.says('/forget')
    const { question } = await here.dialog(nina.address)
    const press = (id: string) =>
      handleUpdate(here.listening, here.update(nina.address, id, { kind: 'answer', question, answer: 'forget' }))
    expect(await Promise.all([press('press-1'), press('press-2')])).toEqual(['heard', 'heard'])
    const said = (await here.said(nina.address)).map(({ text }) => text)
    expect(said.filter(text => text.includes('Ваши данные удалены'))).toHaveLength(1)
    expect(said.at(-1)).toContain('пользовательского соглашения')
    expect(await rowsWith(here.orm, 'forgotten:')).not.toContain('outbox.address')
  })

  test('keeps the e-mail of an account that somebody else still uses, and is not done without end', async () => {
    const husband = await resident('20802')
    const wife = await resident('20802')
    await wife.says('/email')
    await wife.says('family@mail.ru')
    await wife.says((await codeTo('family@mail.ru')).digits)
    await wife.says('/forget')
    await wife.presses('Удалить навсегда')
    expect(await account('20802')).toMatchObject({ email: 'family@mail.ru' })
    expect(await husband.says('/account')).toContain('Лицевой счёт 20802')
    for (let times = 1; times < 3; times++) {
      await wife.says('/start')
      await wife.presses('Принимаю')
      await wife.says('/forget')
      await wife.presses('Удалить навсегда')
    }
    await wife.says('/start')
    await wife.presses('Принимаю')
    await wife.says('/forget')
    expect(await wife.presses('Удалить навсегда')).toContain('Повторите завтра')
  })
})

/** What the law has kept of the account. */
async function kept() {
  const [row] = await here.orm.em.execute<object[]>(
    `select (select count(*) from readings) as readings, (select sum(amount_kopecks) from ledger_transfers) as ledger,
       (select count(*) from bills) as bills, (select count(*) from payments where state = 'succeeded') as payments`,
  )
  return row
}
