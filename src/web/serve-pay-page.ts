import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { Account } from '../../core/accounts/account.table.ts'
import { isUuid } from '../../core/payments/is-uuid.ts'
import { findPayLink } from '../../core/payments/pay-links/pay-link.ts'
import { Payment } from '../../core/payments/payment.table.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { makePayment, pollPayment } from '../payments/make-payment.ts'
import type { Online } from '../payments/online.ts'
import { isPreview } from './is-preview.ts'
import { failurePage, languageOf, sendPage } from './send-page.ts'
import { showPayment } from './show-payment.ts'

type PayRequest = FastifyRequest<{ Params: { token: string }; Querystring: { open?: string } }>
type PaidRequest = FastifyRequest<{ Params: { payment: string } }>

/**
 * `GET /pay/TOKEN` has the payment made at its first opening and leads there; opened again it leads to the same payment, or tells
 * how it ended. `GET /paid/ID` is where the provider sends the person back to, and asks it at once.
 */
export function servePayPage(server: FastifyInstance, online: Online): void {
  const options = {
    exposeHeadRoute: false,
    // Tokens cannot be guessed; this keeps an impatient person from having the provider asked all day.
    config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    errorHandler: failurePage(online.logger),
  }
  server.get('/pay/:token', options, async (request: PayRequest, reply) => {
    const link = await findPayLink(online.orm.em.fork(), request.params.token, online.now())
    if (!link) return sendExpired(request, reply)
    // A messenger's preview must not begin a payment, which the provider would soon call off again.
    if (isPreview(request.headers) && !request.query.open) return sendPreview(request, reply)
    await moveOn(online, link)
    return await send(online, reply, link.paymentId)
  })
  server.get('/paid/:payment', options, async (request: PaidRequest, reply) => {
    const id = request.params.payment
    const payment = isUuid(id) ? await online.orm.em.fork().findOne(Payment, id) : null
    if (!payment) return sendExpired(request, reply)
    if (payment.state === 'pending') await pollPayment(online, payment.providerId!)
    return await send(online, reply, id, { isBack: true })
  })
}

/** Has the payment made, or asks how it stands; what came of either is in the payment. */
async function moveOn(online: Online, { paymentId, isGood }: { paymentId: string; isGood: boolean }): Promise<void> {
  const { state, providerId } = await online.orm.em.fork().findOneOrFail(Payment, paymentId)
  if (state === 'creating' || (state === 'new' && isGood)) await makePayment(online, paymentId)
  if (state === 'pending') await pollPayment(online, providerId!)
}

async function send({ orm, supplier }: Online, reply: FastifyReply, paymentId: string, back = { isBack: false }) {
  const em = orm.em.fork()
  const payment = await em.findOneOrFail(Payment, paymentId)
  const peer = payment.peer == null ? null : await em.findOne(Peer, payment.peer)
  const { number } = await em.findOneOrFail(Account, payment.account)
  const of = { supplier, account: number, channel: peer?.channel }
  return showPayment(reply, payment, peer?.language ?? languageOf(reply.request), { ...back, of })
}

function sendExpired(request: FastifyRequest, reply: FastifyReply) {
  const language = languageOf(request)
  return sendPage(reply, 410, language, textsIn(language).web.payment.expired)
}

function sendPreview(request: PayRequest, reply: FastifyReply) {
  const language = languageOf(request)
  const { preview, go } = textsIn(language).web.payment
  return sendPage(reply, 200, language, preview, { link: { label: go, url: '?open=1' } })
}
