import { z } from 'zod'
import { badRequest } from '../state/refused.ts'
import type { Button } from '../state/types.ts'

const text = z.string().min(1).max(128)
const payload = z.string().max(1024)

const button: z.ZodType<Button> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('callback'), text, payload }),
  z.strictObject({ type: z.literal('link'), text, url: z.url({ protocol: /^https?$/ }).max(2048) }),
  z.strictObject({ type: z.enum(['message', 'request_contact']), text }),
  z.strictObject({ type: z.literal('request_geo_location'), text, quick: z.boolean().optional() }),
  z.strictObject({ type: z.literal('clipboard'), text, payload }),
])

/** The rows of buttons, as a bot sends them. */
export const buttonRows = z.array(z.array(button).min(1)).min(1)

const mostRows = 30
const mostInRow = 7
/** Of those that lead out of the chat, or give something of the person's. */
const mostWide = 3
const wide = new Set(['link', 'request_contact', 'request_geo_location'])

/** Refuses a keyboard that is over MAX's limits. */
export function checkKeyboard(rows: Button[][]): void {
  if (rows.length > mostRows) throw badRequest(`Keyboard has more than ${mostRows} rows`)
  for (const row of rows) {
    const most = row.some(({ type }) => wide.has(type)) ? mostWide : mostInRow
    if (row.length > most) throw badRequest(`Keyboard row has more than ${most} buttons`)
  }
}
