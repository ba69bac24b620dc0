// The runs to choose from.

import { element } from './element.js';
import { dayAndTime, number } from './formats.js';
import { translate } from './translations.js';

/**
 * @param {any[]} runs
 * @param {Set<string>} chosen
 * @param {(name: string, isChosen: boolean) => void} choose
 * @returns {Node[]}
 */
export function runList(runs, chosen, choose) {
  return [element('ul', { id: 'runs', class: 'run-list' }, runs.map((run, place) => {
    const id = `run-${place}`;
    return element('li', { test: 'run', 'data-run': run.name },
      element('label', { for: id },
        element('input', {
          type: 'checkbox', id, checked: chosen.has(run.name),
          onchange: (event) => choose(run.name, event.target.checked),
        }),
        element('span', { class: 'run-name' }, run.name),
        element('span', { class: `mark ${run.state}` }, translate(`runs.state.${run.state}`)),
        element('span', { class: 'run-facts' }, [run.kind,
          translate('runs.steps', { count: number(run.steps) }),
          dayAndTime(run.startedAt)].filter(Boolean).join(' · '))));
  }))];
}
