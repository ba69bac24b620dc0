// The hits of a search, above and below the cut-off.

import { element } from './element.js';
import { number, percent } from './formats.js';
import { hitCard } from './hit-card.js';
import { announce } from './notices.js';
import { rewriteQuery } from './router.js';
import { emptyState } from './states.js';
import { translate } from './translations.js';

const scoreStep = 0.01;

/**
 * @param {{hits: any[], cutOff: number, found: boolean, milliseconds: number, recall?: number}} answer
 * @param {URLSearchParams} query where a cut-off other than the calibrated one is kept
 * @param {(() => void) | null} more asks for more hits, where there may be some
 * @returns {Node[]}
 */
export function searchResults(answer, query, more) {
  const { hits } = answer;
  if (hits.length === 0) {
    return [emptyState('search', translate('search.nothing'), translate('search.nothingIndexed'))];
  }
  let cutOff = query.has('cut') ? Number(query.get('cut')) : answer.cutOff;
  let nearestAsked = false;
  const cards = hits.map((hit) => ({ hit, node: element('li', {}, hitCard(hit)) }));
  const grid = element('ul', { id: 'hits', class: 'grid hits' }, cards.map(({ node }) => node));
  const summary = element('p', { id: 'hit-count', class: 'hit-count' });
  const nothing = emptyState('search', translate('search.nothing'),
    translate('search.nothingText', { score: hits[0].score.toFixed(2) }),
    element('button', {
      id: 'show-nearest', onclick: () => {
        nearestAsked = true;
        present();
      },
    }, translate('search.nearest')));
  nothing.id = 'nothing';
  const slider = cutOffSlider(answer, cutOff, (chosen) => {
    cutOff = chosen;
    nearestAsked = false;
    if (cutOff === answer.cutOff) query.delete('cut');
    else query.set('cut', cutOff.toFixed(2));
    rewriteQuery(query);
    present();
  });
  const moreButton = more && element('button', {
    id: 'more-hits', onclick: more,
  }, translate('search.more'));

  function present() {
    const above = hits.filter(({ score }) => score >= cutOff).length;
    for (const { hit, node } of cards) {
      node.hidden = !nearestAsked && hit.score < cutOff;
      node.classList.toggle('below', hit.score < cutOff);
    }
    nothing.hidden = above > 0 || nearestAsked;
    const key = nearestAsked ? 'search.nearestShown' : 'search.found';
    summary.textContent = translate(key, {
      count: nearestAsked ? hits.length : above,
      milliseconds: number(answer.milliseconds, answer.milliseconds < 10 ? 1 : 0),
    });
    if (answer.recall) {
      summary.append(` · ${translate('search.recall', { share: percent(answer.recall) })}`);
    }
    // More hits are only wanted where all that came are good enough to be shown.
    if (moreButton) moreButton.hidden = !nearestAsked && above < hits.length;
    announce(nothing.hidden ? summary.textContent : translate('search.nothing'));
  }

  present();
  return [
    element('div', { class: 'results-head' }, summary, slider), nothing, grid,
    moreButton && element('div', { class: 'more' }, moreButton),
  ].filter(Boolean);
}

/** A slider over the scores, with a mark where the calibrated cut-off is. */
function cutOffSlider(answer, cutOff, choose) {
  const scores = [...answer.hits.map(({ score }) => score), answer.cutOff, cutOff];
  const least = Math.max(-1, Math.floor(Math.min(...scores) * 20 - 1) / 20);
  const most = Math.min(1, Math.ceil(Math.max(...scores) * 20 + 1) / 20);
  const shown = element('output', { for: 'cut-off', class: 'number' }, cutOff.toFixed(2));
  const input = element('input', {
    type: 'range', id: 'cut-off', min: least, max: most, step: scoreStep, value: cutOff,
    'aria-label': translate('search.cutOff'), oninput: () => apply(Number(input.value)),
  });
  const mark = element('button', {
    id: 'cut-off-default', class: 'slider-mark',
    title: translate('search.calibrated', { score: answer.cutOff.toFixed(2) }),
    'aria-label': translate('search.calibrated', { score: answer.cutOff.toFixed(2) }),
    onclick: () => {
      input.value = answer.cutOff;
      apply(answer.cutOff);
    },
  });
  const fraction = (answer.cutOff - least) / (most - least || 1);
  // The thumb's middle never reaches the ends of the track; the mark has to follow it.
  mark.style.left = `calc(${fraction * 100}% + ${(0.5 - fraction) * 16}px)`;

  function apply(value) {
    // The slider rounds; within a step of the mark, the mark is what was meant.
    const chosen = Math.abs(value - answer.cutOff) < scoreStep ? answer.cutOff : value;
    shown.textContent = chosen.toFixed(2);
    choose(chosen);
  }

  return element('div', { class: 'cut-off' },
    element('label', { for: 'cut-off' }, translate('search.cutOff')),
    element('span', { class: 'slider' }, input, mark), shown);
}
