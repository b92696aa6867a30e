const nothing = { 'default-src': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'", 'base-uri': "'none'" }

const policy = (allowed = {}): string =>
  Object.entries({ ...nothing, ...allowed })
    .map(([what, from]) => `${what} ${from}`)
    .join('; ')

/** What a page of ours may do: be styled, and send its own form. */
export const pagePolicy = policy({ 'form-action': "'self'", 'style-src': "'unsafe-inline'" })

/** What a PDF may do: be shown by the browser's own viewer, which is an object with a style. */
export const filePolicy = policy({ 'object-src': "'self'", 'style-src': "'unsafe-inline'" })

/** What the board of the queue needs: its own scripts, styles and figures. Fonts from elsewhere are not fetched. */
export const boardPolicy = policy({
  'base-uri': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
})

/**
 * What every answer says, unless it says otherwise: it is for nobody's cache, is what it claims to be, does nothing, stands in no frame,
 * and its address, which may hold a secret, is told to nobody.
 */
export const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': policy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
}
