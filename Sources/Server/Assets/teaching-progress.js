// What teaching has brought: how many of each name, and how often the guess is right.

import { element } from './element.js';
import { number, percent } from './formats.js';
import { labelTable } from './label-table.js';
import { lineChart } from './line-chart.js';
import { nameDot } from './name-mark.js';
import { searchAddress } from './search-query.js';
import { translate } from './translations.js';

/** @param {() => void} changed called after labels came in from a table */
export function teachingProgress(changed) {
  const curve = element('div', { id: 'accuracy' });
  const names = element('ul', { id: 'class-counts', class: 'class-counts' });
  const summary = element('p', { id: 'labelled', class: 'muted', 'aria-live': 'polite' });
  const node = element('aside', { class: 'teach-side', 'aria-label': translate('teach.progress') },
    element('section', {}, element('h2', {}, translate('teach.accuracy')), curve),
    element('section', {}, element('h2', {}, translate('teach.names')), summary, names),
    labelTable(changed));

  function show({ classes, clips, labelled, accuracy }) {
    summary.textContent = translate('teach.labelled',
      { labelled: number(labelled), clips: number(clips) });
    names.replaceChildren(...classes.map(classRow));
    const last = accuracy[accuracy.length - 1];
    curve.dataset.points = String(accuracy.length);
    curve.replaceChildren(...[
      last && element('p', { class: 'figure' }, percent(last.accuracy)),
      accuracy.length > 1
        ? lineChart({
          title: translate('teach.accuracy'), horizontal: translate('teach.labels'),
          series: [{
            name: translate('teach.accuracyShort'), colour: 'var(--accent)',
            points: accuracy.map((point) => [point.labels, point.accuracy]),
          }],
          range: [0, 1], height: 170, write: percent,
        })
        : element('p', { class: 'hint' },
          translate(last ? 'teach.oneLesson' : 'teach.noCurve')),
    ].filter(Boolean));
  }

  return { node, show };
}

function classRow({ name, count }) {
  return element('li', { test: 'class-count' },
    element('a', { href: searchAddress({ label: name }) }, nameDot(name), name),
    element('span', { class: 'number' }, number(count)));
}
