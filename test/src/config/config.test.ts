import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Environment, readConfig } from '../../../src/config/config.ts'
import { ConfigProblems } from '../../../src/config/setting-problem.ts'

const SUPPLIER_FILE = join(import.meta.dirname, '../../../supplier/supplier.json')
const token = '1000000001:a-token-of-these-tests-0000000000000'
const enough = { SUPPLIER_FILE, TELEGRAM_BOT_TOKEN: token, SMTP_URL: 'smtp://localhost', MAIL_FROM: 'bot@eskk.ru' }

function problemsOf(environment: Environment): string[] {
  try {
    readConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigProblems)
    const [heading, ...problems] = (error as Error).message.split('\n')
    expect(heading).toBe('The settings are not complete:')
    return problems.map(problem => problem.replace('  - ', ''))
  }
  return []
}

/** A `supplier.json` that differs from ours. */
async function supplierFile(change: (supplier: Record<string, unknown>) => unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'supplier.json')
  const delivered = JSON.parse(readFileSync(SUPPLIER_FILE, 'utf8'))
  // Without what names files beside it.
  const { desk: _desk, contractFile: _contract, agreementFile: _agreement, onlinePayments, ...given } = delivered
  const { termsFile: _terms, ...payments } = onlinePayments
  const changed = change({ ...given, onlinePayments: payments })
  await writeFile(file, typeof changed === 'string' ? changed : JSON.stringify(changed))
  return file
}

