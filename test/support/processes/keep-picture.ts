import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'puppeteer-core'

const artifacts = join(import.meta.dirname, '../../../artifacts')

/** A picture of a screen for people to look at, in `artifacts/`, if they want any: drawing one takes longer than what it shows. */
export async function keepPicture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (!process.env.PICTURES) return
  // What is still fading in would be pale in the picture.
  await page.evaluate(() => {
    const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ends.map(({ finished }) => finished))
  })
  await keepFile(`${name}.png`, await page.screenshot(options))
}

/** A file for people to look at, in `artifacts/`, if they want any. */
export async function keepFile(name: string, bytes: Uint8Array): Promise<void> {
  if (!process.env.PICTURES) return
  const path = join(artifacts, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}
