import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PrintInvoice } from '../../bots/port/messenger-adapter.ts'
import type { TurnContext } from '../../bots/port/turn-context.ts'
import type { Texts } from '../../bots/texts/ru/ru.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { invoiceLanguage } from '../../core/bills/invoice-data.ts'
import { openInvoiceLink } from '../../core/bills/invoice-link.ts'
import { openExportLink } from '../../core/peers/export-link.ts'
import { filePolicy } from './safe-headers.ts'
import { languageOf, type PageText, sendPage } from './send-page.ts'

interface ServedFile {
  type: string
  disposition: string
  content: string | Buffer
}

/**
 * Files behind protected addresses, for messengers that may not carry them: `GET /receipt/TOKEN` is a bill's PDF, `GET /data/TOKEN` a
 * person's own data.
 */
export function serveFiles(server: FastifyInstance, { orm, now }: TurnContext, print: PrintInvoice): void {
  async function invoice(token: string): Promise<ServedFile | null> {
    const receiptId = await openInvoiceLink(orm.em.fork(), token, now())
    if (receiptId === null) return null
    const { pdf, number } = await print(receiptId)
    const name = encodeURIComponent(textsIn(invoiceLanguage).receipt.fileName(number))
    return { type: 'application/pdf', disposition: `inline; filename*=UTF-8''${name}`, content: Buffer.from(pdf) }
  }
  async function ownData(token: string): Promise<ServedFile | null> {
    const file = await openExportLink(orm.em.fork(), token, now())
    const disposition = `attachment; filename="${file?.fileName}"`
    return file && { type: 'application/json; charset=utf-8', disposition, content: file.content }
  }
  serveFile(server, '/receipt/:token', invoice, ({ web }) => web.receiptExpired)
  serveFile(server, '/data/:token', ownData, ({ settings }) => settings.data.linkExpired)
}

/** `open` counts the opening; null once the address is no longer good. */
function serveFile(
  server: FastifyInstance,
  path: string,
  open: (token: string) => Promise<ServedFile | null>,
  expired: (texts: Texts) => PageText,
): void {
  type Request = FastifyRequest<{ Params: { token: string } }>
  server.get(path, { exposeHeadRoute: false }, async (request: Request, reply) => {
    const file = await open(request.params.token)
    const language = languageOf(request)
    if (!file) return sendPage(reply, 410, language, expired(textsIn(language)))
    const { type, disposition, content } = file
    const headers = { 'content-disposition': disposition, 'content-security-policy': filePolicy }
    return reply.headers(headers).type(type).send(content)
  })
}
