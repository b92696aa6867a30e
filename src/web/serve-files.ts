import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { PrintInvoice } from '../../bots/port/messenger-adapter.ts'
import type { TurnContext } from '../../bots/port/turn-context.ts'
import type { Texts } from '../../bots/texts/ru/ru.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { invoiceLanguage } from '../../core/bills/invoice-data.ts'
import { openInvoiceLink, takeBackOpening } from '../../core/bills/invoice-link.ts'
import { openExportLink } from '../../core/peers/export-link.ts'
import { isPreview } from './is-preview.ts'
import { filePolicy } from './safe-headers.ts'
import { failurePage, languageOf, type PageText, sendPage } from './send-page.ts'

interface FileParts extends Pick<TurnContext, 'orm' | 'now'> {
  print: PrintInvoice
  logger: Logger
}

interface ServedFile {
  type: string
  disposition: string
  content: string | Buffer
}

/**
 * Files behind protected addresses, for messengers that may not carry them: `GET /receipt/TOKEN` is a bill's PDF, `GET /data/TOKEN` a
 * person's own data.
 */
export function serveFiles(server: FastifyInstance, { orm, now, print, logger }: FileParts): void {
  async function invoice(token: string): Promise<ServedFile | null> {
    const receiptId = await openInvoiceLink(orm.em.fork(), token, now())
    if (receiptId === null) return null
    const { pdf, number } = await print(receiptId).catch(async (error: unknown) => {
      await takeBackOpening(orm.em.fork(), token)
      throw error
    })
    const name = encodeURIComponent(textsIn(invoiceLanguage).receipt.fileName(number))
    return { type: 'application/pdf', disposition: `inline; filename*=UTF-8''${name}`, content: Buffer.from(pdf) }
  }
  async function ownData(token: string): Promise<ServedFile | null> {
    const file = await openExportLink(orm.em.fork(), token, now())
    const disposition = `attachment; filename="${file?.fileName}"`
    return file && { type: 'application/json; charset=utf-8', disposition, content: file.content }
  }
  const errorHandler = failurePage(logger)
  serveFile(server, '/receipt/:token', { open: invoice, expired: ({ web }) => web.receiptExpired, errorHandler })
  serveFile(server, '/data/:token', { open: ownData, expired: texts => texts.settings.data.linkExpired, errorHandler })
}

interface ServedLink {
  /** Counts the opening; null once the address is no longer good. */
  open(token: string): Promise<ServedFile | null>
  expired(texts: Texts): PageText
  errorHandler: ReturnType<typeof failurePage>
}

/** Who only looks in advance at what is behind a link gets a page, and the openings are left to the person. */
function serveFile(server: FastifyInstance, path: string, { open, expired, errorHandler }: ServedLink): void {
  type Request = FastifyRequest<{ Params: { token: string }; Querystring: { open?: string } }>
  server.get(path, { exposeHeadRoute: false, errorHandler }, async (request: Request, reply) => {
    const language = languageOf(request)
    const texts = textsIn(language)
    if (isPreview(request.headers) && !request.query.open) {
      const { preview, open: label } = texts.web.file
      return sendPage(reply, 200, language, preview, { link: { label, url: '?open=1' } })
    }
    const file = await open(request.params.token)
    if (!file) return sendPage(reply, 410, language, expired(texts))
    const { type, disposition, content } = file
    const headers = { 'content-disposition': disposition, 'content-security-policy': filePolicy }
    return reply.headers(headers).type(type).send(content)
  })
}
