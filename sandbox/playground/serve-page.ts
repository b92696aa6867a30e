import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { FastifyInstance } from 'fastify'

const folder = new URL('./page/', import.meta.url)
const fonts = new URL('./files/', import.meta.resolve('@fontsource/golos-text/package.json'))

const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  // The browser takes a module by its type, not by its name.
  ts: 'text/javascript; charset=utf-8',
}

const pagePolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self'; font-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the page, its styles, and its TypeScript with the types stripped. */
export function servePage(app: FastifyInstance): void {
  app.get('/', async (_, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy)
    return readFile(new URL('index.html', folder))
  })
  app.get('/page/*', async (request, reply) => {
    const { '*': path } = request.params as { '*': string }
    const contentType = /^[a-z-]+(?:\/[a-z-]+)?\.(css|svg|ts)$/.exec(path)?.[1]
    if (!contentType) return reply.code(404).send()
    const source = await readFile(new URL(path, folder), 'utf8').catch(() => undefined)
    if (source === undefined) return reply.code(404).send()
    reply.type(contentTypes[contentType] ?? '').header('cache-control', 'no-cache')
    return contentType === 'ts' ? strip(source) : source
  })
  app.get('/fonts/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!/^golos-text-(?:latin|cyrillic)-(?:400|600)-normal\.woff2$/.test(name)) return reply.code(404).send()
    reply.type('font/woff2').header('cache-control', 'max-age=86400')
    return readFile(new URL(name, fonts))
  })
}

/**
 * Node still calls its stripping experimental in a warning on standard error, which would only worry someone who starts the
 * demo; it is held back for the length of the call.
 */
function strip(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}
