import { readFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";

import vue from "@vitejs/plugin-vue";
import { minifySync } from "rolldown/utils";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** Files that only the desk needs go here, so that no phone downloads them in advance. */
const DESK_ASSETS = "assets/desk";

function isDesk(sources: readonly string[]): boolean {
  return sources.length > 0 && sources.every((path) => path.includes("src/desk/") || path.endsWith("desk.html"));
}

/** Styles before scripts: over six slow connections the login form must not be painted behind the app's own code. */
const stylesFirst = {
  name: "styles-first",
  transformIndexHtml: {
    order: "post" as const,
    handler(html: string): string {
      const link = /\s*<link rel="stylesheet"[^>]*>/g;
      const styles = (html.match(link) ?? []).join("");
      return html.replace(link, "").replace(/\s*<script /, (script) => styles + script);
    },
  },
};

/** The script before the first paint goes out small too; as a file of `public` it would go out as it was written. */
const bootSmall = {
  name: "boot-small",
  apply: "build" as const,
  generateBundle(this: { emitFile(file: { type: "asset"; fileName: string; source: string }): unknown }): void {
    const written = readFileSync(new URL("./public/boot.js", import.meta.url), "utf8");
    this.emitFile({ type: "asset", fileName: "boot.js", source: minifySync("boot.js", written).code });
  },
};

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as { version: string };

const server = { target: "http://127.0.0.1:8000", changeOrigin: false };

export default defineConfig({
  plugins: [
    vue(),
    stylesFirst,
    bootSmall,
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/sw",
      filename: "sw.ts",
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ["index.html", "boot.js", "manifest.webmanifest", "*.{svg,png}", "assets/**/*.{js,css,svg,wasm}"],
        globIgnores: [`${DESK_ASSETS}/**`],
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: {
    // What the phone calls itself; the county may ask for a newer one (sync B13).
    "import.meta.env.VITE_APP_VERSION": JSON.stringify(version),
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
  build: {
    target: "chrome100",
    modulePreload: { polyfill: false },
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { agent: "index.html", desk: "desk.html" },
      output: {
        // One file: split in two, Vue and what draws on it cost the first screen almost a kilobyte more.
        advancedChunks: { groups: [{ name: "vue", test: /node_modules\/(@vue|vue|vue-router)\// }] },
        entryFileNames: (chunk) =>
          chunk.name === "desk" ? `${DESK_ASSETS}/[name]-[hash].js` : "assets/[name]-[hash].js",
        chunkFileNames: (chunk) =>
          isDesk(chunk.moduleIds) ? `${DESK_ASSETS}/[name]-[hash].js` : "assets/[name]-[hash].js",
        assetFileNames: (asset) =>
          isDesk(asset.originalFileNames) ? `${DESK_ASSETS}/[name]-[hash][extname]` : "assets/[name]-[hash][extname]",
      },
    },
  },
  server: {
    proxy: { "/api": server, "/q": server, "/d": server, "^/([pzg]|pj|duty)(/|$)": server, "/healthz": server },
  },
});
