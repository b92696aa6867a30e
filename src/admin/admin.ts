import { explainFailure } from './explain-failure.ts'
import { program } from './program.ts'

// npm run admin -- COMMAND: exits 0 when it is done, 1 for problems in the data, 2 for wrong usage or settings.
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explainFailure(error)
}
