import { resolve } from 'node:path'
import { z } from 'zod'
import { groupChats } from '../../core/supplier/group-chat.ts'
import { readAs } from '../../core/supplier/read-as.ts'
import type { Supplier } from '../../core/supplier/supplier.ts'
import { parseRedisUrl } from '../../jobs/redis-url.ts'
import { recipientIssues } from '../payments/yookassa/payment-order.ts'
import { parseAddresses } from './address-list.ts'
import { plainIssue } from './plain-issue.ts'
import { readCertificates } from './read-certificates.ts'
import { readSupplier, type SupplierFiles } from './read-supplier.ts'
import { ConfigProblems, type SettingProblem } from './setting-problem.ts'

const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.map(RegExp.escape).join('|')})$`),
    error: `is an address beginning with ${protocols.join(':// or ')}://`,
  })

const password = z.string().min(12, 'has at least 12 characters').optional()

const addresses = readAs(parseAddresses, 'is addresses or networks, e.g. 10.0.0.0/8,2001:db8::1')

/** Where YooKassa's webhooks come from, as its manual lists them. */
const yookassaAddresses =
  '185.71.76.0/27,185.71.77.0/27,77.75.153.0/25,77.75.154.128/25,77.75.156.11,77.75.156.35,2a02:5180::/32'

/** The settings of the program, each as the environment gives it. */
export const environment = z.object({
  PORT: z.coerce.number({ error: 'is a port number' }).int().min(0).max(65535).default(8080),
  PUBLIC_URL: url('http', 'https').optional(),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  REDIS_URL: z
    .string()
    .refine(address => parseRedisUrl(address) !== undefined, {
      error: 'is an address beginning with redis://, redis+cluster:// or redis+sentinel:// (rediss for TLS)',
    })
    .optional(),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform(folder => resolve(folder)),
  SUPPLIER_FILE: z.string().default('./supplier/supplier.json'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'is a token as @BotFather gives it')
    .optional(),
  TELEGRAM_API_ROOT: url('http', 'https').optional(),
  TELEGRAM_PROXY_URL: url('http', 'https', 'socks5', 'socks5h').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'is 16 to 256 letters, digits, _ or -')
    .optional(),
  VK_GROUP_ID: z.coerce.number({ error: 'is the community’s number' }).int().positive().optional(),
  VK_GROUP_TOKEN: z.string().min(10, 'is the community’s access key').optional(),
  VK_API_URL: url('http', 'https').optional(),
  VK_FILES_URL: url('http', 'https').optional(),
  VK_CALLBACK_SECRET: z.string().min(8, 'has at least 8 characters').optional(),
  VK_CALLBACK_CONFIRMATION: z.string().optional(),
  MAX_BOT_TOKEN: z.string().min(10, 'is the bot’s token').optional(),
  MAX_API_URL: url('http', 'https').optional(),
  MAX_FILES_URL: url('http', 'https').optional(),
  MAX_CA_FILE: readAs(readCertificates, 'is no file of certificates in PEM').optional(),
  MAX_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'is 16 to 256 letters, digits, _ or -')
    .optional(),
  YOOKASSA_SHOP_ID: z
    .string()
    .regex(/^\d{1,20}$/, 'is the shop’s number')
    .optional(),
  YOOKASSA_SECRET_KEY: z.string().min(16, 'is the key that YooKassa gave the shop').optional(),
  YOOKASSA_API_URL: url('http', 'https').default('https://api.yookassa.ru/v3'),
  YOOKASSA_ADDRESSES: addresses.prefault(yookassaAddresses),
  TRUSTED_PROXIES: addresses.prefault(''),
  DESK_TELEGRAM_CHAT_ID: z
    .string()
    .regex(/^-\d{5,20}$/, 'is a group’s id, e.g. -1001234567890')
    .optional(),
  DESK_VK_PEER_ID: z
    .string()
    .regex(/^2\d{9}$/, 'is a chat’s peer id, e.g. 2000000001')
    .optional(),
  DESK_MAX_CHAT_ID: z
    .string()
    .regex(/^-\d{5,20}$/, 'is a group’s id, e.g. -70000000000001')
    .optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().regex(/@/, 'is an address, e.g. ЭСКК <bot@eskk.ru>').optional(),
  QUICKCHART_URL: url('http', 'https').optional(),
  QUEUES_PASSWORD: password,
  METRICS_PASSWORD: password,
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https').optional(),
  BACKUP_DIR: z
    .string()
    .transform(folder => resolve(folder))
    .optional(),
  BACKUP_AT: readAs(parseTime, 'is a time of day like 04:10').prefault('04:10'),
  BACKUP_KEEP_DAYS: z.coerce
    .number({ error: 'is a whole number of days, 1 to 3650' })
    .int()
    .min(1)
    .max(3650)
    .default(30),
  BACKUP_DRILL: z.enum(['yes', 'no']).default('yes'),
  CHROME_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

