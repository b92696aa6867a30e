import type { FastifyReply } from 'fastify'
import { textsIn } from '../../bots/texts/texts-in.ts'
import type { Payment } from '../../core/payments/payment.table.ts'
import type { Language } from '../../core/units/language.ts'
import { qrCode } from '../print/pages/qr-code.ts'
import { type PageOf, type PageText, sendPage } from './send-page.ts'

/** Each look asks the provider. */
const refreshSeconds = 10

/** Shows how a payment stands, or leads to where it is paid; who has come back from there is not sent there again. */
export function showPayment(
  reply: FastifyReply,
  payment: Payment,
  language: Language,
  { isBack, of }: { isBack: boolean; of: PageOf },
): FastifyReply {
  const texts = textsIn(language).web.payment
  const say = (status: number, text: PageText) => sendPage(reply, status, language, text, { of })
  switch (payment.state) {
    case 'succeeded':
      return say(200, texts.paid(payment.amountKopecks))
    case 'canceled':
      return say(200, texts.notPaid(payment.amountKopecks))
    case 'pending':
      return isBack ? sendWaiting(reply, payment, language, of) : sendOn(reply, payment, language, of)
    case 'creating':
      return say(503, texts.unclear)
    default:
      return say(410, texts.expired)
  }
}

/** To the provider's page, to the bank's application, or to the phone. */
function sendOn(reply: FastifyReply, payment: Payment, language: Language, of: PageOf): FastifyReply {
  const texts = textsIn(language).web.payment
  const { confirmation, amountKopecks } = payment
  if (confirmation?.type === 'redirect') return reply.redirect(confirmation.url, 303)
  if (confirmation?.type === 'external')
    return sendPage(reply, 200, language, texts.phone(amountKopecks), { of, refreshSeconds })
  if (confirmation?.type !== 'qr') return sendWaiting(reply, payment, language, of)
  const { data } = confirmation
  const text = texts.qr(amountKopecks)
  const link = /^https?:\/\//.test(data) ? { link: { label: texts.openBank, url: data } } : {}
  const qr = qrCode({ text: data, encoding: 'utf-8' }, text.title)
  return sendPage(reply, 200, language, text, { of, qr, refreshSeconds, ...link })
}

function sendWaiting(reply: FastifyReply, payment: Payment, language: Language, of: PageOf): FastifyReply {
  const { waiting } = textsIn(language).web.payment
  return sendPage(reply, 200, language, waiting(payment.amountKopecks), { of, refreshSeconds })
}
