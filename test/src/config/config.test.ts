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
  const { desk: _desk, contractFile: _contract, ...given } = JSON.parse(readFileSync(SUPPLIER_FILE, 'utf8'))
  const changed = change(given)
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
      expect.stringMatching(/^TELEGRAM_BOT_TOKEN .*is missing: at least one messenger is needed .*npm run demo/),
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
      YOOKASSA_SHOP_ID: 'secret',
      YOOKASSA_SECRET_KEY: 'secret',
      YOOKASSA_API_URL: 'secret',
      YOOKASSA_ADDRESSES: 'secret',
      TRUSTED_PROXIES: '10.0.0.0/99,secret',
      SMTP_URL: 'http://user:secret@mail',
      MAIL_FROM: 'secret',
      LOG_LEVEL: 'secret',
      SUPPLIER_FILE: '/nowhere/supplier.json',
    }
    const problems = problemsOf(wrong)
    const named = new Set(problems.map(problem => /^\w+/.exec(problem)?.[0]))
    expect(named).toEqual(new Set(Object.keys(wrong)))
    expect(problems.join('\n')).not.toContain('secret')
    expect(problems).toContain('DATABASE_URL is an address beginning with postgres:// or postgresql://')
    expect(problems).toContain('TELEGRAM_BOT_TOKEN is a token as @BotFather gives it')
    expect(problems.at(-1)).toMatch(/^SUPPLIER_FILE \/nowhere\/supplier\.json is not there$/)
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
