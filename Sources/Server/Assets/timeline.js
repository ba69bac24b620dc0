// The timeline under the picture: seek, zoom, pan, mark a range.

import { element } from './element.js';
import { clock } from './formats.js';
import { iconButton } from './icons.js';
import { itemAt, lanesOf } from './timeline-lanes.js';
import { paintTimeline, rulerHeight } from './timeline-painting.js';
import { TimeView } from './time-view.js';
import { translate } from './translations.js';

/** Pixels that a press may move and still be a click. */
const clickSlack = 4;
const zoomStep = 1.5;

export class Timeline {
  #canvas = element('canvas', {});
  #view;
  #actions;
  #content = { labels: [], actions: [], tracks: [] };
  #lanes = [];
  #range = null;
  #time = 0;
  #scheduled = false;
  /** Pointers that are down, for pinching with two. @type {Map<number, number>} */
  #pointers = new Map();
  #press = null;
  #slider;

  /**
   * @param {any} video
   * @param {AbortSignal} signal
   * @param {{seek: (time: number) => void, mark: (start: number, end: number) => void}} actions
   */
  constructor(video, signal, actions) {
    this.#view = new TimeView(video.duration);
    this.#actions = actions;
    this.video = video;
    this.#slider = element('div', {
      id: 'timeline', class: 'timeline', role: 'slider', tabindex: '0',
      'aria-label': translate('timeline.title'), 'aria-valuemin': 0,
      'aria-valuemax': video.duration, 'aria-valuenow': 0, 'aria-describedby': 'timeline-hint',
    }, this.#canvas);
    this.node = element('div', { class: 'timeline-holder' }, this.#slider,
      element('div', { class: 'timeline-tools' },
        element('span', { id: 'timeline-hint', class: 'hint' }, translate('timeline.hint')),
        iconButton('minus', translate('timeline.zoomOut'),
          { id: 'zoom-out', onclick: () => this.zoomByKey('-') }),
        iconButton('plus', translate('timeline.zoomIn'),
          { id: 'zoom-in', onclick: () => this.zoomByKey('+') }),
        iconButton('fit', translate('timeline.fit'), { onclick: () => this.zoomByKey('0') })));
    this.#listen(signal);
    this.#arrange();
  }

  setLabels(labels) {
    this.#content.labels = labels;
    this.#arrange();
  }

  setActions(actions) {
    this.#content.actions = actions;
    this.#arrange();
  }

  setTracks(tracks) {
    this.#content.tracks = tracks;
    this.#arrange();
  }

  setRange(range) {
    this.#range = range;
    this.#schedule();
  }

  setTime(time) {
    const leftView = this.#time <= this.#view.end && time > this.#view.end;
    this.#time = time;
    // Playing on beyond the edge turns the page; a pan by hand is left as it is.
    if (leftView) this.#view.reveal(time, Math.min(this.#view.duration, time + this.#view.span));
    this.#slider.setAttribute('aria-valuenow', time.toFixed(2));
    this.#slider.setAttribute('aria-valuetext', clock(time, 1));
    this.#schedule();
  }

  reveal(start, end) {
    this.#view.reveal(start, end);
    this.#schedule();
  }

  /** @param {string} key one of + = - 0 */
  zoomByKey(key) {
    if (key === '0') this.#view.fit();
    else {
      const x = this.#view.x(this.#time);
      const { gutter, room, width } = this.#view;
      const centre = x >= gutter && x <= width ? x : gutter + room / 2;
      this.#view.zoom(key === '-' ? zoomStep : 1 / zoomStep, centre);
    }
    this.#schedule();
  }

  #arrange() {
    this.#lanes = lanesOf(this.video, this.#content);
    const height = rulerHeight + this.#lanes.reduce((sum, lane) => sum + lane.height, 0);
    this.#slider.style.height = `${height}px`;
    this.#slider.dataset.lanes = String(this.#lanes.length);
    this.#schedule();
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#slider.dataset.span = this.#view.span.toFixed(3);
      paintTimeline(this.#canvas, this.#view, this.#lanes, this.#range, this.#time);
    });
  }

  #listen(signal) {
    const observer = new ResizeObserver(() => {
      this.#view.width = Math.max(1, this.#slider.clientWidth);
      this.#view.gutter = this.#view.width > 500 ? 92 : 74;
      this.#schedule();
    });
    observer.observe(this.#slider);
    signal.addEventListener('abort', () => observer.disconnect());
    addEventListener('sora:theme', () => this.#schedule(), { signal });
    const target = this.#slider;
    target.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    target.addEventListener('pointerdown', (event) => this.#down(event));
    target.addEventListener('pointermove', (event) => this.#move(event));
    target.addEventListener('pointerup', (event) => this.#up(event));
    target.addEventListener('pointercancel', (event) => {
      this.#pointers.delete(event.pointerId);
      this.#press = null;
    });
  }

  #wheel(event) {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    const factor = Math.exp(event.deltaY / 200);
    if (event.ctrlKey || event.metaKey) this.#view.zoom(factor, this.#x(event));
    else if (sideways) this.#view.pan(event.deltaX || event.deltaY);
    else return;
    event.preventDefault();
    this.#schedule();
  }

  #down(event) {
    if (event.button !== 0) return;
    this.#slider.setPointerCapture(event.pointerId);
    const x = this.#x(event);
    this.#pointers.set(event.pointerId, x);
    const y = event.clientY - this.#slider.getBoundingClientRect().top;
    const kind = event.shiftKey ? 'mark' : y < rulerHeight ? 'seek' : 'pan';
    this.#press = { kind, from: x, time: this.#view.time(x), moved: false };
    if (kind === 'seek') this.#actions.seek(this.#press.time);
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const x = this.#x(event);
    if (this.#pointers.size === 2) {
      const other = [...this.#pointers].find(([id]) => id !== event.pointerId)[1];
      const factor = Math.max(10, Math.abs(before - other)) / Math.max(10, Math.abs(x - other));
      this.#view.zoom(factor, (x + other) / 2);
      this.#press = null;
    } else if (this.#press) {
      this.#press.moved ||= Math.abs(x - this.#press.from) > clickSlack;
      if (this.#press.moved) this.#drag(x, before);
    }
    this.#pointers.set(event.pointerId, x);
    this.#schedule();
  }

  #drag(x, before) {
    const { kind, time } = this.#press;
    if (kind === 'seek') this.#actions.seek(this.#view.time(x));
    else if (kind === 'mark') this.#actions.mark(time, this.#view.time(x));
    else this.#view.pan(before - x);
  }

  #up(event) {
    this.#pointers.delete(event.pointerId);
    const press = this.#press;
    this.#press = null;
    if (!press || press.moved || press.kind === 'mark') return;
    const y = event.clientY - this.#slider.getBoundingClientRect().top;
    const item = itemAt(this.#lanes, press.time, y - rulerHeight);
    if (item?.isLabel) this.#actions.mark(item.start, item.end);
    this.#actions.seek(press.time);
  }

  #x(event) {
    return event.clientX - this.#slider.getBoundingClientRect().left;
  }
}
