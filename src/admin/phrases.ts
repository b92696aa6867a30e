import { runCases } from './cases/run-cases.ts'
import { judgePhrase } from './phrases/judge-phrase.ts'

// The command `npm run phrases -- FILE...`: runs what people write through what the bots understand.
await runCases('phrases', process.argv.slice(2), judgePhrase)
