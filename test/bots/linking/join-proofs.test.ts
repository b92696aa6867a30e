import { expect, test } from 'vitest'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { neighbour } from '../../support/people/neighbour.ts'
import { type BareWorld, bareWorld } from '../../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../../support/worlds/household.ts'

const anna = neighbour('21050')
const olga = neighbour('20417')

/** Somebody with accounts of their own who has said that the other chat is theirs. */
async function agrees(here: BareWorld, ...numbers: string[]) {
  const { resident } = residents(() => here)
  const [showing, typing] = [await resident('40233'), await resident(...numbers)]
  const code = codeIn(await showing.says('/connect'))
  await typing.says('/code')
  const looked = await typing.says(code)
  const isAsked = looked.includes('Это ваш чат?')
  return { showing, typing, code, said: isAsked ? await typing.presses('Да, это мой чат') : looked }
}

const joinings = async ({ orm }: BareWorld) =>
  (await orm.em.fork().execute<object[]>('select * from joinings where parted_at is null')).length

test('an account without an address is proved by its holder’s name and its meter', async () => {
  const here = await bareWorld()
  const { typing, said } = await agrees(here, anna.number)
  expect(said).toContain('фамилию владельца счёта 21050')
  expect(await joinings(here)).toBe(0)
  await typing.says(anna.surname)
  await typing.says(anna.name)
  expect(await typing.says('111')).toContain('чаты не соединены')
  expect(await joinings(here)).toBe(0)
})

test('and joined when they are right', async () => {
  const here = await bareWorld()
  const { typing } = await agrees(here, anna.number)
  await typing.says(anna.surname)
  await typing.says(anna.name)
  expect(await typing.says(anna.serial)).toContain('Готово: этот чат и Telegram соединены')
  expect(await joinings(here)).toBe(1)
})

test('guesses at the meter are paused', async () => {
  const here = await bareWorld()
  const { resident } = residents(() => here)
  const [showing, typing] = [await resident('40233'), await resident(anna.number)]
  let said = ''
  for (let nth = 0; nth < 6; nth++) {
    const code = codeIn(await showing.says('/connect'))
    for (const text of ['/code', code, 'да', anna.surname, anna.name]) await typing.says(text)
    said = await typing.says(nth < 5 ? String(nth) : anna.serial)
  }
  expect(said).not.toContain('Готово')
  expect(await joinings(here)).toBe(0)
})

test('one address is enough, and there is no way round it', async () => {
  const here = await bareWorld()
  const { said } = await agrees(here, olga.number, anna.number)
  expect(said).toContain('письмо с кодом отправлено на o•••@')
  expect((await here.letters()).at(-1)).toMatchObject({
    to: olga.email,
    letter: { purpose: 'join', url: null, joins: { typedIn: 'telegram', shownIn: 'telegram' } },
  })
})

test.each<[string, Partial<Supplier>, boolean, string[], string]>([
  ['letters only, and no address', { linkingProofs: ['email'] }, true, [anna.number], 'Укажите его почту'],
  ['letters only, and nothing sends them', { linkingProofs: ['email'] }, false, [olga.number], 'Позвоните: 8 800'],
])('%s: refused, with what to do', async (_, changes, hasMail, numbers, advice) => {
  const here = await bareWorld(changes)
  here.listening.hasMail = hasMail
  const { typing, said } = await agrees(here, ...numbers)
  expect(said).toContain('Соединить чаты пока нельзя')
  expect(said).toContain(advice)
  expect(await joinings(here)).toBe(0)
  expect(await typing.says('да')).not.toContain('Готово')
})

test('where no letters prove anything, the meter does', async () => {
  const here = await bareWorld({ linkingProofs: ['meter-serial'] })
  const { typing } = await agrees(here, olga.number)
  for (const text of [olga.surname, olga.name]) await typing.says(text)
  expect(await typing.says(olga.serial)).toContain('Готово: этот чат')
})

test('an account that is linked between the question and the «да» is to be proved, too', async () => {
  const here = await bareWorld()
  const { resident } = residents(() => here)
  const [showing, typing] = [await resident('40233'), await resident(olga.number)]
  const code = codeIn(await showing.says('/connect'))
  await typing.says('Выход')
  await typing.presses('Да, отвязать')
  await typing.says('/code')
  expect(await typing.says(code)).toContain('которые вы подключите здесь потом')
  await here.orm.em.fork().execute('update links set unlinked_at = null where unlinked_at is not null')
  expect(await typing.presses('Да, это мой чат')).toContain('письмо с кодом отправлено')
  expect(await joinings(here)).toBe(0)
})

test('five wrong digits spend the letter, five letters an hour are all, and the tries of the code do not come back', async () => {
  const here = await bareWorld()
  const { resident, codeTo } = residents(() => here)
  const { typing } = await agrees(here, olga.number)
  const wrong = (digits: string) => (digits === '000000' ? '111111' : '000000')
  const { digits } = await codeTo(olga.email)
  for (let nth = 0; nth < 5; nth++) await typing.says(wrong(digits))
  expect(await typing.says(digits)).toContain('Этот код больше не действует')
  expect(await typing.presses('Отправить ещё раз')).toContain('Слишком много попыток')
  expect(await joinings(here)).toBe(0)
  // Another chat's letter is nothing here.
  const other = await resident('20583')
  expect(await other.says(digits)).not.toContain('Готово')
})

test('what is undone after thirty days is a matter of «Мессенджеры»; the names stay out of messengers that may not carry them', async () => {
  const here = await bareWorld({ channelsWithoutPersonalData: ['telegram'] })
  const { resident, newcomer } = residents(() => here)
  const [showing, typing] = [await resident('40233'), await newcomer()]
  await typing.says('/code')
  const asked = await typing.says(codeIn(await showing.says('/connect')))
  expect(asked).toContain('• 40233\n')
  expect(asked).not.toContain(neighbour('40233').name)
  await typing.presses('Да, это мой чат')
  await here.orm.em.fork().execute('delete from joinings')
  expect(await typing.presses('Отключить')).toContain('Отменять здесь нечего')
})
