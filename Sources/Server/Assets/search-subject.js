// What a search is about, shown above its results: the moment, the clip, the file.

import { address, get } from './api.js';
import { prefersStillness } from './appearance.js';
import { element } from './element.js';
import { clockRange } from './formats.js';
import { iconButton } from './icons.js';
import { momentLoop } from './moment-loop.js';
import { navigate } from './router.js';
import { keptFile } from './search-query.js';
import { translate } from './translations.js';

/**
 * @param {import('./search-query.js').Search} search
 * @param {AbortSignal} signal
 */
export function searchSubject(search, signal) {
  const text = element('p', {}, words(search));
  const node = element('div', { id: 'subject', class: 'subject' }, picture(search, signal), text,
    iconButton('close', translate('search.clear'), { onclick: () => navigate('/search') }));
  if (search.kind === 'moment') nameMoment(search, text, signal);
  return node;
}

function words(search) {
  switch (search.kind) {
    case 'moment':
      return translate('search.likeMoment', { range: clockRange(search.start, search.end) });
    case 'clip':
      return translate('search.likeClip');
    case 'label':
      return translate('search.likeLabel', { name: search.label });
    case 'text':
      return translate('search.likeText', { text: search.text });
    case 'file':
      return translate('search.likeFile', { name: search.file });
  }
}

async function nameMoment(search, text, signal) {
  try {
    const video = await get(`/videos/${search.video}`, {}, signal);
    const link = element('a', { href: `/videos/${search.video}?t=${search.start}` }, video.name);
    text.append(' · ', link);
  } catch {
    // The search itself says what is wrong with the moment.
  }
}

function picture(search, signal) {
  if (search.kind === 'clip') {
    return element('img', { src: address(`/clips/${search.clip}/thumbnail`), alt: '' });
  }
  if (search.kind === 'moment') {
    return momentLoop(search.video, search.start, search.end,
      { autoplay: !prefersStillness(), 'aria-hidden': 'true' });
  }
  const file = search.kind === 'file' ? keptFile(search.file) : null;
  if (!file) return null;
  const source = URL.createObjectURL(file);
  signal.addEventListener('abort', () => URL.revokeObjectURL(source));
  // What the browser cannot show, an old format for one, may well be searched by.
  const onerror = (event) => event.target.remove();
  return file.type.startsWith('image/')
    ? element('img', { src: source, alt: '', onerror })
    : element('video', {
      src: source, muted: true, autoplay: !prefersStillness(), loop: true, onerror,
    });
}
