// How far the indexing is; looks each second while something happens.

import { get } from './api.js';
import { element } from './element.js';
import { number } from './formats.js';
import { announce } from './notices.js';
import { translate } from './translations.js';

const secondsBetweenLooks = 1;
/** Someone may copy files into the folder at any time. */
const secondsBetweenIdleLooks = 15;
/** A library of thousands changes each second while it is indexed; the grid need not. */
const secondsBetweenRefreshes = 3;

/**
 * @param {AbortSignal} signal
 * @param {() => void} changed called when more is indexed, or new videos wait
 */
export function followIndexing(signal, changed) {
  const node = element('section',
    { id: 'indexing', class: 'indexing', 'aria-label': translate('indexing.title'), hidden: true });
  const text = element('p', { class: 'indexing-text' });
  const rate = element('p', { class: 'muted' });
  const bar = element('progress', { max: 1, 'aria-label': translate('indexing.title') });
  node.append(text, rate, bar);
  let timer = 0;
  let seen = null;
  let refreshed = 0;
  let said = null;

  async function look() {
    clearTimeout(timer);
    let answer = null;
    try {
      answer = await get('/indexing', {}, signal);
    } catch {
      // The page's own calls show what is wrong; here it is enough to look again later.
    }
    if (signal.aborted) return;
    if (answer) present(answer);
    // What has just come in waits a moment before it is begun.
    const busy = answer && (answer.state !== 'idle' || answer.waiting > 0);
    timer = window.setTimeout(look,
      (busy ? secondsBetweenLooks : secondsBetweenIdleLooks) * 1000);
  }

  function present(answer) {
    const { state, waiting, done, video, clipsPerSecond, message } = answer;
    node.hidden = state === 'idle';
    const all = waiting + done;
    bar.value = all > 0 ? Math.min(1, (done + (video?.fraction ?? 0)) / all) : 0;
    const key = { elsewhere: 'elsewhere', stopped: 'stopped', predicting: 'predicting' }[state]
      ?? (video ? 'video' : 'begins');
    text.textContent = translate(`indexing.${key}`,
      { name: video?.name ?? '', done, all, message: message ?? '' });
    node.classList.toggle('failed', state === 'stopped');
    rate.textContent = clipsPerSecond
      ? translate('indexing.rate', { rate: number(clipsPerSecond, 1) }) : '';
    if (said !== state) announce(state === 'idle' ? translate('indexing.finished')
      : text.textContent);
    if (said === null && state === 'idle') announce('');
    // Short videos are indexed between two looks.
    const now = `${answer.revision}/${waiting}/${done}/${state}`;
    const due = performance.now() - refreshed > secondsBetweenRefreshes * 1000;
    if (seen !== null && seen !== now && (due || state === 'idle')) {
      refreshed = performance.now();
      seen = now;
      changed();
    }
    seen ??= now;
    said = state;
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
  return { node, look };
}
