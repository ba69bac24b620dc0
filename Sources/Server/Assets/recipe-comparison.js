// Recipes side by side, line by line, with what differs marked.

import { element } from './element.js';
import { translate } from './translations.js';

/**
 * @param {{name: string, recipe: string}[]} runs
 * @returns {Node[]}
 */
export function recipeComparison(runs) {
  const recipes = runs.map(({ recipe }) => linesByPath(recipe));
  const rows = alignedPaths(recipes).map((path) => recipes.map((lines) => lines.get(path) ?? ''));
  const differs = (texts) => texts.some((text) => text.trim() !== texts[0].trim());
  const differences = rows.filter(differs).length;
  const body = rows.map((texts) => element('tr', { class: differs(texts) ? 'differs' : null },
    texts.map((text) => element('td', {}, text))));
  return [
    element('h2', {}, translate(runs.length > 1 ? 'recipes.side' : 'recipes.title'),
      runs.length > 1 && element('span', { class: 'muted' },
        ` ${translate('recipes.differences', { count: differences })}`)),
    element('div', { class: 'recipe-holder', tabindex: '0', role: 'region',
      'aria-label': translate('recipes.title') },
    element('table', { id: 'recipe-table', class: 'recipe-table', 'data-columns': runs.length },
      element('thead', {}, element('tr', {}, runs.map(({ name }) =>
        element('th', { scope: 'col' }, name)))),
      element('tbody', {}, body))),
  ];
}

/**
 * The lines of a recipe by where they stand in it (`model.encoder`), so that a line that one
 * recipe has and the other lacks does not shift all lines after it.
 * @returns {Map<string, string>}
 */
function linesByPath(recipe) {
  const lines = new Map();
  /** @type {{indent: number, key: string}[]} */
  const open = [];
  for (const line of recipe.split('\n')) {
    if (!line.trim()) continue;
    const indent = line.length - line.trimStart().length;
    while (open.length > 0 && open[open.length - 1].indent >= indent) open.pop();
    const key = /^\s*([^#:\s][^:]*):(\s|$)/.exec(line)?.[1] ?? '-';
    const parent = open.map((one) => one.key).join('\n');
    let path = `${parent}\n${key}`;
    // Items of a list have no key; they are told apart by their place.
    for (let place = 1; lines.has(path); place += 1) path = `${parent}\n${key}\t${place}`;
    lines.set(path, line);
    open.push({ indent, key: path.slice(parent.length + 1) });
  }
  return lines;
}

/** All paths in one order: each recipe's own, what only one has after what comes before it. */
function alignedPaths(recipes) {
  const paths = [];
  for (const lines of recipes) {
    let place = 0;
    for (const path of lines.keys()) {
      const known = paths.indexOf(path);
      if (known >= 0) place = known + 1;
      else {
        paths.splice(place, 0, path);
        place += 1;
      }
    }
  }
  return paths;
}
