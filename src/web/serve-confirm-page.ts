import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { TurnContext } from '../../bots/port/turn-context.ts'
import type { Texts } from '../../bots/texts/ru/ru.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { processUpdate } from '../../bots/turn/process-update.ts'
import { Code } from '../../core/linking/code.table.ts'
import { findOpenLink } from '../../core/linking/use-code.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { failurePage, languageOf, type PageOf, sendPage } from './send-page.ts'

type Request = FastifyRequest<{ Params: { token: string } }>

/**
 * The link of a letter. Opening it shows a button, and only the button confirms: mail programs open links by themselves to look for
 * viruses. What it confirms happens in the chat's own turn, so the chat goes on by itself.
 */
export function serveConfirmPage(server: FastifyInstance, listening: TurnContext, logger: Logger): void {
  void server.register(formbody)
  const options = { errorHandler: failurePage(logger) }
  server.get('/confirm/:token', options, async (request: Request, reply) => {
    const found = await openLink(listening, request.params.token)
    if (!found) return sendExpired(request, reply)
    const { language } = found.peer
    return sendPage(reply, 200, language, question(found.code, textsIn(language)), { of: pageOf(listening, found) })
  })
  server.post('/confirm/:token', options, async (request: Request, reply) => {
    const found = await openLink(listening, request.params.token)
    if (!found) return sendExpired(request, reply)
    const { code, peer } = found
    const what = { kind: 'signal', signal: 'link-opened', codeId: code.id } as const
    const update = { channel: peer.channel, address: peer.externalId, id: `link:${code.id}`, what }
    const outcome = await processUpdate(listening, update, logger)
    const used = await listening.orm.em.fork().findOneOrFail(Code, code.id)
    const { web } = textsIn(peer.language)
    const isDone = outcome === 'done' && used.usedAt
    const of = pageOf(listening, found)
    return isDone
      ? sendPage(reply, 200, peer.language, answer(code, textsIn(peer.language)), { of })
      : sendPage(reply, 503, peer.language, web.tryLater, { of })
  })
}

/** The account stands in the page’s own words. */
function pageOf({ supplier }: TurnContext, { peer }: { peer: Peer }): PageOf {
  return { supplier, channel: peer.channel }
}

function question({ purpose, accountNumber }: Code, { web, settings }: Texts) {
  return purpose === 'email'
    ? { ...settings.email.web(accountNumber), form: settings.email.webButton }
    : { ...web.confirm(accountNumber), form: web.confirmButton }
}

function answer({ purpose, accountNumber }: Code, { web, settings }: Texts) {
  return purpose === 'email' ? settings.email.webDone(accountNumber) : web.confirmed(accountNumber)
}

function sendExpired(request: Request, reply: FastifyReply) {
  const language = languageOf(request)
  return sendPage(reply, 410, language, textsIn(language).web.expired)
}

async function openLink({ orm, now }: TurnContext, token: string) {
  const em = orm.em.fork()
  const code = await findOpenLink(em, token, now())
  return code && { code, peer: await em.findOneOrFail(Peer, code.peer) }
}
