import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig, type Plugin } from 'vite'
import { trustedDocuments } from './trusted-documents.ts'

const server = process.env['ERIKTI_URL'] ?? 'http://127.0.0.1:4000'

/** Tells boot.js the two Cyrillic files: Kazakh needs both before its first word looks right, English needs neither. */
function nameFonts(): Plugin {
  return {
    name: 'erikti:name-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        const fonts = Object.keys(context.bundle ?? {})
          .filter((file) => /golos-text-cyrillic(-ext)?-wght-normal.*\.woff2$/.test(file))
          .map((file) => `/${file}`)
        return html.replace('src="/boot.js"', `src="/boot.js" data-fonts="${fonts.join(' ')}"`)
      },
    },
  }
}

/** The server sends a file's compressed neighbour where there is one, and compresses nothing itself. */
function compressFiles(): Plugin {
  let folder = ''
  return {
    name: 'erikti:compress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue
        const file = join(entry.parentPath, entry.name)
        const content = readFileSync(file)
        if (content.length < 1024) continue
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${file}.br`, brotliCompressSync(content))
      }
    },
  }
}

/** The pages that work without a network, beside the frame that every page has. */
const offlineDesks = [
  'src/routes/office/check-in/check-in.page.tsx',
  'src/routes/office/fairs/serve.page.tsx',
  'src/routes/giving/phone.page.tsx',
]
const offlinePages = ['index.html', 'src/desk/desk-frame.tsx', ...offlineDesks]

/** The files that those pages need: their own chunks with all that these import, words, styles and fonts, and no other page's. */
function readOfflineFiles(folder: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[]; assets?: string[] }
  >
  const files = new Set(['index.html', 'boot.js', 'favicon.svg'])
  const follow = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    chunk.imports?.forEach(follow)
  }
  offlinePages.forEach(follow)
  // What those desks load later, and that later still.
  const followLater = (key: string) =>
    manifest[key]?.dynamicImports?.forEach((later) => {
      follow(later)
      followLater(later)
    })
  offlineDesks.forEach(followLater)
  Object.keys(manifest)
    .filter((key) => /^src\/messages\/(office\/)?\w+\.json$/.test(key))
    .forEach(follow)
  return files
}

const webFolder = import.meta.dirname

/** Keeps the files of the desks that work without a network on a device. `index.html` comes from the network whenever there is one, so it is never old. */
const offlineDesk = VitePWA({
  strategies: 'generateSW',
  filename: 'check-in-worker.js',
  injectRegister: false,
  manifest: false,
  workbox: {
    globPatterns: ['**/*.{html,js,css,woff2,svg}'],
    manifestTransforms: [
      (entries) => {
        const files = readOfflineFiles(join(webFolder, 'dist'))
        return { manifest: entries.filter(({ url }) => files.has(url)), warnings: [] }
      },
    ],
    // No address stands for a folder, and only these pages have something to fall back to.
    directoryIndex: null,
    navigateFallback: null,
    inlineWorkboxRuntime: true,
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    skipWaiting: true,
    runtimeCaching: [
      {
        urlPattern: ({ request, url }) =>
          request.mode === 'navigate' &&
          /^\/(office\/(events\/[^/]+\/check-in|fairs\/[^/]+\/serve)|giving\/[^/]+)$/.test(url.pathname),
        handler: 'NetworkOnly',
        options: { precacheFallback: { fallbackURL: 'index.html' } },
      },
    ],
  },
})

/** What only the desk uses of other people's code: the board loads none of it. */
const ofTheDesk =
  /node_modules\/(?:@mantine|@floating-ui|clsx|detect-node-es|dom-helpers|fast-deep-equal|idb|jsqr|klona|prop-types|react-number-format|react-remove-scroll|react-remove-scroll-bar|react-style-singleton|react-transition-group|tabbable|uqr|use-callback-ref|use-sidecar)\//

export default defineConfig({
  plugins: [react(), nameFonts(), trustedDocuments(), offlineDesk, compressFiles()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    manifest: true,
    sourcemap: false,
    target: 'es2022',
    // Fonts and the logo stay files of their own, so that a strict content security policy holds.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // The first load in a few files: left alone, every shared module becomes a request of its own.
        codeSplitting: {
          groups: [
            // The pass on a phone loads nothing else of the desk.
            { name: 'qr', test: /node_modules\/uqr\/|src\/desk\/qr-code/, priority: 3 },
            { name: 'vendor', test: (id) => id.includes('node_modules') && !ofTheDesk.test(id), priority: 2 },
            // Read by who has to read a pass with a browser that cannot.
            { name: 'jsqr', test: /node_modules\/jsqr\//, priority: 3 },
            // The desk's controls come with the desk.
            { name: 'desk', test: /node_modules|src\/desk\//, priority: 1 },
            {
              name: 'board',
              priority: 2,
              test: /src\/(?:format|graphql|live|preferences|shell|ui)\/|src\/routes\/(?:activity|board|search|office\/(?:search|roles))/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/health': { target: server },
      '/report/': { target: server },
    },
  },
})
