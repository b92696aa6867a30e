import { z } from 'zod'
import { parsedJson } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import type { Button, ButtonAction, ButtonColor, Keyboard } from '../state/types.ts'

// The documentation of keyboards: 5 × 10 and 40 buttons under the input, 5 × 6 and 10 buttons under a message.
const limits = {
  standard: { rows: 10, buttons: 40 },
  inline: { rows: 6, buttons: 10 },
}
const maxColumns = 5
const maxLabelLength = 40
const maxPayloadBytes = 255

/** How many buttons a row may have once it has one of this type. */
const widths: Partial<Record<ButtonAction['type'], number>> = { vkpay: 1, location: 2, open_app: 2, open_link: 2 }

// `default` is what VK called `secondary` before, and still does in its schema.
const colors: Record<string, ButtonColor> = {
  primary: 'primary',
  secondary: 'secondary',
  default: 'secondary',
  positive: 'positive',
  negative: 'negative',
}

const types = ['text', 'callback', 'open_link', 'location', 'vkpay', 'open_app'] as const
const labelled: ButtonAction['type'][] = ['text', 'callback', 'open_link', 'open_app']

const outline = z.object({
  one_time: z.boolean('one_time property should be boolean').optional(),
  inline: z.boolean('inline property should be boolean').optional(),
  buttons: z.array(z.array(z.unknown(), 'buttons should be an array of arrays'), 'buttons should be an array'),
})

const button = z.object({
  action: z.object(
    {
      type: z.enum(types, 'has invalid action type'),
      label: z.string('label should be a string').optional(),
      payload: z.union([z.string(), z.record(z.string(), z.unknown())], 'has invalid payload').optional(),
      link: z.string('has invalid link').optional(),
      hash: z.string('has invalid hash').optional(),
      app_id: z.int('has invalid app_id').optional(),
      owner_id: z.int('has invalid owner_id').optional(),
    },
    'action is required',
  ),
  color: z.enum(Object.keys(colors), 'has invalid color').optional(),
})

/** Reads and checks the parameter `keyboard`, or refuses it with 911. Nothing is no keyboard; an empty one hides the shown. */
export function readKeyboard(text: string | undefined): Keyboard | undefined {
  if (!text) return undefined
  const read = outline.safeParse(parsedJson(text))
  if (!read.success) throw refused(911, wordsOf(read.error))
  const { one_time = false, inline = false } = read.data
  if (inline && one_time) throw refused(911, 'one_time field is not available for inline keyboard')
  const most = inline ? limits.inline : limits.standard
  const rows = read.data.buttons
  if (rows.length > most.rows) throw refused(911, 'buttons contain too much rows')
  const buttons = rows.map(readRow)
  if (buttons.flat().length > most.buttons) throw refused(911, 'keyboard contains too much buttons')
  return { one_time, inline, buttons }
}

function readRow(row: unknown[], rowNumber: number): Button[] {
  // VK says the same of an empty row.
  if (row.length === 0 || row.length > maxColumns) throw refused(911, `row ${rowNumber} contains too much columns`)
  const buttons = row.map((each, column) => readButton(each, `button [${rowNumber}][${column}]`))
  for (const { action } of buttons) {
    const width = widths[action.type] ?? maxColumns
    const detail = `row ${rowNumber} with button of type ${action.type} can contain only ${width} button(s)`
    if (row.length > width) throw refused(911, detail)
  }
  return buttons
}

function readButton(value: unknown, place: string): Button {
  const read = button.safeParse(value)
  if (!read.success) throw refused(911, `${place} ${wordsOf(read.error) ?? 'should be an object'}`)
  const { action, color } = read.data
  if (labelled.includes(action.type)) checkLabel(action.label, place)
  if (action.type === 'open_link') checkLink(action.link, place)
  const payload = typeof action.payload === 'object' ? JSON.stringify(action.payload) : action.payload
  checkPayload(payload, place)
  return { action: { ...action, payload }, ...(color && { color: colors[color] }) }
}

function checkLabel(label: string | undefined, place: string): void {
  if (label === undefined) throw refused(911, `${place} label is required`)
  if (label.trim() === '') throw refused(911, `${place} label should be at least 1 letters length`)
  if (label.length > maxLabelLength) {
    throw refused(911, `${place} label should be not more than ${maxLabelLength} letters length`)
  }
}

function checkLink(link: string | undefined, place: string): void {
  const protocol = URL.parse(link ?? '')?.protocol
  if (protocol !== 'http:' && protocol !== 'https:') throw refused(911, `${place} has invalid link`)
}

function checkPayload(payload: string | undefined, place: string): void {
  if (!payload) return
  if (Buffer.byteLength(payload) > maxPayloadBytes) {
    throw refused(911, `${place} payload should be not more than ${maxPayloadBytes} letters length`)
  }
  if (parsedJson(payload) === undefined) throw refused(911, `${place} payload should be a valid JSON`)
}

function wordsOf(error: z.ZodError): string | undefined {
  const message = error.issues[0]?.message
  return message?.startsWith('Invalid input') ? undefined : message
}
