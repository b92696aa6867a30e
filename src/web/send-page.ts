import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, type Language } from '../../core/units/language.ts'
import { type PageParts, type PageText, page } from './page.ts'

/** The address of a page holds a secret, so it is told to nobody and kept nowhere. */
const pageHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}

/** Answers with one of our small pages. */
export function sendPage(
  reply: FastifyReply,
  status: number,
  language: Language,
  text: PageText,
  parts?: PageParts,
): FastifyReply {
  const html = page(text, language, parts)
  return reply.code(status).type('text/html; charset=utf-8').headers(pageHeaders).send(html)
}

/** Where nobody knows whose link it is, the browser says which language to use. */
export function languageOf({ headers }: FastifyRequest): Language {
  return chooseLanguage((headers['accept-language'] ?? '').split(',').map(each => each.trim()))
}
