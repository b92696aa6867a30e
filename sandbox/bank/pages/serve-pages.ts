import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { enterCard, enterCode } from '../settling/enter-card.ts'
import { authorize, cancel, expireOverdue } from '../settling/settle-payment.ts'
import { type PaymentReason, paymentReasons } from '../state/reasons.ts'
import type { Payment, State } from '../state/state.ts'
import { type CardForm, cardForm, cardPage, codePage, readCardForm } from './card-page.ts'
import { layout, type Markup } from './html.ts'
import { outcomePage, waitingPage } from './outcome-page.ts'
import { sbpPage, walletPage } from './sbp-page.ts'

/** No `form-action`: it would also stop the way back to the shop. */
const policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"

type Form = Record<string, string | undefined>

/** Where people pay: `/checkout/<payment>` shows what there is to do now, the forms below it do it. */
export function servePages(app: FastifyInstance, state: State): void {
  app.get('/bank.css', async (_, reply) => {
    reply.type('text/css; charset=utf-8')
    return readFile(new URL('bank.css', import.meta.url))
  })
  app.get('/checkout/:id', async (request, reply) => {
    const { card = '' } = request.query as { card?: string }
    const payment = paymentOf(state, request)
    return payment ? show(state, reply, payment, cardForm(card)) : noPayment(reply)
  })
  app.post('/checkout/:id/card', async (request, reply) => {
    const payment = paymentOf(state, request)
    if (!payment) return noPayment(reply)
    const card = readCardForm(formOf(request), state.clock())
    if ('errors' in card) return show(state, reply.code(422), payment, card)
    if (payment.status === 'pending') enterCard(state, payment, card)
    return showAnew(reply, payment)
  })
  act('code', (payment, { code = '' }) => {
    if (payment.challenge) enterCode(state, payment, code.trim())
  })
  act('pay', payment => {
    if (payment.method !== 'bank_card') authorize(state, payment)
  })
  act('refuse', (payment, { reason }) => cancel(state, payment, reasonOf(payment, reason)))

  /** A button of a pending payment; of another it does nothing. */
  function act(name: string, perform: (payment: Payment, form: Form) => void) {
    app.post(`/checkout/:id/${name}`, async (request, reply) => {
      const payment = paymentOf(state, request)
      if (payment?.status === 'pending') perform(payment, formOf(request))
      return payment ? showAnew(reply, payment) : noPayment(reply)
    })
  }
}

function formOf({ body }: FastifyRequest): Form {
  return (body ?? {}) as Form
}

/** By its own address, so that a reload does nothing twice. */
function showAnew(reply: FastifyReply, { id }: Payment) {
  return reply.redirect(`/checkout/${id}`, 303)
}

function paymentOf(state: State, { params }: FastifyRequest): Payment | undefined {
  const { id } = params as { id: string }
  expireOverdue(state)
  return state.payments.get(id)
}

async function show(state: State, reply: FastifyReply, payment: Payment, form: CardForm) {
  const isOver = payment.status !== 'pending'
  const content = isOver ? outcomePage(payment) : await pageOf(state, payment, form)
  const page = layout('Оплата', payment, content, isOver ? payment.confirmation.returnUrl : undefined)
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .send(page)
}

async function pageOf({ origin }: State, payment: Payment, form: CardForm): Promise<Markup> {
  switch (payment.method) {
    case 'bank_card':
      return payment.challenge ? codePage(payment) : cardPage(payment, form)
    case 'sbp':
      return sbpPage(payment, `${origin}/checkout/${payment.id}`)
    case 'yoo_money':
      return walletPage(payment)
    case 'mobile_balance':
      return waitingPage()
  }
}

function reasonOf({ challenge }: Payment, given: string | undefined): PaymentReason {
  return challenge ? '3d_secure_failed' : (paymentReasons.find(reason => reason === given) ?? 'general_decline')
}

function noPayment(reply: FastifyReply) {
  return reply.code(404).type('text/plain; charset=utf-8').send('Такого платежа нет.')
}
