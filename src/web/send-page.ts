import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { textsIn } from '../../bots/texts/texts-in.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { chooseLanguage, type Language } from '../../core/units/language.ts'
import { type Html, html } from '../print/pages/html.ts'
import { pagePolicy } from './safe-headers.ts'

/** What one of our few web pages says; `form` is the label of its button. */
export interface PageText {
  title: string
  text: string
  form?: string
}

/** Whose page it is, and the way back to the chat it was opened from. */
export interface PageOf {
  supplier: Supplier
  account?: string | undefined
  channel?: string | undefined
}

/** What a page may hold besides words. */
interface PageParts {
  of?: PageOf
  /** Leads elsewhere; looks like a button. */
  link?: { label: string; url: string }
  qr?: Html
  /** The page looks again by itself. */
  refreshSeconds?: number
}

/** Answers with a small page without scripts, readable on a phone. */
export function sendPage(
  reply: FastifyReply,
  status: number,
  language: Language,
  { title, text, form }: PageText,
  { of, link, qr, refreshSeconds }: PageParts = {},
): FastifyReply {
  const refresh = refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}">` : undefined
  const button = form ? html`<form method="post"><button>${form}</button></form>` : undefined
  const { web } = textsIn(language)
  const chat = of?.channel && of.supplier.chats[of.channel]
  const head = of && html`<header>${of.supplier.name}</header>`
  const account = of?.account && html`<p>${web.account(of.account)}</p>`
  const back = chat && html`<p><a href="${chat}" rel="noreferrer">${web.backToChat}</a></p>`
  const way = link && html`<p><a href="${link.url}" rel="noreferrer">${link.label}</a></p>`
  const { markup } = html`<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${title}</title>
<style>
  :root { color-scheme: light dark }
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 12vh auto; padding: 0 1.5rem }
  header { opacity: .7 }
  h1 { font-size: 1.5rem }
  svg { display: block; width: min(18rem, 100%); background: #fff; fill: #000; border-radius: .6rem }
  button, a { display: inline-block; font: inherit; padding: .7rem 1.4rem; border: 0; border-radius: .6rem; background: #1f6feb; color: #fff; cursor: pointer; text-decoration: none }
</style>
${head || undefined}<h1>${title}</h1>${account || undefined}<p>${text}</p>${qr}${way}${button}${back || undefined}
</html>`
  return reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', pagePolicy).send(markup)
}

/** Where nobody knows whose link it is, the browser says which language to use. */
export function languageOf({ headers }: FastifyRequest): Language {
  return chooseLanguage((headers['accept-language'] ?? '').split(',').map(each => each.trim()))
}

/** Says in a page that something went wrong, and in the log where. */
export function failurePage(logger: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const status = error.statusCode ?? 503
    if (status >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'A page failed')
    const language = languageOf(request)
    return sendPage(reply, status, language, textsIn(language).web.tryLater)
  }
}