function parseTime(text: string): Temporal.PlainTime | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? Temporal.PlainTime.from(text) : undefined
}

export type Environment = Record<string, string | undefined>

export type Config = Omit<z.infer<typeof environment>, 'PUBLIC_URL'> & { PUBLIC_URL: string } & SupplierFiles

/** Reads the settings from the environment and `supplier.json`. Values never appear in the problems: some are secrets. */
export function readConfig(variables: Environment): Config {
  const settings = readSettings(environment, variables, missing)
  const publicUrl = settings.PUBLIC_URL?.replace(/\/+$/, '') ?? `http://localhost:${settings.PORT}`
  return { ...settings, PUBLIC_URL: publicUrl, supplier: payable(settings.supplier, settings) }
}

/**
 * Reads the settings of a schema, and `supplier.json` with its files; `missing` says what else is wrong.
 * @throws ConfigProblems with everything that is wrong.
 */
export function readSettings<Settings>(
  schema: z.ZodType<Settings>,
  variables: Environment,
  missing: (given: Environment, supplier: ReturnType<typeof readSupplier>) => SettingProblem[] = () => [],
): Settings & SupplierFiles {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(given, { error: plainIssue })
  const supplier = readSupplier(resolve(given.SUPPLIER_FILE ?? './supplier/supplier.json'))
  const problems = [
    ...(parsed.error?.issues.map(({ path, message }) => ({ where: path.join('.'), what: message })) ?? []),
    ...missing(given, supplier),
    ...('problems' in supplier ? supplier.problems : []),
  ]
  if (problems.length > 0 || !parsed.data || 'problems' in supplier) throw new ConfigProblems(problems)
  return { ...parsed.data, ...supplier }
}

/** Without a shop nothing is paid online, whatever `supplier.json` says of it. */
function payable(supplier: Supplier, { YOOKASSA_SHOP_ID }: z.infer<typeof environment>): Supplier {
  const { onlinePayments, ...others } = supplier
  return onlinePayments && YOOKASSA_SHOP_ID ? { ...others, onlinePayments } : others
}

function missing(given: Environment, supplier: ReturnType<typeof readSupplier>): SettingProblem[] {
  const found = 'supplier' in supplier ? supplier.supplier : undefined
  const usesMail = found?.linkingProofs.includes('email')
  const hasDesk = given.DESK_TELEGRAM_CHAT_ID || given.DESK_VK_PEER_ID || given.DESK_MAX_CHAT_ID
  const sentences = [
    ...missingToTalk(given),
    found &&
      !found.desk &&
      hasDesk &&
      'supplier.json has no desk, and DESK_TELEGRAM_CHAT_ID, DESK_VK_PEER_ID or DESK_MAX_CHAT_ID is set',
    ...desksOf.flatMap(([channel, setting]) => groupProblems(found, channel, setting, given[setting])),
    usesMail && !given.SMTP_URL && 'SMTP_URL is missing: supplier.json lets residents prove themselves by e-mail',
    usesMail && !given.MAIL_FROM && 'MAIL_FROM is missing: supplier.json lets residents prove themselves by e-mail',
  ]
  return [...said(sentences), ...(found ? missingToPay(given, found) : [])]
}

