import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
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

/** What only the desk uses of other people's code: the board loads none of it. */
const ofTheDesk =
  /node_modules\/(?:@mantine|@floating-ui|clsx|detect-node-es|dom-helpers|fast-deep-equal|klona|prop-types|react-number-format|react-remove-scroll|react-remove-scroll-bar|react-style-singleton|react-transition-group|tabbable|uqr|use-callback-ref|use-sidecar)\//

export default defineConfig({
  plugins: [react(), nameFonts(), trustedDocuments(), compressFiles()],
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
    },
  },
})
