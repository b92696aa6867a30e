import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const WEIGHTS = [400, 700]
let faces: string | undefined

/**
 * The `@font-face` rules of Golos Text, regular and bold, with the font files inside as `data:` URLs. It was drawn for
 * Russian public services: equally wide figures on request, the ₽, the №, the letters of Russia's languages; and without
 * the hinting of older families, so that it takes a third of the room in a PDF.
 */
export function printFonts(): string {
  faces ??= WEIGHTS.map(weight => embedded(`@fontsource/golos-text/${weight}.css`)).join('\n')
  return faces
}

/** The package's own style sheet, one face per alphabet, each with the range of characters it is for. */
function embedded(stylesheet: string): string {
  const location = import.meta.resolve(stylesheet)
  return readFileSync(fileURLToPath(location), 'utf8')
    .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replace(/url\(([^)]*\.woff2)\)/g, (_, file: string) => `url(${dataUrl(new URL(file, location))})`)
}

function dataUrl(file: URL): string {
  return `data:font/woff2;base64,${readFileSync(fileURLToPath(file), 'base64')}`
}
