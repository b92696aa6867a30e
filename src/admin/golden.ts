import { runCases } from './cases/run-cases.ts'
import { judgeCase } from './golden/judge-case.ts'

// The command `npm run golden -- FILE...`: runs golden cases through the billing core.
await runCases('golden', process.argv.slice(2), judgeCase)
