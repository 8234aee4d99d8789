/** A page of ours: scripts, styles and fonts from files of this host, and nothing from anywhere else. */
function pagePolicy(baseUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Spreadsheets are packed and unpacked by workers that a library starts from its own text (fflate); what such a worker may do is
    // held by this same policy.
    "worker-src 'self' blob:",
    `connect-src ${connectSources(baseUrl)}`,
    "manifest-src 'self'",
    ...nothingOfOthers,
  ].join('; ')
}

/**
 * GraphiQL: its editor adds `<style>` elements as it runs, and starts its workers from text that it holds (5.24.1 of the package).
 * Its scripts are files all the same.
 */
function graphiqlPolicy(baseUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connectSources(baseUrl)}`,
    'worker-src blob:',
    ...nothingOfOthers,
  ].join('; ')
}

const nothingOfOthers = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]

/** For what is no page: opened as one, it does nothing. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Not every browser counts the sockets of a host among its `'self'`. */
function connectSources(baseUrl: string): string {
  const socketOrigin = baseUrl.replace(/^http/, 'ws')
  return /^wss?:\/\/[\w.:[\]-]+$/.test(socketOrigin) ? `'self' ${socketOrigin}` : "'self'"
}

/** What our pages do without. The wall screen keeps its light on, the office copies keys, and the check-in desk reads passes. */
const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'xr-spatial-tracking',
]

const always = {
  'X-Content-Type-Options': 'nosniff',
  // Addresses of the office may hold what opens once; nobody needs to know where somebody came from.
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Pages of others read our answers by CORS, which asks for it; nothing of ours is theirs to embed.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [...unusedFeatures.map((feature) => `${feature}=()`), 'camera=(self)'].join(', '),
  // What may be kept, says so itself.
  'Cache-Control': 'no-store',
} as const

const year = 365 * 24 * 3_600

export type ResponseKind = 'page' | 'graphiql' | 'data'

/** The headers of every answer. `baseUrl` is where its readers find the server; `publicUrl` where the operator says so. */
export function securityHeaders(
  kind: ResponseKind,
  { baseUrl, publicUrl }: { baseUrl: string; publicUrl: string | null },
): Record<string, string> {
  const policy = kind === 'page' ? pagePolicy(baseUrl) : kind === 'graphiql' ? graphiqlPolicy(baseUrl) : dataPolicy
  return {
    ...always,
    'Content-Security-Policy': policy,
    ...(publicUrl?.startsWith('https:') && { 'Strict-Transport-Security': `max-age=${year}` }),
  }
}
