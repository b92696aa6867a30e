import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { eventually } from '../support/eventually.ts'
import { supplierFile } from '../support/people/supplier-file.ts'
import { type BothWorlds, openBothWorlds } from '../support/worlds/both-worlds.ts'
import { ivanov } from '../support/worlds/world.ts'

let both: BothWorlds

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-supplier-'))
  const barred = await supplierFile(folder, supplier => ({ ...supplier, channelsWithoutPersonalData: ['vk'] }))
  both = await openBothWorlds({ environment: { SUPPLIER_FILE: barred } })
})

afterAll(() => both.close())

async function linkedInVk() {
  const ivan = both.vkResident('Иван')
  ivan.does(chat => chat.starts())
  await ivan.hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  await ivan.claims(ivanov)
  await ivan.says(await both.world.codeFor(ivanov.email)).hears('подключён')
  await ivan.hears('Переплата 63,11 ₽')
  return ivan
}

test('where a messenger may not carry personal data, no name, address or document is sent there', async () => {
  const ivan = await linkedInVk()
  await ivan.says('20099').hears('К оплате 156,65 ₽')
  const said = await ivan.presses('Квитанция').hears('защищённой ссылке')
  expect(said.text).toContain('156,65')
  expect(said.document).toBeUndefined()
  const everything = ivan.chat.history.filter(({ isFromBot }) => isFromBot).map(({ text }) => text)
  for (const secret of ['Иванович', 'ул. Мира', 'Иванов']) expect(everything.join('\n')).not.toContain(secret)

  const press = ivan.chat.presses('Открыть квитанцию')
  if (press.kind !== 'link') throw new Error('Not a link')
  const opened = await fetch(press.url)
  expect(opened.headers.get('content-type')).toBe('application/pdf')
  expect(opened.headers.get('cache-control')).toBe('no-store')
  expect(
    Buffer.from(await opened.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')

  both.world.passes({ hours: 25 })
  const late = await fetch(press.url)
  expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('больше не действует')])
})

test('the receipt goes by mail when asked for, printed by a job', async () => {
  const ivan = both.vkResident('Пётр')
  ivan.does(chat => chat.starts())
  await ivan.hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  await ivan.presses('Кемерово').hears('номер лицевого счёта')
  await ivan.says('12345').hears('уже регистрировали')
  await ivan.presses('Да, зарегистрирован').hears('шесть цифр')
  await ivan.says(await both.world.codeFor(ivanov.email)).hears('подключён')
  await ivan.says('квитанция').hears('защищённой ссылке')
  await ivan.presses('Прислать на почту').hears('отправлена на ma•••@mail.ru')
  const letter = await both.world.mailbox.waitForLetter(ivanov.email, ({ attachments }) => attachments.length > 0)
  expect(letter.subject).toMatch(/^Квитанция № К-/)
  expect(Buffer.from(letter.attachments[0]!.bytes).subarray(0, 5).toString()).toBe('%PDF-')
  const { orm } = both.world.system.listening
  await eventually(() => orm.em.fork().count(Outgoing, { channel: 'mail', sentAt: null })).toBe(0)
})

test('one’s own data are opened by a protected link too, for a day', async () => {
  const ivan = both.vkResident('Семён')
  ivan.does(chat => chat.starts())
  await ivan.hears('пользовательского соглашения')
  await ivan.presses('Принимаю').hears('В каком городе')
  const said = await ivan.says('скачать мои данные').hears('защищённой ссылке')
  expect(said.document).toBeUndefined()
  const press = ivan.chat.presses('Открыть файл')
  if (press.kind !== 'link') throw new Error('Not a link')
  const opened = await fetch(press.url)
  expect(opened.headers.get('content-disposition')).toMatch(/^attachment; filename="kilovatt-[\d-]+\.json"$/)
  expect(opened.headers.get('cache-control')).toBe('no-store')
  expect(await opened.json()).toMatchObject({ accounts: [], chats: [{ messenger: 'vk', id: String(ivan.id) }] })
  both.world.passes({ hours: 25 })
  const late = await fetch(press.url)
  expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('больше не действует')])
})
