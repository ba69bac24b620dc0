// The curves of the chosen runs: a chart for each chosen series, a line for each run.

import { address } from './api.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { lineChart } from './line-chart.js';
import { palette } from './palette.js';
import { translate } from './translations.js';

/** Shown until one chooses: enough to see whether it learns. */
const shownAtFirst = 2;

/** What is learned first, how it is learned last. */
function rank(name) {
  if (/loss/i.test(name)) return 0;
  return /rate/i.test(name) ? 2 : 1;
}

export class RunCurves {
  /** @type {Set<string> | null} the series one chose; until then, the first ones */
  #chosen = null;
  #runs = [];
  #legend = element('ul', { class: 'run-legend' });
  #chooser = element('div', {
    id: 'series', class: 'chips', role: 'group', 'aria-label': translate('runs.series'),
  });
  #charts = element('div', { id: 'charts', class: 'charts' });

  constructor() {
    this.node = element('section', { class: 'curves', 'aria-label': translate('runs.curves') },
      this.#legend, this.#chooser, this.#charts);
  }

  /** @param {any[]} runs */
  show(runs) {
    this.#runs = runs;
    const names = [...new Set(runs.flatMap(({ series }) => series.map(({ name }) => name)))]
      .sort((a, b) => rank(a) - rank(b));
    const chosen = this.#chosen ?? new Set(names.slice(0, shownAtFirst));
    this.#legend.replaceChildren(...runs.map((run, place) => this.#legendRow(run, place)));
    this.#showChooser(names, chosen);
    this.#charts.replaceChildren(...names.filter((name) => chosen.has(name))
      .map((name) => this.#chart(name)));
  }

  #showChooser(names, chosen) {
    const focused = document.activeElement?.dataset?.series;
    this.#chooser.replaceChildren(...names.map((name) => element('button', {
      class: 'chip', 'aria-pressed': String(chosen.has(name)),
      'data-series': name, test: 'series', onclick: () => {
        this.#chosen = new Set(chosen);
        if (!this.#chosen.delete(name)) this.#chosen.add(name);
        this.show(this.#runs);
      },
    }, name)));
    [...this.#chooser.children].find(({ dataset }) => dataset.series === focused)?.focus();
  }

  #legendRow(run, place) {
    const line = element('span', { class: 'legend-line', 'aria-hidden': 'true' });
    line.style.background = palette[place % palette.length];
    return element('li', {}, line, run.name, run.hasReport && element('a', {
      href: address(`/runs/${encodeURIComponent(run.name)}/report`), target: '_blank',
      rel: 'noopener', test: 'report',
    }, icon('report'), translate('runs.report')));
  }

  #chart(name) {
    const series = this.#runs.flatMap((run, place) => run.series
      .filter((one) => one.name === name)
      .map(({ steps, values }) => ({
        name: this.#runs.length > 1 ? run.name : name, colour: palette[place % palette.length],
        points: steps.map((step, index) => [step, values[index] ?? NaN]),
      })));
    return element('figure', { test: 'chart', 'data-series': name },
      element('figcaption', {}, name),
      lineChart({ title: name, horizontal: translate('runs.step'), series }));
  }
}
