import { explainFailure } from './console/explain-failure.ts'
import { unwritable } from './output/write-file.ts'
import { program } from './program.ts'
import { speak, systemLanguage } from './words/say.ts'

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  process.exit(explainFailure(unwritable(error, 'The standard output')))
})

// npm run admin -- COMMAND: exits 0 when it is done, 1 for problems in the data, 2 for wrong usage or settings.
speak(systemLanguage(process.env))
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explainFailure(error)
}
