import type { FastifyInstance } from 'fastify'
import type { TurnContext } from '../../bots/port/turn-context.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { openExportLink } from '../../core/peers/export-link.ts'
import { page } from './page.ts'
import { languageOf } from './send-page.ts'

/** `GET /data/TOKEN`: a person's own data behind a protected address, for messengers that may not carry the file itself. */
export function serveExport(server: FastifyInstance, { orm, now }: TurnContext): void {
  server.get<{ Params: { token: string } }>('/data/:token', { exposeHeadRoute: false }, async (request, reply) => {
    const file = await openExportLink(orm.em.fork(), request.params.token, now())
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
    if (!file) {
      const { language, settings } = textsIn(languageOf(request))
      return reply.code(410).type('text/html; charset=utf-8').send(page(settings.data.linkExpired, language))
    }
    reply.header('content-disposition', `attachment; filename="${file.fileName}"`)
    return reply.type('application/json; charset=utf-8').send(file.content)
  })
}
