import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversations } from '../../../bots/conversations/conversations.ts'
import { closeAccount } from '../../../core/accounts/close-account.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../../support/worlds/household.ts'

let here: BareWorld
const { resident, newcomer, account } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

type Person = Awaited<ReturnType<typeof resident>>

/** What ends the chat's access, or changes its language: nothing could be followed from there. */
const leaving = ['unlink', 'forget-me', 'language']
const starts = conversations.names.filter(name => !conversations.find(name)?.isInner && !leaving.includes(name))

/**
 * Follows every button there is, from what is begun and what is said: each answer of a first question is pressed, too. Gives the ways
 * at whose end something is said that fits `refused`.
 */
async function deadWays(person: Person, { begun = starts, said = [] as string[] }, refused: RegExp): Promise<string[]> {
  const ends = new Map<string, string>()
  const ways = begun.map(go => ({ way: go, go }))
  /** What is shown after an act: its ways wait to be followed, its answers are given. */
  const after = async (way: string, act: () => Promise<unknown>) => {
    const before = (await here.said(person.address)).length
    await act()
    const shown = (await here.said(person.address)).slice(before).flatMap(({ buttons = [] }) => buttons.flat())
    for (const button of shown) if ('go' in button) ways.push({ way: `${way} [${button.label}]`, go: button.go })
    return shown.flatMap(button => ('answer' in button ? [button.label] : []))
  }
  for (const words of said) await after(words, () => person.says(words))
  for (const { way, go } of ways) {
    if (ends.has(go) || leaving.includes(go.split(':')[0]!)) continue
    const answers = await after(way, async () => ends.set(go, await person.goes(go)))
    for (const label of answers) {
      await person.goes(go)
      await after(`${way} [${label}]`, () => person.presses(label))
    }
  }
  const followed = ways.slice(begun.length)
  expect(followed.length).toBeGreaterThan(50)
  return followed.filter(({ go }) => refused.test(ends.get(go) ?? '')).map(({ way }) => way)
}

/** A payment that came to nothing: whoever sees the account sees it, too. */
async function failedPayment(number: string): Promise<string> {
  const of = { account: (await account(number)).id, method: 'sbp', amountKopecks: kopecks(15_665) } as const
  const id = randomUUID()
  const createdAt = here.listening.now()
  await here.orm.em.fork().insert(Payment, { ...of, id, state: 'canceled', createdAt })
  return id
}

test.each(['Только смотреть', 'Смотреть и платить'])('no button leads who may «%s» to a refusal', async role => {
  const owner = await resident('12345')
  const relative = await newcomer()
  await owner.says('поделиться доступом')
  await owner.presses(role)
  await relative.presses('Код от близкого')
  await relative.says(codeIn(await owner.says('Мама')))
  await relative.presses('Да, принять')
  const begun = [...starts, `payment:${await failedPayment('12345')}`]
  const refused = /этого не позволяет|Сначала подключите/
  expect(await deadWays(relative, { begun, said: ['оплатить через киви'] }, refused)).toEqual([])
})

test('no button leads whose account is closed to where no readings are taken', async () => {
  const viktor = await resident('20764')
  await here.orm.em.fork().transactional(async em => {
    const on = Temporal.PlainDate.from('2026-11-20')
    await closeAccount(em, { accountId: (await account('20764')).id, on }, here.listening.now())
  })
  expect(await deadWays(viktor, {}, /показания по нему больше не учитываются/)).toEqual([])
})
