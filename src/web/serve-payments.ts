import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Online } from '../payments/online.ts'
import { addressList } from './address-list.ts'
import { servePayPage } from './pay-page.ts'
import { serveYookassa } from './yookassa-webhook.ts'

/** The pages of payment links, and the address that YooKassa calls. */
export async function servePayments(server: FastifyInstance, online: Online, config: Config): Promise<void> {
  await server.register(rateLimit, { global: false })
  servePayPage(server, online)
  serveYookassa(server, online, addressList(config.YOOKASSA_ADDRESSES))
}
