// Training runs: their curves as they grow, and two or more of them side by side.

import { get } from './api.js';
import { element } from './element.js';
import { rewriteQuery } from './router.js';
import { RunCurves } from './run-curves.js';
import { runList } from './run-list.js';
import { library } from './library-state.js';
import { recipeComparison } from './recipe-comparison.js';
import { emptyState, failureState, waitingState } from './states.js';
import { translate } from './translations.js';

const secondsBetweenLooks = 3;

/** @param {import('./router.js').Page} page */
export async function show({ main, signal, query }) {
  const chosen = new Set(query.getAll('run'));
  /** What is known of a run, by name; a finished one is asked for only once. */
  const details = new Map();
  const list = element('div', { class: 'run-list-holder' });
  const curves = new RunCurves();
  const recipes = element('section', { id: 'recipes', class: 'recipes' });
  const hint = element('p', { class: 'hint' }, translate('runs.choose'));
  const detail = element('div', { class: 'run-detail' }, hint, curves.node, recipes);
  const columns = element('div', { class: 'run-columns' }, list, detail);
  let timer = 0;
  let recipesShown = '';
  signal.addEventListener('abort', () => clearTimeout(timer));
  main.append(element('div', { class: 'page-head' }, element('h1', {}, translate('title.runs'))),
    waitingState());

  async function look() {
    clearTimeout(timer);
    const { runs } = await get('/runs', {}, signal);
    if (main.lastElementChild !== columns) {
      if (runs.length > 0 && chosen.size === 0) chosen.add(latest(runs).name);
      main.lastElementChild.remove();
      const { runs: hasFolder } = library.current ?? await library.refresh();
      main.append(runs.length > 0 ? columns : emptyState('runs', translate('runs.empty'),
        translate(hasFolder ? 'runs.emptyText' : 'runs.noFolder')));
    }
    list.replaceChildren(...keepingFocus(list, () => runList(runs, chosen, choose)));
    await showChosen(runs);
    const isRunning = runs.some(({ state }) => state === 'running');
    if (isRunning && !signal.aborted) {
      timer = window.setTimeout(() => look().catch(later), secondsBetweenLooks * 1000);
    }
  }

  /** A look that failed while a run goes on is only a look; the next may do better. */
  function later() {
    if (!signal.aborted) timer = window.setTimeout(() => look().catch(later), 10_000);
  }

  async function showChosen(runs) {
    await Promise.all([...chosen].map(async (name) => {
      const state = runs.find((run) => run.name === name)?.state;
      if (details.has(name) && state !== 'running' && details.get(name).state === state) return;
      details.set(name, await get(`/runs/${encodeURIComponent(name)}`, {}, signal));
    }));
    if (signal.aborted) return;
    const shown = [...chosen].map((name) => details.get(name)).filter(Boolean);
    hint.hidden = shown.length > 0;
    curves.show(shown);
    const text = JSON.stringify(shown.map(({ name, recipe }) => [name, recipe]));
    if (text === recipesShown) return;
    recipesShown = text;
    recipes.replaceChildren(...(shown.length > 0 ? recipeComparison(shown) : []));
  }

  function choose(name, isChosen) {
    if (isChosen) chosen.add(name);
    else chosen.delete(name);
    query.delete('run');
    for (const one of chosen) query.append('run', one);
    rewriteQuery(query);
    start();
  }

  async function start() {
    try {
      await look();
    } catch (error) {
      if (signal.aborted) return;
      main.lastElementChild.replaceWith(failureState(error, start));
    }
  }
  await start();
}

/** The run that was begun last; the first where none says when. */
function latest(runs) {
  return runs.reduce((best, run) => ((run.startedAt ?? '') > (best.startedAt ?? '') ? run : best));
}

/** The list is made anew at each look; who stands in it with the keyboard stays there. */
function keepingFocus(holder, make) {
  const focused = holder.contains(document.activeElement) ? document.activeElement.id : null;
  const nodes = make();
  if (focused) queueMicrotask(() => document.getElementById(focused)?.focus());
  return nodes;
}