describe('what is enough', () => {
  test('a messenger, and mail where residents prove themselves by it; the rest has its usual value', () => {
    expect(readConfig(enough)).toMatchObject({
      PORT: 8080,
      PUBLIC_URL: 'http://localhost:8080',
      DATA_DIR: resolve('data'),
      LOG_LEVEL: 'info',
      supplier: { name: 'ООО «ЭСКК»' },
    })
  })

  test('an empty or blank setting is one that is not set', () => {
    const config = readConfig({ ...enough, DATABASE_URL: '', REDIS_URL: '  ', PORT: '', PUBLIC_URL: '' })
    expect(config).toMatchObject({ PORT: 8080, PUBLIC_URL: 'http://localhost:8080' })
    expect(config).not.toHaveProperty('DATABASE_URL')
    expect(config).not.toHaveProperty('REDIS_URL')
  })

  test('the public address follows the port, and loses a slash at its end', () => {
    expect(readConfig({ ...enough, PORT: '9000' }).PUBLIC_URL).toBe('http://localhost:9000')
    expect(readConfig({ ...enough, PUBLIC_URL: 'https://bot.example/eskk//' }).PUBLIC_URL).toBe(
      'https://bot.example/eskk',
    )
  })

  test('no mail where only the meter’s serial number is a proof', async () => {
    const file = await supplierFile(supplier => ({ ...supplier, linkingProofs: ['meter-serial'] }))
    expect(problemsOf({ SUPPLIER_FILE: file, TELEGRAM_BOT_TOKEN: token })).toEqual([])
  })

  test('a webhook wants https, except from a Bot API server of one’s own', () => {
    const webhook = { ...enough, TELEGRAM_WEBHOOK_SECRET: 'sixteen-letters-or-more' }
    expect(problemsOf(webhook)).toEqual(['PUBLIC_URL must be an https address when TELEGRAM_WEBHOOK_SECRET is set'])
    expect(problemsOf({ ...webhook, PUBLIC_URL: 'https://bot.example' })).toEqual([])
    expect(problemsOf({ ...webhook, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toEqual([])
    const ofMax = { ...enough, MAX_BOT_TOKEN: 'token-of-the-bot', MAX_WEBHOOK_SECRET: 'sixteen-letters-or-more' }
    expect(problemsOf(ofMax)).toEqual(['PUBLIC_URL must be an https address when MAX_WEBHOOK_SECRET is set'])
    expect(problemsOf({ ...ofMax, PUBLIC_URL: 'https://bot.example' })).toEqual([])
  })

  test('groups of agents stand beside the desk’s own chat', async () => {
    const { desk } = JSON.parse(readFileSync(SUPPLIER_FILE, 'utf8'))
    const chats = ['telegram:-1001234567890', 'vk:2000000002']
    const groups = [{ name: 'Расчёты', categories: ['bill'], chats }]
    const file = await supplierFile(supplier => ({ ...supplier, desk: { ...desk, faqFile: undefined, groups } }))
    const given = { ...enough, SUPPLIER_FILE: file, DESK_TELEGRAM_CHAT_ID: '-1001234567890' }
    expect(problemsOf(given)).toEqual([
      'desk.groups in supplier.json names the chat of DESK_TELEGRAM_CHAT_ID',
      'desk.groups in supplier.json has a chat in vk, and DESK_VK_PEER_ID is missing',
    ])
  })

  test('MAX alone is a messenger, too; its agents’ group wants its token', () => {
    const { TELEGRAM_BOT_TOKEN: _, ...others } = enough
    expect(problemsOf({ ...others, MAX_BOT_TOKEN: 'token-of-the-bot' })).toEqual([])
    expect(problemsOf({ ...enough, DESK_MAX_CHAT_ID: '-70000000000001' })).toEqual([
      'MAX_BOT_TOKEN is missing: DESK_MAX_CHAT_ID is set',
    ])
  })
})

describe('paying online', () => {
  const shop = { YOOKASSA_SHOP_ID: '100500', YOOKASSA_SECRET_KEY: 'test_secret-of-the-shop' }
  const paying = { ...enough, ...shop, PUBLIC_URL: 'https://bot.example' }

  test('is on where a shop is named, and off otherwise, whatever supplier.json says', () => {
    expect(readConfig(paying)).toMatchObject({
      YOOKASSA_API_URL: 'https://api.yookassa.ru/v3',
      YOOKASSA_ADDRESSES: expect.arrayContaining(['185.71.76.0/27', '77.75.156.11', '2a02:5180::/32']),
      TRUSTED_PROXIES: [],
      supplier: { onlinePayments: { receipt: { vatCode: 11 } } },
    })
    expect(readConfig(enough).supplier).not.toHaveProperty('onlinePayments')
  })

  test('wants both the shop and its key, and an address YooKassa can call', () => {
    expect(problemsOf({ ...paying, YOOKASSA_SECRET_KEY: '' })).toEqual([
      'YOOKASSA_SECRET_KEY is missing: YOOKASSA_SHOP_ID is set',
    ])
    expect(problemsOf({ ...paying, YOOKASSA_SHOP_ID: '' })).toEqual([
      'YOOKASSA_SHOP_ID is missing: YOOKASSA_SECRET_KEY is set',
    ])
    expect(problemsOf({ ...enough, ...shop })).toEqual([
      'PUBLIC_URL must be an https address when YOOKASSA_SHOP_ID is set',
    ])
    expect(problemsOf({ ...enough, ...shop, YOOKASSA_API_URL: 'http://127.0.0.1:4000/v3' })).toEqual([])
  })

  test('wants the requisites of a payment order', async () => {
    const file = await supplierFile(({ kpp: _, onlinePayments: __, ...supplier }) => ({
      ...supplier,
      inn: '500100732259',
    }))
    const problems = problemsOf({ ...paying, SUPPLIER_FILE: file })
    expect(problems).toEqual([
      'SUPPLIER_FILE has no onlinePayments: YOOKASSA_SHOP_ID is set',
      'SUPPLIER_FILE inn has 10 digits: YooKassa wants it in payment orders',
      'SUPPLIER_FILE kpp is missing: YooKassa wants it in payment orders',
    ])
  })
})

describe('what is wrong is said all at once', () => {
  test('in nothing at all', () => {
    expect(problemsOf({ SUPPLIER_FILE })).toEqual([
      expect.stringMatching(
        /^TELEGRAM_BOT_TOKEN, VK_GROUP_TOKEN or MAX_BOT_TOKEN is missing: at least one messenger is needed .*npm run demo/,
      ),
      'SMTP_URL is missing: supplier.json lets residents prove themselves by e-mail',
      'MAIL_FROM is missing: supplier.json lets residents prove themselves by e-mail',
    ])
  })

  test('in every setting, by name, with what it should be, and without its value', () => {
    const wrong = {
      PORT: '99999-secret',
      PUBLIC_URL: 'ftp://user:secret@host',
      DATABASE_URL: 'mysql://root:secret@host/db',
      REDIS_URL: 'secret',
      TELEGRAM_BOT_TOKEN: 'secret-token',
      TELEGRAM_API_ROOT: 'secret',
      TELEGRAM_PROXY_URL: 'ssh://secret@host',
      TELEGRAM_WEBHOOK_SECRET: 'secret',
      MAX_BOT_TOKEN: 'secret',
      MAX_API_URL: 'secret',
      MAX_CA_FILE: '/nowhere/secret.pem',
      MAX_WEBHOOK_SECRET: 'secret',
      DESK_MAX_CHAT_ID: 'secret',
      YOOKASSA_SHOP_ID: 'secret',
      YOOKASSA_SECRET_KEY: 'secret',
      YOOKASSA_API_URL: 'secret',
      YOOKASSA_ADDRESSES: 'secret',
      TRUSTED_PROXIES: '10.0.0.0/99,secret',
      SMTP_URL: 'http://user:secret@mail',
      MAIL_FROM: 'secret',
      BACKUP_AT: '25:00 secret',
      BACKUP_KEEP_DAYS: '0',
      BACKUP_DRILL: 'secret',
      LOG_LEVEL: 'secret',
      SUPPLIER_FILE: '/nowhere/supplier.json',
    }
    const problems = problemsOf(wrong)
    const named = new Set(problems.map(problem => /^\w+/.exec(problem)?.[0]))
    expect(named).toEqual(new Set(Object.keys(wrong)))
    expect(problems.join('\n')).not.toContain('secret')
    expect(problems).toContain('DATABASE_URL is an address beginning with postgres:// or postgresql://')
    expect(problems).toContain('TELEGRAM_BOT_TOKEN is a token as @BotFather gives it')
    expect(problems).toContain('BACKUP_AT is a time of day like 04:10')
    expect(problems).toContain('BACKUP_KEEP_DAYS is a whole number of days, 1 to 3650')
    expect(problems).toContain('BACKUP_DRILL is none of yes, no')
    expect(problems.at(-1)).toMatch(/^SUPPLIER_FILE \/nowhere\/supplier\.json is not there$/)
  })

  test.each([
    ['is not there', undefined],
    ['is empty', ''],
    ['is no text at all', Buffer.from([0, 255, 1])],
    ['holds a key instead', '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n'],
    ['is garbled within', '-----BEGIN CERTIFICATE-----\nMIIBsecret\n-----END CERTIFICATE-----\n'],
    ['is cut off', '-----BEGIN CERTIFICATE-----\nMIIB'],
  ])('a file for MAX_CA_FILE that %s', async (_, content) => {
    const folder = await mkdtemp(join(tmpdir(), 'kilovatt-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'authority.pem')
    if (content !== undefined) await writeFile(file, content)
    expect(problemsOf({ ...enough, MAX_CA_FILE: file })).toEqual(['MAX_CA_FILE is no file of certificates in PEM'])
  })

  test('in supplier.json, by the path within it', async () => {
    const file = await supplierFile(({ name: _, ...supplier }) => ({
      ...supplier,
      inn: '12',
      branches: [{ id: 'Кемерово', name: { ru: 'Кемерово' }, timeZone: 'Mars/Olympus' }],
      dueDates: [{ fromPeriod: '2026', day: 31 }],
      linkingProofs: [],
      surprise: true,
    }))
    const problems = problemsOf({ ...enough, SUPPLIER_FILE: file }).map(problem => problem.replace(`${file}: `, ''))
    expect(problems.map(problem => problem.replace(/.* none of: /, '').split(' ')[0]).toSorted()).toEqual(
      [
        'name',
        'inn',
        'branches.0.id',
        'branches.0.name.en',
        'branches.0.timeZone',
        'dueDates.0.fromPeriod',
        'dueDates.0.day',
        'linkingProofs',
        'surprise',
      ].toSorted(),
    )
    expect(problems).toContain('inn has 10 or 12 digits')
    expect(problems).toContain('branches.0.timeZone is not a known time zone, e.g. Asia/Novokuznetsk')
  })

  test('in a supplier.json that is no JSON', async () => {
    const file = await supplierFile(() => '{ "name": "ЭСКК", }')
    expect(problemsOf({ ...enough, SUPPLIER_FILE: file })).toEqual([
      expect.stringMatching(/^SUPPLIER_FILE .*supplier\.json is no JSON at line 1, character 19: a comma/),
    ])
  })
})
