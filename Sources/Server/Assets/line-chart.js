// A thin line chart: axes with round numbers, one line a series, values under the pointer.

import { drawing, element } from './element.js';
import { measure, number } from './formats.js';
import { translate } from './translations.js';

const width = 480;
const margin = { left: 50, right: 12, top: 10, bottom: 24 };
/** More points than pixels only make a line slow. */
const mostPoints = 600;

/**
 * @param {object} options
 * @param {string} options.title what a screen reader says of it
 * @param {string} options.horizontal name of the horizontal axis
 * @param {{name: string, colour: string, points: [number, number][]}[]} options.series
 * @param {[number, number]} [options.range] of values; by default, what the points need
 * @param {number} [options.height]
 * @param {(value: number) => string} [options.write] a value as text
 */
export function lineChart({ title, horizontal, series, range, height = 200, write = measure }) {
  const all = series.flatMap(({ points }) => points.filter(([, value]) => Number.isFinite(value)));
  if (all.length === 0) return element('p', { class: 'hint' }, translate('chart.empty'));
  const across = extent(all.map(([place]) => place));
  const up = range ?? padded(extent(all.map(([, value]) => value)));
  const x = scale(across, margin.left, width - margin.right);
  const y = scale(up, height - margin.bottom, margin.top);
  const svg = drawing('svg', {
    viewBox: `0 0 ${width} ${height}`, class: 'chart', role: 'img',
    'aria-label': spoken(title, series, write),
  });
  svg.append(...axes(across, up, x, y, height, horizontal, write));
  for (const { colour, points } of series) {
    const line = drawing('path', { class: 'chart-line', d: path(thinned(points), x, y) });
    line.style.stroke = colour;
    svg.append(line);
    // One value is no line.
    const known = points.filter(([, value]) => Number.isFinite(value));
    if (known.length !== 1) continue;
    const dot = drawing('circle', { r: 3, cx: x(known[0][0]), cy: y(known[0][1]) });
    dot.style.fill = colour;
    svg.append(dot);
  }
  const cursor = drawing('line',
    { class: 'chart-cursor', y1: margin.top, y2: height - margin.bottom, visibility: 'hidden' });
  const dots = series.map(({ colour }) => {
    const dot = drawing('circle', { r: 3, visibility: 'hidden' });
    dot.style.fill = colour;
    return dot;
  });
  svg.append(cursor, ...dots);
  const readout = element('p', { class: 'chart-readout', 'aria-hidden': 'true' });

  svg.addEventListener('pointermove', (event) => {
    const bounds = svg.getBoundingClientRect();
    const place = x.invert(((event.clientX - bounds.left) / bounds.width) * width);
    const nearest = series.map(({ points }) => nearestPoint(points, place));
    const shown = nearest.filter(Boolean);
    if (shown.length === 0) return;
    showAt(cursor, dots, nearest);
    readout.textContent = [`${horizontal} ${number(shown[0][0])}`, ...series
      .map(({ name }, index) => nearest[index] && `${name} ${write(nearest[index][1])}`)
      .filter(Boolean)].join('   ');
  });
  svg.addEventListener('pointerleave', () => {
    for (const mark of [cursor, ...dots]) mark.setAttribute('visibility', 'hidden');
    readout.textContent = '';
  });

  function showAt(line, marks, nearest) {
    const at = x(nearest.find(Boolean)[0]);
    line.setAttribute('x1', at);
    line.setAttribute('x2', at);
    line.setAttribute('visibility', 'visible');
    marks.forEach((mark, index) => {
      const point = nearest[index];
      mark.setAttribute('visibility', point ? 'visible' : 'hidden');
      if (!point) return;
      mark.setAttribute('cx', x(point[0]));
      mark.setAttribute('cy', y(point[1]));
    });
  }

  return element('div', { class: 'chart-holder' }, svg, readout);
}

function axes(across, up, x, y, height, horizontal, write) {
  const bottom = height - margin.bottom;
  return [
    ...ticks(up, 4).map((value) => drawing('g', {},
      drawing('line', {
        class: 'chart-grid', x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value),
      }),
      drawing('text', {
        class: 'chart-text', x: margin.left - 7, y: y(value) + 3.5, 'text-anchor': 'end',
      }, write(value)))),
    // The axis' name stands at the end of its line of numbers; those it would touch give way.
    // Steps and labels are counted: there is nothing between two of them.
    ...ticks(across, 6, 1).filter((value) => x(value) < width - 75).map((value) => drawing('text', {
      class: 'chart-text', x: x(value), y: bottom + 15, 'text-anchor': 'middle',
    }, number(value, 2))),
    drawing('text', {
      class: 'chart-text', x: width - margin.right, y: bottom + 15, 'text-anchor': 'end',
    }, horizontal),
  ];
}

/** Round numbers within a range, about as many as wanted, each two at least so far apart. */
function ticks([low, high], wanted, apart = 0) {
  const rough = (high - low) / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.99);
  const step = Math.max(round, apart);
  const found = [];
  for (let place = Math.ceil(low / step - 1e-9); place * step <= high + step * 1e-9; place += 1) {
    // Multiplying leaves the dust of binary fractions behind.
    found.push(Number((place * step).toPrecision(12)));
  }
  return found;
}

function extent(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function padded([low, high]) {
  const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

function scale([low, high], from, to) {
  const span = high - low || 1;
  const place = (value) => from + ((value - low) / span) * (to - from);
  place.invert = (position) => low + ((position - from) / (to - from)) * span;
  return place;
}

/** Keeps the least and the greatest of each stretch, so that spikes stay to be seen. */
function thinned(points) {
  if (points.length <= mostPoints) return points;
  const stretch = Math.ceil(points.length / (mostPoints / 2));
  const kept = [];
  for (let first = 0; first < points.length; first += stretch) {
    const part = points.slice(first, first + stretch).sort((a, b) => a[1] - b[1]);
    kept.push(...[part[0], part[part.length - 1]].sort((a, b) => a[0] - b[0]));
  }
  return kept;
}

function path(points, x, y) {
  let pen = 'M';
  let text = '';
  for (const [place, value] of points) {
    if (!Number.isFinite(value)) {
      pen = 'M';
      continue;
    }
    text += `${pen}${x(place).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = 'L';
  }
  return text;
}

function nearestPoint(points, place) {
  let best = null;
  for (const point of points) {
    if (!best || Math.abs(point[0] - place) < Math.abs(best[0] - place)) best = point;
  }
  return best;
}

function spoken(title, series, write) {
  const ends = series.filter(({ points }) => points.length > 0)
    .map(({ name, points }) => `${name} ${write(points[points.length - 1][1])}`);
  return `${title}: ${ends.join(', ')}`;
}
