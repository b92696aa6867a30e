import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'

/** An argument that names a file which is there; npm runs us in the project, so a relative one starts where it was typed. */
export function existingFile(name: string): string {
  const file = resolve(process.env.INIT_CWD ?? '.', name)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isFile()) return file
  throw new InvalidArgumentError(found ? 'It is not a file.' : 'There is no such file.')
}
