// Bundles each file of src/ (those of its folders are parts of them) into static/js/ of the package, and copies
// the maps beside it: the same bytes every time. The results are committed, so that whoever installs needs no node.
import { build } from "esbuild";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";

const out = process.argv[2] ?? "../src/dateline/web/static";
const entries = (await readdir("src", { withFileTypes: true })).filter((entry) => entry.isFile());
await rm(`${out}/js`, { recursive: true, force: true });
await mkdir(`${out}/maps`, { recursive: true });
await build({
  entryPoints: entries.map((entry) => `src/${entry.name}`).sort(),
  outdir: `${out}/js`,
  bundle: true,
  format: "esm",
  splitting: true,
  chunkNames: "part-[hash]",
  minify: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "eof",
  logLevel: "warning",
});
await copyFile("node_modules/world-atlas/countries-50m.json", `${out}/maps/countries-50m.json`);
