// What is known of a video's file.

import { element } from './element.js';
import { clock, dayAndTime, number } from './formats.js';
import { translate } from './translations.js';

export function videoFacts(video) {
  const facts = [
    // Of a file that could not be read, only the path is known.
    ['facts.length', video.duration && clock(video.duration, 1)],
    ['facts.size', video.width && `${video.width} × ${video.height}`],
    ['facts.rate', video.frameRate
      && translate('facts.perSecond', { rate: number(video.frameRate, 2) })],
    ['facts.recorded', dayAndTime(video.recordedAt)],
    ['facts.added', dayAndTime(video.addedAt)],
    ['facts.clips', number(video.clips)],
    ['facts.path', video.path],
    ['facts.copies', video.copies.join('\n')],
  ].filter(([, value]) => value);
  return element('section', { class: 'facts' },
    element('h2', {}, translate('facts.title')),
    video.status !== 'indexed' && element('p', { class: `mark ${video.status}` },
      video.message ?? translate(`status.${video.status}`)),
    video.isMissing && element('p', { class: 'mark missing' }, translate('status.missingLong')),
    element('dl', {}, facts.map(([key, value]) =>
      element('div', {}, element('dt', {}, translate(key)), element('dd', {}, value)))));
}
