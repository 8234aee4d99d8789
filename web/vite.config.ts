import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

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

export default defineConfig({
  plugins: [react(), nameFonts(), compressFiles()],
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
            { name: 'vendor', test: /node_modules/ },
            {
              name: 'board',
              test: /src\/(?:format|graphql|live|preferences|shell|ui)\/|src\/routes\/(?:activity|board|search)/,
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
