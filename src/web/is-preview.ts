import type { IncomingHttpHeaders } from 'node:http'

/** How programs call themselves that open links to show what is behind them: messengers, mail scanners, search engines. */
const previewers = /bot\b|vkShare|facebookexternalhit|WhatsApp|Viber|SkypeUriPreview|preview|crawler|spider|slurp/i

/** Whether a page is opened by a program that looks at it in advance rather than by a person. */
export function isPreview(headers: IncomingHttpHeaders): boolean {
  const purpose = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']].join(' ')
  return previewers.test(headers['user-agent'] ?? '') || /prefetch|preview|prerender/i.test(purpose)
}
