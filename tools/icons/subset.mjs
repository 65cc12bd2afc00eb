// Cuts Radzen's icon font down to the icons in use: those Radzen itself names, and ours in icons.txt.
// A ligature survives when its letters and its picture survive; the picture is reached through its private code point,
// because asking for the letters alone would keep every ligature they can spell.
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as hb from 'harfbuzzjs';
import fontverter from 'fontverter';
import subsetFont from 'subset-font';

const here = import.meta.dirname;
const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages');
const versions = await readFile(join(here, '../../Directory.Packages.props'), 'utf8');
const radzen = join(packages, 'radzen.blazor', versions.match(/"Radzen\.Blazor" Version="([^"]+)"/)[1]);
const target = join(here, '../../src/Zhiyin/wwwroot/fonts/icons.woff2');

const original = await readFile(join(radzen, 'staticwebassets/fonts/MaterialSymbolsOutlined.woff2'));
const pictureOf = ligatures(await fontverter.convert(original, 'truetype'));

const ours = (await readFile(join(here, 'icons.txt'), 'utf8')).split(/\s+/).filter(Boolean);
const unknown = ours.filter(name => !pictureOf(name));
if (unknown.length > 0) {
  throw new Error(`Not in the font: ${unknown.join(', ')}`);
}

const names = [...new Set([...ours, ...await radzenWords()])].filter(pictureOf);
const text = 'abcdefghijklmnopqrstuvwxyz0123456789_' + names.map(pictureOf).join('');
const subset = await subsetFont(original, text, {
  targetFormat: 'woff2',
  noLayoutClosure: true,
  noHinting: true,
  variationAxes: { wght: 400, FILL: { min: 0, max: 1 } },
});

const kept = ligatures(await fontverter.convert(subset, 'truetype'));
const lost = names.filter(name => !kept(name));
if (lost.length > 0) {
  throw new Error(`Lost on the way: ${lost.join(', ')}`);
}

await writeFile(target, subset);
console.log(`${names.length} icons, ${ours.length} of them ours, ${(subset.length / 1024).toFixed(1)} KB`);

// Every word in the library's assembly, styles and script that could be an icon's name.
async function radzenWords() {
  const words = new Set();
  const take = (content, pattern) => [...content.matchAll(pattern)].forEach(match => words.add(match[1]));
  const assembly = await readFile(join(radzen, 'lib/net10.0/Radzen.Blazor.dll'));
  for (const start of [0, 1]) { // the strings of an assembly are UTF-16 at any offset
    take(assembly.subarray(start).toString('utf16le'), /(?<![a-z0-9_])([a-z0-9_]{3,40})(?![a-z0-9_])/g);
  }
  take(await readFile(join(radzen, 'staticwebassets/css/standard-base.css'), 'utf8'), /content:\s*"([a-z0-9_]+)"/g);
  take(await readFile(join(radzen, 'staticwebassets/Radzen.Blazor.js'), 'utf8'), /['"`>]([a-z0-9_]{3,40})['"`<]/g);
  return words;
}

// name → the character whose picture the name is drawn as, or undefined where it stays text.
function ligatures(truetype) {
  const face = new hb.Face(new hb.Blob(truetype));
  const font = new hb.Font(face);
  const unicodes = [...face.collectUnicodes()].filter(c => c > 127);
  const characters = new Map(unicodes.map(c => [font.glyph(c), String.fromCodePoint(c)]));
  return name => {
    const buffer = new hb.Buffer();
    buffer.addText(name);
    buffer.guessSegmentProperties();
    hb.shape(font, buffer);
    const glyphs = buffer.getGlyphInfos();
    return glyphs.length === 1 ? characters.get(glyphs[0].codepoint) : undefined;
  };
}
