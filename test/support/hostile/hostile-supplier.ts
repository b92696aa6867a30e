import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { faqSchema } from '../../../core/supplier/desk.ts'
import { supplierSchema } from '../../../core/supplier/supplier.ts'
import { supplierFile } from '../people/supplier-file.ts'
import type { Attacks } from './attacks.ts'

type Path = (string | number)[]

/** Writes the delivered `supplier.json` and its frequent questions with an attack in every text that takes one, a new field's too. */
export async function hostileSupplier(folder: string, attacks: Attacks, changes: object): Promise<string> {
  const file = await supplierFile(folder, supplier => ({ ...supplier, broadcasts: [] }))
  const supplier = attacked(supplierSchema, JSON.parse(await readFile(file, 'utf8')), 'supplier.json', attacks)
  const desk = supplier.desk as { faqFile: string }
  const faq = attacked(faqSchema, JSON.parse(await readFile(desk.faqFile, 'utf8')), 'faq.json', attacks)
  const faqFile = join(folder, 'faq.json')
  await writeFile(faqFile, JSON.stringify(faq))
  await writeFile(file, JSON.stringify({ ...supplier, desk: { ...desk, ...changes, faqFile } }))
  return file
}

/** Its texts, each attacked where the schema takes that; names of files lead to other texts. */
function attacked(schema: z.ZodType, json: object, name: string, attacks: Attacks): Record<string, unknown> {
  let taken = json as Record<string, unknown>
  for (const path of textsIn(json).filter(each => !/File$|^\$/.test(String(each.at(-1))))) {
    const field = `${name}: ${path.filter(each => typeof each === 'string').join('.')}`
    const isTaken = (text: string) => schema.safeParse(withText(taken, path, text)).success
    const text = attacks.supplierWords(field, isTaken)
    if (text !== undefined) taken = withText(taken, path, text)
  }
  return taken
}

function textsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...path, key]))
}

function withText(json: object, path: Path, text: string): Record<string, unknown> {
  const changed = structuredClone(json) as Record<string | number, unknown>
  const [last = '', ...above] = path.toReversed()
  const within = above.toReversed().reduce((value, key) => value[key] as typeof changed, changed)
  within[last] = text
  return changed
}
