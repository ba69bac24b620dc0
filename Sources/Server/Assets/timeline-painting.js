// Paints the timeline: ruler, lanes, the marked range and the playhead.

import { styleColour } from './appearance.js';
import { clock } from './formats.js';

export const rulerHeight = 24;
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
const pixelsBetweenMarks = 70;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./time-view.js').TimeView} view
 * @param {import('./timeline-lanes.js').Lane[]} lanes
 * @param {{start: number, end: number} | null} range
 * @param {number} time
 */
export function paintTimeline(canvas, view, lanes, range, time) {
  const height = rulerHeight + lanes.reduce((sum, lane) => sum + lane.height, 0);
  const scale = devicePixelRatio;
  canvas.width = Math.round(view.width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.font = `11px ${getComputedStyle(canvas).fontFamily}`;
  context.textBaseline = 'middle';
  const colours = themeColours();
  context.save();
  context.beginPath();
  context.rect(view.gutter, 0, view.room, height);
  context.clip();
  paintRuler(context, view, colours, height);
  overLanes(lanes, (lane, top) => paintLane(context, view, lane, top, colours));
  if (range) paintRange(context, view, range, height, colours);
  context.restore();
  overLanes(lanes, (lane, top) => paintTitle(context, view, lane, top, colours));
  const x = view.x(time);
  if (x >= view.gutter) paintPlayhead(context, x, height, colours);
}

function overLanes(lanes, paint) {
  let top = rulerHeight;
  for (const lane of lanes) {
    paint(lane, top);
    top += lane.height;
  }
}

let known = null;
addEventListener('sora:theme', () => known = null);

/** Asking the style sheet costs a layout, too much for every picture. */
function themeColours() {
  const names = ['text', 'muted', 'line', 'accent', 'shot-odd', 'shot-even'];
  known ??= Object.fromEntries(names.map((name) => [name, styleColour(name)]));
  return known;
}

function paintRuler(context, view, colours, height) {
  const wanted = (view.span / view.room) * pixelsBetweenMarks;
  const step = steps.find((one) => one >= wanted) ?? steps[steps.length - 1];
  const first = Math.ceil(view.start / step);
  context.textAlign = 'left';
  for (let mark = first; mark * step <= view.end; mark += 1) {
    const x = Math.round(view.x(mark * step)) + 0.5;
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, height);
    const text = clock(mark * step, step < 1 ? 1 : 0);
    if (x + 4 + context.measureText(text).width > view.width) continue;
    context.fillStyle = colours.muted;
    context.fillText(text, x + 4, rulerHeight / 2);
  }
}

function paintLane(context, view, lane, top, colours) {
  if (lane.kind === 'density') paintDensity(context, view, lane, top);
  else for (const item of lane.items) paintItem(context, view, lane, item, top, colours);
}

function paintTitle(context, view, lane, top, colours) {
  context.fillStyle = colours.line;
  if (lane.title) context.fillRect(0, top, view.width, 1);
  context.save();
  context.beginPath();
  context.rect(0, top, view.gutter - 6, lane.height);
  context.clip();
  context.fillStyle = colours.muted;
  context.fillText(lane.title, 10, top + lane.height / 2 + 0.5);
  context.restore();
}

function paintItem(context, view, lane, item, top, colours) {
  const left = view.x(item.start);
  const width = Math.max(2, view.x(item.end) - left - 1);
  if (left > view.width || left + width < view.gutter) return;
  context.globalAlpha = 0.25 + 0.75 * (item.strength ?? 1);
  context.fillStyle = colours[item.colour] ?? item.colour;
  context.beginPath();
  context.roundRect(left, top + 4, width, lane.height - 7, 3);
  context.fill();
  context.globalAlpha = 1;
  if (lane.kind !== 'bars' || width < 24) return;
  context.save();
  context.clip();
  context.fillStyle = '#fff';
  context.fillText(item.name, Math.max(left, view.gutter) + 6, top + lane.height / 2 + 0.5);
  context.restore();
}

function paintDensity(context, view, lane, top) {
  const slots = lane.density.length;
  const room = lane.height - 5;
  context.fillStyle = lane.items[0].colour;
  context.globalAlpha = 0.7;
  for (let slot = 0; slot < slots; slot += 1) {
    const left = view.x((slot / slots) * view.duration);
    const right = view.x(((slot + 1) / slots) * view.duration);
    if (right < 0 || left > view.width) continue;
    const high = lane.density[slot] * room;
    context.fillRect(left, top + lane.height - 1 - high, Math.max(1, right - left), high);
  }
  context.globalAlpha = 1;
}

function paintRange(context, view, range, height, colours) {
  const left = view.x(range.start);
  const width = Math.max(1, view.x(range.end) - left);
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.16;
  context.fillRect(left, 0, width, height);
  context.globalAlpha = 1;
  context.fillRect(left, 0, 2, height);
  context.fillRect(left + width - 2, 0, 2, height);
}

function paintPlayhead(context, x, height, colours) {
  context.fillStyle = colours.text;
  context.fillRect(x - 0.75, 0, 1.5, height);
  context.beginPath();
  context.moveTo(x - 5, 0);
  context.lineTo(x + 5, 0);
  context.lineTo(x, 7);
  context.fill();
}
