import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * Pages are cut by route: the shell and the sign-in are loaded first, every other page with its parts when somebody
 * opens it. Nothing is inlined as a script, so the server's policy needs no exception for scripts.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_200,
  },
  server: { host: "localhost", proxy: { "/v1": "http://localhost:8080" } },
});
