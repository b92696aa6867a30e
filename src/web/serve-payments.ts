import type { FastifyInstance } from 'fastify'
import { addressList } from '../config/address-list.ts'
import type { Online } from '../payments/online.ts'
import { servePayPage } from './serve-pay-page.ts'
import { serveYookassa } from './serve-yookassa.ts'

/** The pages of payment links, and the address that YooKassa calls from its own addresses. */
export function servePayments(server: FastifyInstance, online: Online, yookassaAddresses: string[]): void {
  servePayPage(server, online)
  serveYookassa(server, online, addressList(yookassaAddresses))
}
