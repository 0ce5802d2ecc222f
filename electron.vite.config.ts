import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      // A hundred small files of theirs would be read one by one at each start.
      externalizeDeps: {
        exclude: ['zod', 'electron-log', 'agent-base', 'https-proxy-agent', 'socks-proxy-agent'],
      },
      rollupOptions: {
        input: 'src/main/index.ts',
        // CommonJS: loaded in one go, and whoever awaits something at the top level hears of it from the build.
        // V8 keeps the text of what is loaded, at two bytes a character as soon as one of them is not Latin. Names and
        // lines stay, so that traces in the log read well.
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          comments: { jsdoc: false, annotation: false, legal: true },
          minify: {
            compress: false,
            mangle: false,
            codegen: { removeWhitespace: false, asciiOnly: true },
          },
        },
      },
    },
  },
  preload: {
    // A sandboxed preload must be one bundled CommonJS file.
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react(), tailwindcss()],
    build: {
      minify: true,
      rollupOptions: {
        input: 'src/renderer/index.html',
        // What the first list needs comes in one file: each further one is another question to main.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
})
