import { fileURLToPath, URL } from "node:url";

import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };

// Two worlds: plain TypeScript runs without a document, screens with one.
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "plain",
          environment: "node",
          include: ["src/{api,offline,rules,sw}/**/*.test.ts", "tests/{api,offline,rules,sw}/**/*.test.ts"],
          setupFiles: ["fake-indexeddb/auto"],
        },
      },
      {
        plugins: [vue()],
        resolve: { alias },
        test: {
          name: "screens",
          environment: "happy-dom",
          include: ["src/{agent,desk,papers,ui}/**/*.test.ts", "tests/{agent,desk,papers,ui}/**/*.test.ts"],
          setupFiles: ["fake-indexeddb/auto"],
        },
      },
    ],
  },
});
