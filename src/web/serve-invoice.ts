import type { FastifyInstance } from 'fastify'
import type { PrintInvoice } from '../../bots/port/messenger-adapter.ts'
import type { TurnContext } from '../../bots/port/turn-context.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { invoiceLanguage } from '../../core/bills/invoice-data.ts'
import { openInvoiceLink } from '../../core/bills/invoice-link.ts'
import { page } from './page.ts'
import { languageOf } from './send-page.ts'

/** `GET /receipt/TOKEN`: the PDF behind a protected address, for messengers that may not carry the document itself. */
export function serveInvoice(server: FastifyInstance, { orm, now }: TurnContext, print: PrintInvoice): void {
  server.get<{ Params: { token: string } }>('/receipt/:token', { exposeHeadRoute: false }, async (request, reply) => {
    const receiptId = await openInvoiceLink(orm.em.fork(), request.params.token, now())
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
    if (receiptId === null) {
      const { language, web } = textsIn(languageOf(request))
      return reply.code(410).type('text/html; charset=utf-8').send(page(web.receiptExpired, language))
    }
    const { pdf, number } = await print(receiptId)
    const name = encodeURIComponent(textsIn(invoiceLanguage).receipt.fileName(number))
    reply.header('content-disposition', `inline; filename*=UTF-8''${name}`)
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}
