// One video of the library: its picture, its name, and what is to be known about it.

import { address } from './api.js';
import { element } from './element.js';
import { clock, day } from './formats.js';
import { icon } from './icons.js';
import { nameMark } from './name-mark.js';
import { playStripOver } from './preview-strip.js';
import { thumbnail } from './thumbnail.js';
import { translate } from './translations.js';

const framesOfPreview = 10;
const namesShown = 3;

export function videoCard(video) {
  const picture = element('span', { class: 'picture' },
    video.status === 'broken' ? icon('warning') : thumbnail(`/videos/${video.id}/thumbnail`),
    // Of a file that could not be read, nothing is known.
    video.duration > 0 && element('span', { class: 'duration' }, clock(video.duration)));
  const card = element('a', {
    href: `/videos/${video.id}`, class: `card ${video.status}`, test: 'video-card',
    'data-video': video.id,
  },
  picture,
  element('span', { class: 'card-name', title: video.path }, video.name),
  element('span', { class: 'card-facts' },
    day(video.recordedAt ?? video.addedAt), marks(video)),
  video.message && element('span', { class: 'card-message' }, video.message),
  video.labels.length > 0 && names(video.labels));
  if (video.status === 'indexed') {
    playStripOver(card, picture, address(`/videos/${video.id}/preview`), framesOfPreview);
  }
  return card;
}

function marks(video) {
  const mark = (kind, text, title) => element('span', { class: `mark ${kind}`, title, test: kind },
    text);
  return [
    video.status === 'waiting' && mark('waiting', translate('status.waiting')),
    video.status === 'broken' && mark('broken', translate('status.broken')),
    video.isMissing && mark('missing', translate('status.missing'), video.path),
    video.copies.length > 0 && mark('copies',
      translate('status.copies', { count: video.copies.length }), video.copies.join('\n')),
  ];
}

function names(labels) {
  const rest = labels.length - namesShown;
  return element('span', { class: 'card-names', title: labels.join(', ') },
    labels.slice(0, namesShown).map(nameMark),
    rest > 0 && element('span', { class: 'muted' }, `+${rest}`));
}
