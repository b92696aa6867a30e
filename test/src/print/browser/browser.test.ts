import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { type BrowserOptions, createBrowser, type PrintBrowser } from '../../../../src/print/browser/browser.ts'
import { printInvoice } from '../../../../src/print/pages/print-invoice.ts'
import { eventually } from '../../../support/eventually.ts'
import { readPdf } from '../read-pdf.ts'
import { sampleReceipt } from '../sample-receipt.ts'
import { ownChrome } from './own-chrome.ts'

const opened: PrintBrowser[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(opened.splice(0).map(browser => browser.close()))
})

function open(options: Partial<BrowserOptions> = {}): PrintBrowser {
  const browser = createBrowser({ logger: pino({ level: 'silent' }), ...options })
  opened.push(browser)
  return browser
}

const chromiumPid = (browser: PrintBrowser) => browser.page(async page => page.browser().process()!.pid!)
const isRunning = (pid: number) => /^State:\s+[^Z\s]/m.test(told(pid, 'status'))

/** Ends the processes of Chromium that hold pages, as a machine short of memory does. */
function killRenderers(chromium: number): void {
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    if (told(pid, 'cmdline').includes('--type=renderer') && ancestors(pid).includes(chromium))
      process.kill(pid, 'SIGKILL')
  }
}

function ancestors(pid: number): number[] {
  const parent = Number(/^PPid:\s+(\d+)/m.exec(told(pid, 'status'))?.[1] ?? 0)
  return parent > 1 ? [parent, ...ancestors(parent)] : [parent]
}

/** What Linux tells of a process; nothing where it ends meanwhile. */
function told(pid: number, what: 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}

test('one Chromium serves everybody, two pages at a time', async () => {
  const browser = open()
  let inUse = 0
  let most = 0
  const { promise: twoInUse, resolve: seeTwo } = Promise.withResolvers<void>()
  const pids = await Promise.all(
    Array.from({ length: 8 }, () =>
      browser.page(async page => {
        most = Math.max(most, ++inUse)
        if (inUse === 2) seeTwo()
        await twoInUse // The first page waits for the second, however busy the machine is.
        await page.setContent('<p>.</p>')
        inUse--
        return page.browser().process()!.pid!
      }),
    ),
  )
  expect(new Set(pids).size).toBe(1)
  expect(most).toBe(2)
})

test('a Chromium that was killed is started again for the next receipt', async () => {
  const browser = open()
  const before = await chromiumPid(browser)
  process.kill(before, 'SIGKILL')
  const { pages } = await readPdf(await printInvoice(browser, sampleReceipt()))
  expect(pages[0]).toContain('156,65')
  expect(await chromiumPid(browser)).not.toBe(before)
})

test('a receipt under way when Chromium is killed is printed all the same', async () => {
  const browser = open()
  let attempts = 0
  const pdfs = await Promise.all(
    [0, 1].map(index =>
      browser.page(async page => {
        if (index === 0 && ++attempts === 1) process.kill(page.browser().process()!.pid!, 'SIGKILL')
        await page.setContent(`<p>receipt ${index}</p>`)
        return page.pdf()
      }),
    ),
  )
  expect(attempts).toBe(2)
  expect((await readPdf(pdfs[0]!)).pages).toEqual(['receipt 0'])
  expect((await readPdf(pdfs[1]!)).pages).toEqual(['receipt 1'])
})

test('a page whose own process died is replaced', async () => {
  const browser = open()
  const pid = await chromiumPid(browser)
  let attempts = 0
  await browser.page(async page => {
    if (++attempts === 1) killRenderers(pid)
    await page.setContent('<p>.</p>')
  })
  expect(attempts).toBe(2)
  expect(await chromiumPid(browser)).toBe(pid)
})

test('a Chromium that dies each time is not tried for ever', async () => {
  const browser = open()
  let attempts = 0
  const print = browser.page(async page => {
    attempts++
    process.kill(page.browser().process()!.pid!, 'SIGKILL')
    await page.pdf()
  })
  await expect(print).rejects.toThrow('Chromium ended during a print')
  expect(attempts).toBe(2)
})

test('an error of the caller is the caller’s, and the browser goes on', async () => {
  const browser = open()
  const pid = await chromiumPid(browser)
  await expect(browser.page(async () => Promise.reject(new Error('no such receipt')))).rejects.toThrow(
    'no such receipt',
  )
  expect(await chromiumPid(browser)).toBe(pid)
})

test('a use that hangs is stopped at the time limit, once, and the next one works', async () => {
  const browser = open()
  let attempts = 0
  const { promise: isInUse, resolve: seeUse } = Promise.withResolvers<void>()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const hanging = browser.page(async () => {
    attempts++
    seeUse()
    await new Promise(() => {})
  })
  await isInUse
  vi.advanceTimersByTime(20_000)
  vi.useRealTimers()
  await expect(hanging).rejects.toThrow('Printing took longer than 20000 ms and was stopped')
  expect(attempts).toBe(1)
  await expect(chromiumPid(browser)).resolves.toBeGreaterThan(0)
})

test('without work Chromium is let go, and comes back when there is some', async () => {
  const browser = open({ idleLimitMs: 50 })
  const pid = await chromiumPid(browser)
  await eventually(() => isRunning(pid)).toBe(false)
  expect(await chromiumPid(browser)).not.toBe(pid)
})

test('closing waits for the print under way and leaves no Chromium', async () => {
  const browser = open()
  let pid = 0
  const printing = browser.page(async page => {
    pid = page.browser().process()!.pid!
    await page.setContent('<p>last words</p>')
    return page.pdf()
  })
  await browser.close()
  expect((await readPdf(await printing)).pages).toEqual(['last words'])
  expect(isRunning(pid)).toBe(false)
})

test('a Chromium that hangs as it starts is given up, and the next one works', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-'))
  const chromePath = join(folder, 'chrome')
  await writeFile(chromePath, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 })
  const browser = open({ chromePath, startLimitMs: 200 })
  await expect(chromiumPid(browser)).rejects.toThrow()
  const patient = open({ chromePath: await ownChrome(chromePath) })
  expect(await chromiumPid(patient)).toBeGreaterThan(0)
  await rm(folder, { recursive: true })
})

test('a disk that does not take Chromium is an error of each print, and printing is tried again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-'))
  const temporaryDir = join(folder, 'chromium')
  await writeFile(temporaryDir, '')
  const browser = open({ temporaryDir })
  for (let tries = 0; tries < 2; tries++) await expect(chromiumPid(browser)).rejects.toThrow(/EEXIST|ENOTDIR/)
  await rm(temporaryDir)
  await symlink(tmpdir(), temporaryDir)
  expect(await chromiumPid(browser)).toBeGreaterThan(0)
  await rm(folder, { recursive: true })
})

test('a browser that is not there is an error that says which', async () => {
  const browser = open({ chromePath: '/nowhere/chrome' })
  await expect(chromiumPid(browser)).rejects.toThrow('/nowhere/chrome')
  await expect(chromiumPid(browser)).rejects.toThrow('/nowhere/chrome')
})
