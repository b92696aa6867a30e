import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { type PageOf, sendPage } from '../../../src/web/send-page.ts'
import { supplier } from '../../support/worlds/core-world.ts'

const chats = { telegram: 'https://t.me/kilovatt_bot', max: 'https://max.ru/kilovatt_bot' }

async function page(of: Partial<PageOf> = {}): Promise<string> {
  const server = fastify()
  const text = { title: 'Оплачено 156,65 ₽', text: 'Спасибо <b>вам</b>' }
  server.get('/', (_, reply) => sendPage(reply, 200, 'ru', text, { of: { supplier: { ...supplier, chats }, ...of } }))
  const { body } = await server.inject('/')
  await server.close()
  return body.replaceAll('\u00a0', ' ')
}

test('a page says whose it is, which account it is about, and leads back to the chat it was opened from', async () => {
  const shown = await page({ account: '12345', channel: 'max' })
  expect(shown).toContain(`<header>${supplier.name}</header>`)
  expect(shown).toContain('12345')
  expect(shown).toMatch(/<a href="https:\/\/max\.ru\/kilovatt_bot" rel="noreferrer">Вернуться/)
  expect(shown).not.toContain('t.me')
})

test('without a known chat there is no way back, and without an account no account; words are letters', async () => {
  const shown = await page({ channel: 'vk' })
  expect(shown).not.toContain('<a ')
  expect(shown).not.toContain('12345')
  expect(shown).toContain('Спасибо &#60;b&#62;вам&#60;/b&#62;')
})
