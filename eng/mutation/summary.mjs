// Summarises mutation reports as the tables of docs/mutation.md: by folder, and every mutant that no test noticed.
import { readFileSync } from 'node:fs';

const files = process.argv.slice(2).flatMap((path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')).files));
const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);
const folders = new Map();
const survivors = [];

for (const [path, file] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
  const name = path.replaceAll('\\', '/').replace(/^.*src\/Scoring\//, '');
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '(root)';
  const sums = folders.get(folder) ?? { noticed: 0, missed: 0 };
  for (const mutant of file.mutants) {
    if (noticed.has(mutant.status)) sums.noticed++;
    if (missed.has(mutant.status)) {
      sums.missed++;
      survivors.push({ name, line: mutant.location.start.line, status: mutant.status, change: change(file.source, mutant) });
    }
  }
  if (sums.noticed + sums.missed > 0) folders.set(folder, sums);
}

function change(source, { location: { start, end }, replacement, mutatorName }) {
  const lines = source.split('\n');
  const original = start.line === end.line
    ? lines[start.line - 1].slice(start.column - 1, end.column - 1)
    : `${lines[start.line - 1].slice(start.column - 1).trim()} ...`;
  const short = (text) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 70).replaceAll('|', '\\|');
  return `${mutatorName}: \`${short(original)}\` becomes \`${short(replacement ?? '')}\``;
}

const share = ({ noticed: n, missed: m }) => `${((100 * n) / (n + m)).toFixed(1)} %`;
const total = [...folders.values()].reduce((sum, each) => ({ noticed: sum.noticed + each.noticed, missed: sum.missed + each.missed }), { noticed: 0, missed: 0 });
console.log('| folder | mutants | noticed | score |\n| --- | --- | --- | --- |');
for (const [folder, sums] of [...folders, ['together', total]]) {
  console.log(`| ${folder} | ${sums.noticed + sums.missed} | ${sums.noticed} | ${share(sums)} |`);
}

console.log('\n| where | what | |\n| --- | --- | --- |');
for (const { name, line, status, change: what } of survivors) {
  console.log(`| ${name}:${line} | ${what} | ${status === 'NoCoverage' ? 'never run' : 'survived'} |`);
}
