import type { FastifyReply } from 'fastify'

// Only what a browser shows without running anything in it opens in a tab; the rest is saved.
const shownInTab = new Set(['application/pdf', 'image/png', 'image/jpeg'])

/** Sends a file that somebody uploaded, under its own name. */
export function sendFile(
  reply: FastifyReply,
  { name, mimeType, bytes }: { name: string; mimeType: string; bytes: Buffer },
): FastifyReply {
  const isShown = shownInTab.has(mimeType)
  return reply
    .type(isShown ? mimeType : 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes)
}
