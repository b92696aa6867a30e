import { Command } from 'commander'
import { readSupplier } from '../../config/read-supplier.ts'
import { supplierFields, supplierJsonSchema } from '../../config/supplier-fields.ts'
import { existingFile } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'

const check = new Command('check')
  .description('say everything that is wrong with a supplier.json and the files it names')
  .argument('<file>', 'the file', existingFile)
  .action((file: string) => {
    const read = readSupplier(file)
    if ('supplier' in read) print(`${file} is in order.`)
    else for (const problem of read.problems) printProblem(problem)
  })

const fields = new Command('fields').description('every field of supplier.json, and what it is').action(() => {
  const rows = supplierFields().map(({ path, isRequired, description }) => [path, isRequired ? 'yes' : '', description])
  printTable([['field', 'required', 'what it is'], ...rows])
})

const schema = new Command('schema').description('supplier.json as a JSON Schema for editors').action(() => {
  process.stdout.write(`${JSON.stringify(supplierJsonSchema(), null, 2)}\n`)
})

export const supplierCommand = new Command('supplier')
  .description("the supplier's own file")
  .addCommand(check)
  .addCommand(fields)
  .addCommand(schema)
