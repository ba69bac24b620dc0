// Icons as paths on a 20 × 20 field, drawn with a thin line in the text's colour.

import { drawing, element } from './element.js';

const paths = {
  library: 'M3 4.5h6v5H3zM11 4.5h6v5h-6zM3 11.5h6v4H3zM11 11.5h6v4h-6z',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  teach: 'M3 10.5V4a1 1 0 0 1 1-1h6.5L17 9.5 10.5 17zM7 7h.01',
  map: 'M4 14.5a1 1 0 1 0 2 0 1 1 0 1 0-2 0M6.5 8a1 1 0 1 0 2 0 1 1 0 1 0-2 0'
    + 'M11 11a1 1 0 1 0 2 0 1 1 0 1 0-2 0'
    + 'M13.5 4.5a1 1 0 1 0 2 0 1 1 0 1 0-2 0M14 15.5a1 1 0 1 0 2 0 1 1 0 1 0-2 0',
  runs: 'M3 3.5V16.5H17M5.5 12c2 0 2-6 4.5-6s2 4 6.5 4',
  upload: 'M10 13V4M6.5 7.5 10 4l3.5 3.5M4 13v2.5h12V13',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  back: 'M12.5 5 7 10l5.5 5M5 5v10',
  forward: 'M7.5 5 13 10l-5.5 5M15 5v10',
  sound: 'M3.5 8v4h2.5L10 15V5L6 8zM13 7.5a4 4 0 0 1 0 5M15 5.5a7 7 0 0 1 0 9',
  silent: 'M3.5 8v4h2.5L10 15V5L6 8zM13 8l4 4M17 8l-4 4',
  boxes: 'M3.5 5.5h7v6h-7zM9 9h7.5v6.5H9z',
  full: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
  more: 'M4 6.5h8M4 10h5M4 13.5h5M13.5 10.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM15.5 15l1.5 1.5',
  tag: 'M3.5 9.5v-6h6l7 7-6 6zM6.5 6.5h.01',
  edit: 'M4 16l.7-3.2L13.2 4.3l2.5 2.5-8.5 8.5z',
  remove: 'M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.7 10.5h7.6l.7-10.5M8.5 8.5v5M11.5 8.5v5',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.5l4 4 8-9',
  warning: 'M10 3.5 17.5 16h-15zM10 8v4M10 14h.01',
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M4.5 10h11',
  fit: 'M3 6V3h3M14 3h3v3M17 14v3h-3M6 17H3v-3M7 10h6',
  lasso: 'M10 4c4 0 7 1.8 7 4.3s-3 4.4-7 4.4-7-1.9-7-4.4S6 4 10 4zM6 12.3c-1.5 1-1 3 .5 3.2',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18'
    + 'M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  moon: 'M16 12.2A6.5 6.5 0 1 1 7.8 4a5.2 5.2 0 0 0 8.2 8.2z',
  halves: 'M10 3.5a6.5 6.5 0 1 1 0 13zM10 3.5a6.5 6.5 0 1 0 0 13',
  help: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14z'
    + 'M7.5 7.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M10 14.2h.01',
  leave: 'M8 4H4v12h4M8.5 10H17M13.5 6.5 17 10l-3.5 3.5',
  filter: 'M3 5.5h14M5.5 10h9M8 14.5h4',
  report: 'M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 10h5M7.5 13h5',
  undo: 'M7 5 3.5 8.5 7 12M4 8.5h7.5a4 4 0 0 1 0 8H8',
};

/**
 * @param {keyof typeof paths} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = drawing('svg', { viewBox: '0 0 20 20', class: 'icon', 'aria-hidden': 'true' });
  svg.append(drawing('path', { d: paths[name] }));
  return svg;
}

/**
 * A button that shows only an icon; its name is for screen readers and the tooltip.
 * @param {keyof typeof paths} name
 * @param {string} label
 * @param {Record<string, any>} properties
 */
export function iconButton(name, label, properties = {}) {
  return element(
    'button',
    { class: 'icon-button', 'aria-label': label, title: label, ...properties },
    icon(name),
  );
}
