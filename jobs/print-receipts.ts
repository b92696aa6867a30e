import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PrintInvoice } from '../bots/port/messenger-adapter.ts'
import type { JobKind } from './queue.ts'

/** So many receipts in one job: the queue stops mattering, and a killed job repeats little. */
export const receiptsAtOnce = 200

const wanted = z.strictObject({
  receiptIds: z.array(z.int()).max(receiptsAtOnce),
  folder: z.string().regex(/^[\w-]{1,64}$/),
})

/** As many pages as the browser lends at once. */
const pages = 2

/**
 * Prints many receipts into files, for those who get them on paper, through the one warm browser. A repeat writes the same bytes again;
 * a file is there as a whole or not at all.
 */
export function printReceipts(print: PrintInvoice, root: string): JobKind<z.infer<typeof wanted>> {
  return {
    name: 'print-receipts',
    data: wanted,
    async run({ receiptIds, folder }) {
      const place = join(root, folder)
      await mkdir(place, { recursive: true })
      const left = [...receiptIds]
      async function printSome(): Promise<void> {
        for (let id = left.shift(); id !== undefined; id = left.shift()) await printOne(print, id, place)
      }
      await Promise.all(Array.from({ length: pages }, printSome))
    },
  }
}

async function printOne(print: PrintInvoice, receiptId: number, place: string): Promise<void> {
  const { pdf, number } = await print(receiptId)
  const file = join(place, `${number.replace(/[^\p{L}\d-]/gu, '_')}.pdf`)
  await writeFile(`${file}.part`, pdf)
  await rename(`${file}.part`, file)
}
