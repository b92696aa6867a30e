import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changesPerChatHour } from '../../../../core/linking/change-email.ts'
import { findOpenLink } from '../../../../core/linking/use-code.ts'
import { type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'
import { residents } from '../../../support/worlds/household.ts'

let here: BareWorld
const { resident, account, codeTo } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

const changesTo = async (address: string) =>
  (await here.letters()).flatMap(({ to, letter }) => {
    const payload = letter as { letter?: string }
    return to === address && payload.letter === 'email-changed' ? [payload] : []
  })

describe('the account’s e-mail', () => {
  test('changes only once the new address is proved, and the old one is told', async () => {
    const olga = await resident('20417')
    const daughter = await resident('20417')
    const { email: old } = await account('20417')
    await olga.says('/settings')
    expect(await olga.presses('Почта')).toMatch(/^Почта счёта 20417: o\.•••@example\.com\n/)
    expect(await olga.says('olga at mail')).toContain('Это не похоже на адрес почты')
    expect(await olga.says('olga.new@mail.ru')).toMatch(/^Письмо с кодом отправлено на olga\.new@mail\.ru\./)
    expect(await account('20417')).toMatchObject({ email: old })
    expect(await olga.says('000000')).toContain('осталось 4 попытки')
    const { digits, purpose, url } = await codeTo('olga.new@mail.ru')
    expect(purpose).toBe('email')
    const said = await olga.says(digits)
    expect(said).toContain('Почта счёта 20417 изменена')
    expect(said).toContain('Настройки\n\nЛицевой счёт 20417\nПочта: ol•••@mail.ru')
    expect(await account('20417')).toMatchObject({ email: 'olga.new@mail.ru', emailGivenAt: here.listening.now() })

    expect(await changesTo(old!)).toEqual([
      expect.objectContaining({ accountNumber: '20417', shownEmail: 'o•••@mail.ru', channel: 'telegram' }),
    ])
    expect(await daughter.notices()).toContainEqual(expect.objectContaining({ notice: 'email-changed' }))
    expect(await olga.notices()).not.toContainEqual(expect.objectContaining({ notice: 'email-changed' }))
    // The link of the same letter is none any more.
    const token = url!.split('/').at(-1)!
    expect(await findOpenLink(here.orm.em.fork(), token, here.listening.now())).toBeNull()
  })

  test('stays where the same address is typed, in any letters', async () => {
    const viktor = await resident('20764')
    const { email } = await account('20764')
    await viktor.says('сменить почту')
    expect(await viktor.says(email!.toUpperCase())).toContain('Этот адрес уже указан')
    expect(await codeTo(email!)).toBeUndefined()
  })

  test('may be left alone, or typed anew when it was wrong', async () => {
    const viktor = await resident('20764')
    await viktor.says('/email')
    await viktor.says('wrong@mail.ru')
    expect(await viktor.presses('Другой адрес')).toContain('Напишите новый адрес')
    await viktor.says('right@mail.ru')
    const { digits: wrong } = await codeTo('wrong@mail.ru')
    const right = await codeTo('right@mail.ru')
    if (wrong !== right.digits) expect(await viktor.says(wrong)).toContain('Код не подошёл')
    expect(await viktor.presses('Не менять')).toContain('Почта: v.•••@example.com')
    expect((await account('20764')).emailGivenAt).toBeNull()
  })

  test('is changed by the link of the letter, long after the person went on to something else', async () => {
    const anna = await resident('20802')
    await anna.says('/email')
    await anna.says('anna.new@mail.ru')
    await anna.says('/menu')
    const { url } = await codeTo('anna.new@mail.ru')
    const code = await findOpenLink(here.orm.em.fork(), url!.split('/').at(-1)!, here.listening.now())
    const signal = { kind: 'signal', signal: 'link-opened', codeId: code!.id } as const
    expect((await anna.does(signal)).join()).toContain('Почта счёта 20802 изменена')
    expect(await account('20802')).toMatchObject({ email: 'anna.new@mail.ru' })
    expect((await anna.does(signal)).join()).not.toContain('изменена')
    expect(await changesTo('anna.new@mail.ru')).toEqual([])
  })

  test('wanted by two at once is the one proved first', async () => {
    const [one, other] = [await resident('31206'), await resident('31206')]
    for (const [person, email] of [
      [one, 'first@mail.ru'],
      [other, 'second@mail.ru'],
    ] as const) {
      await person.says('/email')
      await person.says(email)
    }
    const [first, second] = [await codeTo('first@mail.ru'), await codeTo('second@mail.ru')]
    expect(await one.says(first.digits)).toContain('изменена')
    expect(await other.says(second.digits)).toContain('больше не действует')
    expect(await account('31206')).toMatchObject({ email: 'first@mail.ru' })
  })

  test('is not changed by a code that is over, used, or typed by somebody unlinked', async () => {
    const nina = await resident('31574')
    const { email: old } = await account('31574')
    await nina.says('/email')
    await nina.says('nina.new@mail.ru')
    const { digits } = await codeTo('nina.new@mail.ru')
    here.passes({ minutes: 10 })
    expect(await nina.says(digits)).toContain('больше не действует')
    await nina.presses('Отправить ещё раз')
    const fresh = await codeTo('nina.new@mail.ru')
    await here.orm.em.execute(
      `update links set unlinked_at = now() where account_id = (select id from accounts where number = '31574')`,
    )
    expect(await nina.says(fresh.digits)).not.toContain('изменена')
    expect(await account('31574')).toMatchObject({ email: old })
  })

  test('cannot be tried without end', async () => {
    const pavel = await resident('40233')
    await pavel.says('/email')
    await pavel.says('pavel.new@mail.ru')
    for (let asked = 1; asked < changesPerChatHour; asked++) await pavel.presses('Отправить ещё раз')
    expect(await pavel.presses('Отправить ещё раз')).toContain('Слишком много писем подряд')
    await pavel.says('/email')
    expect(await pavel.says('pavel.other@mail.ru')).toContain('Слишком много писем подряд')
    here.passes({ minutes: 71 })
    await pavel.says('/email')
    expect(await pavel.says('pavel.other@mail.ru')).toContain('Письмо с кодом')
  })
})
