import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { unpackTar } from 'modern-tar/fs'

const packageFolder = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')))
const ABANDONED_AFTER_MS = 10 * 60_000
const CHUNK_BYTES = 1 << 20

/**
 * Only the fonts that came with the package, whatever the machine has: the same bill looks the same everywhere, and a
 * machine without any fonts works (with none at all Chromium refuses embedded fonts too and prints empty pages).
 */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`

/**
 * The folder with the Chromium of @sparticuz/chromium, unpacked at first use (about two seconds, 210 MB) under `parent`:
 * `chromium`, `lib/` (the libraries a minimal system lacks), `fonts/` and `fonts.conf`.
 *
 * The package's own unpacking trusts any file named /tmp/chromium, even half of one or somebody else's. Here everything is
 * unpacked into a private folder and renamed when complete, so that a kill or a second process leaves nothing broken.
 * The path is absolute: fontconfig looks for a relative one elsewhere, and without it no font is accepted.
 * Throws when the folder in place belongs to another user or others may write to it.
 */
export async function packagedChromium(parent: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  await mkdir(parent, { recursive: true })
  const folder = resolve(parent, `kilovatt-chromium-${version}-${process.getuid?.() ?? 'user'}`)
  if (await isOurs(folder)) return folder
  await removeAbandoned(folder)
  const unpacking = await mkdtemp(`${folder}.`)
  try {
    await unpackInto(unpacking)
    await moveUnlessThere(unpacking, folder)
  } finally {
    await rm(unpacking, { recursive: true, force: true })
  }
  return folder
}

/** Whether the folder is there. A folder that another user could have filled is an error, not a reason to run what is in it. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found) return false
  const ours = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
  if (!ours)
    throw new Error(`${folder} belongs to somebody else: remove it, or set CHROME_PATH to a browser of your own`)
  return true
}

async function unpackInto(folder: string): Promise<void> {
  const executable = join(folder, 'chromium')
  await unbrotli('fonts.tar.br', unpackTar(folder))
  await unbrotli('al2023.tar.br', unpackTar(folder))
  await writeFile(join(folder, 'fonts.conf'), FONTS_CONF)
  // Flushed, because after a power cut the folder's new name could outlive the contents of its largest file.
  await unbrotli('chromium.br', createWriteStream(executable, { flush: true }))
  await chmod(executable, 0o700)
}

async function unbrotli(packed: string, target: Writable): Promise<void> {
  const source = createReadStream(join(packageFolder, 'bin', packed), { highWaterMark: CHUNK_BYTES })
  await pipeline(source, createBrotliDecompress({ chunkSize: CHUNK_BYTES }), target)
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
    await isOurs(to)
  }
}

/** Removes what a process killed half way through unpacking has left; a living one needs seconds, not minutes. */
async function removeAbandoned(folder: string): Promise<void> {
  const isUnpacking = (name: string) => name.startsWith(`${basename(folder)}.`)
  for (const name of (await readdir(dirname(folder))).filter(isUnpacking)) {
    const path = join(dirname(folder), name)
    const found = await lstat(path).catch(() => undefined)
    if (!found || Date.now() - found.mtimeMs < ABANDONED_AFTER_MS) continue
    await rm(path, { recursive: true, force: true }).catch(() => {}) // Another user's is left alone.
  }
}
