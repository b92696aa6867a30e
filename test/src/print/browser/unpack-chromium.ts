import { packagedChromium } from '../../../../src/print/browser/packaged-chromium.ts'

// A process of its own, for the tests of two unpacking at once and of one killed half way.
const folder = await packagedChromium(process.argv[2]!)
process.send?.(folder, () => process.disconnect?.())
