import { Command } from 'commander'
import { readSupplier } from '../../config/read-supplier.ts'
import { existingFile } from '../console/arguments.ts'
import { print, printProblem } from '../console/print.ts'

const check = new Command('check')
  .description('say everything that is wrong with a supplier.json and the files it names')
  .argument('<file>', 'the file', existingFile)
  .action((file: string) => {
    const read = readSupplier(file)
    if ('supplier' in read) print(`${file} is in order.`)
    else for (const problem of read.problems) printProblem(problem)
  })

export const supplierCommand = new Command('supplier').description("the supplier's own file").addCommand(check)
