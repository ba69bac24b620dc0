// One hit: the moment plays in its place, with its score and the ways on.

import { prefersStillness } from './appearance.js';
import { element } from './element.js';
import { clockRange } from './formats.js';
import { iconButton } from './icons.js';
import { labelClips } from './labelling.js';
import { momentLoop, stopLoop } from './moment-loop.js';
import { askName } from './name-dialog.js';
import { nameMark } from './name-mark.js';
import { attempt } from './notices.js';
import { searchAddress } from './search-query.js';
import { thumbnail } from './thumbnail.js';
import { translate } from './translations.js';

export function hitCard(hit) {
  const { video, start, end, score, clip } = hit;
  const range = clockRange(start, end);
  const picture = element('button', {
    class: 'picture', test: 'hit-play',
    'aria-label': translate('hit.play', { name: video.name, range }),
  }, thumbnail(`/clips/${clip}/thumbnail`));
  const labels = element('span', { class: 'card-names' });
  const showLabels = () => labels.replaceChildren(...hit.labels.map(nameMark));
  showLabels();

  async function name() {
    const chosen = await askName(translate('video.nameTitle', { range }));
    if (!chosen) return;
    await attempt(async () => {
      await labelClips([clip], chosen, () => {
        hit.labels = hit.labels.filter((one) => one !== chosen);
        showLabels();
      });
      if (!hit.labels.includes(chosen)) hit.labels = [...hit.labels, chosen];
      showLabels();
    });
  }

  const card = element('article', { class: 'card hit', test: 'hit', 'data-clip': clip },
    picture,
    element('a', {
      href: `/videos/${video.id}?t=${start.toFixed(3)}`, class: 'card-name', title: video.name,
      test: 'hit-link',
    }, video.name),
    element('span', { class: 'card-facts' }, range, scoreBar(score)),
    labels,
    element('span', { class: 'hit-actions' },
      element('a', {
        href: searchAddress({ clip }), class: 'button small', test: 'more-like-this',
      }, translate('hit.more')),
      iconButton('tag', translate('hit.name'), { test: 'hit-label', onclick: name })));
  playInPlace(card, picture, hit);
  return card;
}

function scoreBar(score) {
  const filling = element('span', {});
  filling.style.width = `${Math.max(0, score) * 100}%`;
  return element('span', { class: 'score', title: translate('hit.score', { score }) },
    element('span', { class: 'score-bar', 'aria-hidden': 'true' }, filling),
    element('span', { class: 'number' }, score.toFixed(2)));
}

/** Plays while the card is pointed at or has the focus; a click stops and starts it. */
function playInPlace(card, picture, { video, start, end }) {
  let loop = null;
  const begin = () => {
    if (loop) return;
    loop = momentLoop(video.id, start, end, { 'aria-hidden': 'true' });
    // Shown once it has a picture, so that the still one stays until then.
    loop.addEventListener('playing', (event) => event.target.classList.add('playing'));
    picture.append(loop);
    loop.play().catch(() => {});
  };
  const finish = () => {
    if (loop) stopLoop(loop);
    loop = null;
  };
  const offer = () => prefersStillness() || begin();
  card.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && offer());
  card.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && finish());
  card.addEventListener('focusin', offer);
  card.addEventListener('focusout', (event) => {
    if (!card.contains(event.relatedTarget)) finish();
  });
  picture.addEventListener('click', () => {
    if (!loop) begin();
    else if (loop.paused) loop.play().catch(() => {});
    else loop.pause();
  });
}
