// Bundles the page: `node build.mjs FOLDER` writes page.js and page.css there. What the page never uses of its one
// library is left out.
import path from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const unused = {
  name: "unused",
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/(recipients|webauthn)\.js$/ }, (asked) =>
      asked.importer.includes("age-encryption") ? { path: path.join(here, "unused.js") } : null,
    );
  },
};

await build({
  entryPoints: { page: path.join(here, "main.js") },
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  charset: "utf8",
  legalComments: "none",
  plugins: [unused],
  logLevel: "warning",
});
await build({
  entryPoints: { page: path.join(here, "page.css") },
  outdir: process.argv[2],
  minify: true,
  logLevel: "warning",
});
