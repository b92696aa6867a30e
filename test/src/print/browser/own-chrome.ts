import { chmod, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagedChromium } from '../../../../src/print/browser/packaged-chromium.ts'

/** Writes a script that is the Chromium of this machine, once it has done something else first; a path for CHROME_PATH. */
export async function ownChrome(path: string, first = ''): Promise<string> {
  const real = process.env.CHROME_PATH || join(await packagedChromium(tmpdir()), 'chromium')
  const fonts = `FONTCONFIG_FILE=${join(real, '../fonts.conf')} LD_LIBRARY_PATH=${join(real, '../lib')}`
  await writeFile(path, `#!/bin/sh\n${first}\nexport ${fonts}\nexec ${real} "$@"\n`)
  await chmod(path, 0o755)
  return path
}
