// node build.mjs OUTPUT: bundles the page into one HTML file. Where the graph goes stands a comment, WASL-GRAPH, that the
// program replaces. The page may run this script and nothing else, and may ask no server for anything.
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));

async function bundled(file) {
  const result = await build({
    entryPoints: [join(folder, file)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  return result.outputFiles[0].text.trim();
}

const script = (await bundled('page.js')).replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
const style = await bundled('page.css');
const hash = createHash('sha256').update(script, 'utf8').digest('base64');
const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; ` +
    `base-uri 'none'; form-action 'none'`;
const page = readFileSync(join(folder, 'page.html'), 'utf8')
                 .replace('POLICY', () => policy)
                 .replace('STYLE', () => style)
                 .replace('SCRIPT', () => script);
writeFileSync(process.argv[2], page);
