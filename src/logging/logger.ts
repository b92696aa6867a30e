import { type DestinationStream, type Logger, pino } from 'pino'
import { correlation } from '../../bots/tracing/correlation.ts'

/**
 * The program's log. Errors are written without what they may quote: a database's error holds the row that failed, a messenger
 * client's error the message and, in the address of the call, the bot's token. Every line says which request, turn, chat or job it
 * belongs to.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: plainError }, mixin: () => ({ ...correlation() }), redact }
  return destination ? pino(options, destination) : pino(options)
}

/** Fields that are hidden should anybody log them, at the top of a line or one level down. */
const hidden = [
  'text',
  'typed',
  'payload',
  'address',
  'email',
  'phone',
  'surname',
  'token',
  'password',
  'secret',
  'authorization',
]
const redact = { paths: hidden.flatMap(name => [name, `*.${name}`]), censor: '(hidden)' }

interface PlainError {
  type: string
  code?: string | number
  message?: string
  /** Which rule of the database was broken. */
  constraint?: string
  at: string[]
  cause?: PlainError
}

/** The parts of an error that are safe to keep: its kind, its place, and words that cannot hold a person's data. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, at: [] }
  const { code, error_code: apiCode, constraint, error: inner } = error as Details
  const message = wordsOf(error)
  const cause = error.cause ?? inner
  return {
    type: error.name,
    ...(code === undefined && apiCode === undefined ? {} : { code: code ?? apiCode! }),
    ...(message ? { message } : {}),
    ...(constraint ? { constraint } : {}),
    at: framesOf(error),
    ...(cause instanceof Error ? { cause: plainError(cause) } : {}),
  }
}

interface Details {
  code?: string | number
  error_code?: number
  constraint?: string
  error?: unknown
}

/** SQLSTATE classes whose messages quote values: 22 is about data, 23 about rows that break a rule. */
const quotingStates = /^2[23]/

function wordsOf(error: Error): string | undefined {
  const { code } = error as Details
  if (typeof code === 'string' && quotingStates.test(code)) return undefined
  // What could not be parsed, a JSON, a number or a pattern, is quoted in the message.
  if (error instanceof SyntaxError) return undefined
  return error.message
    .split('\n', 1)[0]!
    .slice(0, 300)
    .replace(/https?:\/\/\S+/g, '(address)')
    .replace(/[^\s<>]+@[^\s<>]+/g, '(mail address)')
}

/** The stack without its first lines, which repeat the message. */
function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 12)
    .map(line => line.trim())
}
