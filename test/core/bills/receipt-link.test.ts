import { beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { createInvoiceLink, openInvoiceLink } from '../../../core/bills/invoice-link.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { type CoreWorld, day, noon, openCoreWorld, openHousehold, supplier } from '../../support/worlds/core-world.ts'

let world: CoreWorld
const now = noon('2026-11-22')

beforeAll(async () => {
  world = await openCoreWorld()
})

async function linkToNewReceipt(): Promise<{ receiptId: number; token: string }> {
  const { account } = await openHousehold(world, {})
  return world.act(async em => {
    const found = await em.findOneOrFail(Account, account.id)
    const receipt = await issueInvoice(em, found, supplier, day('2026-11-22'), now)
    const address = await createInvoiceLink(em, receipt.id, 'https://bot.example', now)
    expect(address).toMatch(/^https:\/\/bot\.example\/receipt\/[\w-]{32}$/)
    return { receiptId: receipt.id, token: address.split('/').at(-1)! }
  })
}

const opens = (token: string, at = now) => world.act(em => openInvoiceLink(em, token, at))

test('a protected address opens its receipt for a day', async () => {
  const { receiptId, token } = await linkToNewReceipt()
  expect(await opens(token)).toBe(receiptId)
  expect(await opens(token, now.add({ hours: 23 }))).toBe(receiptId)
  expect(await opens(token, now.add({ hours: 24 }))).toBeNull()
})

test('it opens ten times, and a guessed one never', async () => {
  const { receiptId, token } = await linkToNewReceipt()
  const opened = await Promise.all(Array.from({ length: 12 }, () => opens(token)))
  expect(opened.filter(id => id === receiptId)).toHaveLength(10)
  expect(await opens(`${token.slice(1)}A`)).toBeNull()
})
