import { Command } from 'commander'
import { readSupplier } from '../../config/read-supplier.ts'
import { problemLine } from '../../config/setting-problem.ts'
import { supplierFields, supplierJsonSchema } from '../../config/supplier-fields.ts'
import { existingFile } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'
import { printRows } from '../console/print-table.ts'
import { say } from '../words/say.ts'

const check = new Command('check')
  .description('say everything that is wrong with a supplier.json and the files it names')
  .argument('<file>', 'the file', existingFile)
  .action((file: string) => {
    const read = readSupplier(file)
    if ('supplier' in read) print(`${file} is in order.`)
    else for (const problem of read.problems) printProblem(problemLine(problem, say))
  })

const fields = new Command('fields').description('every field of supplier.json, and what it is').action(() => {
  const rows = supplierFields().map(({ path, isRequired, description }) => [
    path,
    say(isRequired ? 'yes' : ''),
    say(description.replaceAll('`', '')),
  ])
  printRows([['field', 'required', 'what it is'].map(say), ...rows])
})

const schema = new Command('schema').description('supplier.json as a JSON Schema for editors').action(() => {
  process.stdout.write(`${JSON.stringify(supplierJsonSchema(), null, 2)}\n`)
})

export const supplierCommand = new Command('supplier')
  .description("the supplier's own file")
  .addCommand(check)
  .addCommand(fields)
  .addCommand(schema)
