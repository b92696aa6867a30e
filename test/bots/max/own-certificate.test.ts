import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type MaxHere, openMax } from '../../support/messengers/max-world.ts'
import { openTlsBefore, ownAuthority } from '../../support/messengers/own-authority.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { workingNoon } from '../../support/worlds/desk-world.ts'
import { openWorld } from '../../support/worlds/world.ts'

// MAX's certificate is of an authority that no system knows: `MAX_CA_FILE` names it, and only the client of MAX trusts it.
type Tls = Awaited<ReturnType<typeof openTlsBefore>>
let here: MaxHere
let tls: Tls
let filesTls: Tls
let authority: string

const deskId = -70_000_000_000_779

beforeAll(async () => {
  const made = await ownAuthority()
  authority = made.authority
  const beforeFiles = async (url: string) => {
    filesTls = await openTlsBefore(url, made)
    return filesTls.url
  }
  here = await openMax({ beforeFiles })
  tls = await openTlsBefore(here.max.url, made)
})
afterAll(async () => {
  tls.close()
  filesTls.close()
  await here.max.close()
})

test('with MAX_CA_FILE a resident is answered over TLS, and nothing else of the program trusts that authority', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'authority.pem')
  await writeFile(file, authority)
  const desk = { DESK_MAX_CHAT_ID: String(deskId) }
  const settings = { ...here.settings, ...desk, MAX_API_URL: tls.url, MAX_CA_FILE: file }
  const group = here.max.group('Специалисты', deskId)
  const person = here.max.person({ firstName: 'Вера', lastName: 'Специалист' })
  group.adds(here.bot, person)
  const agent = person.in(group)
  const world = await openWorld(settings, workingNoon)
  const anna = await here.linkedMaxResident(world, 'Анна', '12345')
  await anna.says('/menu').hears('Выберите')
  // Files come and go by the same trust: a picture to the agents, a bill to the resident.
  await asksQuestion(anna, 'Переоформите договор')
  anna.chat.sendsPhoto({}, 'фото счётчика')
  const { photo } = await agent.waitFor(({ messages }) =>
    messages.findLast(each => each.isFromBot && each.photo && each.text.includes('фото счётчика')),
  )
  expect(photo).toBeDefined()
  await anna.says('Договор').hears('Форма договора')
  await anna.chat.waitFor(({ messages }) => messages.findLast(each => each.document))
  expect(here.max.filesUrl).toMatch(/^https:/)
  // By which Telegram, VK and YooKassa are called.
  await expect(fetch(tls.url)).rejects.toMatchObject({ cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } })
  const secure = Promise.withResolvers<unknown>()
  get(tls.url, secure.reject).on('error', secure.resolve)
  expect(await secure.promise).toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
  await world.close()
})

test('without it MAX is not spoken to: that is a trouble, and Telegram answers', async () => {
  const calls = here.max.calls.length
  const world = await openWorld({ ...here.settings, MAX_API_URL: tls.url })
  const troubles = async () =>
    ((await (await fetch(`${world.config.PUBLIC_URL}/healthz`)).json()) as { troubles: string[] }).troubles.join()
  const ivan = await world.linkedResident('Иван', '20583')
  await ivan.says('/menu').hears('Выберите')
  await eventually(troubles).toContain('max')
  expect(here.max.calls).toHaveLength(calls)
  await world.close()
})