const desksOf = [
  ['telegram', 'DESK_TELEGRAM_CHAT_ID'],
  ['vk', 'DESK_VK_PEER_ID'],
  ['max', 'DESK_MAX_CHAT_ID'],
] as const

/** Groups for some categories stand beside the desk's own chat, which has all the others. */
function groupProblems(found: Supplier | undefined, channel: string, setting: string, own?: string): string[] {
  const chats = found ? groupChats(found, channel) : []
  if (chats.length > 0 && own === undefined)
    return [`desk.groups in supplier.json has a chat in ${channel}, and ${setting} is missing`]
  return own !== undefined && chats.includes(own) ? [`desk.groups in supplier.json names the chat of ${setting}`] : []
}

/** Settings of messengers of which one wants another. */
const together = [
  ['VK_GROUP_TOKEN', 'VK_GROUP_ID'],
  ['VK_CALLBACK_SECRET', 'VK_CALLBACK_CONFIRMATION'],
  ['VK_CALLBACK_CONFIRMATION', 'VK_CALLBACK_SECRET'],
  ['DESK_TELEGRAM_CHAT_ID', 'TELEGRAM_BOT_TOKEN'],
  ['DESK_VK_PEER_ID', 'VK_GROUP_TOKEN'],
  ['DESK_MAX_CHAT_ID', 'MAX_BOT_TOKEN'],
] as const

/** A messenger calls https only; a server of one's own in its place may call plain addresses, too. */
const callers = [
  ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_API_ROOT'],
  ['MAX_WEBHOOK_SECRET', 'MAX_API_URL'],
] as const

function missingToTalk(given: Environment): (string | boolean)[] {
  const hasMessenger = given.TELEGRAM_BOT_TOKEN || given.VK_GROUP_TOKEN || given.MAX_BOT_TOKEN
  const isSecure = Boolean(given.PUBLIC_URL?.startsWith('https'))
  return [
    !hasMessenger &&
      'TELEGRAM_BOT_TOKEN, VK_GROUP_TOKEN or MAX_BOT_TOKEN is missing: at least one messenger is needed (for a trial without one: npm run demo)',
    ...together.map(([set, wanted]) => Boolean(given[set]) && !given[wanted] && `${wanted} is missing: ${set} is set`),
    ...callers.map(
      ([secret, own]) =>
        Boolean(given[secret]) &&
        !given[own] &&
        !isSecure &&
        `PUBLIC_URL must be an https address when ${secret} is set`,
    ),
  ]
}

/** Those that hold, each a sentence about the environment as a whole. */
function said(sentences: readonly (string | boolean | undefined)[]): SettingProblem[] {
  return sentences.flatMap(what => (typeof what === 'string' && what !== '' ? [{ where: '', what }] : []))
}

/** What is missing to be paid online: only where a shop is named. */
function missingToPay(given: Environment, supplier: Supplier): SettingProblem[] {
  const { YOOKASSA_SHOP_ID: shopId, YOOKASSA_SECRET_KEY: key } = given
  if (!shopId) return said([Boolean(key) && 'YOOKASSA_SHOP_ID is missing: YOOKASSA_SECRET_KEY is set'])
  const isReal = !given.YOOKASSA_API_URL
  const sentences = [
    !key && 'YOOKASSA_SECRET_KEY is missing: YOOKASSA_SHOP_ID is set',
    !supplier.onlinePayments && 'SUPPLIER_FILE has no onlinePayments: YOOKASSA_SHOP_ID is set',
    isReal &&
      !given.PUBLIC_URL?.startsWith('https') &&
      'PUBLIC_URL must be an https address when YOOKASSA_SHOP_ID is set',
  ]
  const ofRecipient = recipientIssues(supplier, plainIssue).map(({ path, message }) => ({
    where: `SUPPLIER_FILE ${path.join('.')}`,
    what: `${message}: YooKassa wants it in payment orders`,
  }))
  return [...said(sentences), ...ofRecipient]
}
