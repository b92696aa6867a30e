import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const delivered = join(import.meta.dirname, '../../../supplier')

/** The supplier that comes with the program, with changes, in a folder of its own with the files it names. */
export async function supplierFile(changes: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-supplier-'))
  await cp(delivered, folder, { recursive: true })
  const file = join(folder, 'supplier.json')
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...changes }))
  return file
}
