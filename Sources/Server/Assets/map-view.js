// The map as it is seen: points, the ring around the one that is pointed at, the line of a lasso.

import { components, styleColour } from './appearance.js';
import { DrawingBudget } from './drawing-budget.js';
import { drawing, element } from './element.js';
import { MapCamera } from './map-camera.js';
import { listenForGestures } from './map-gestures.js';
import { palette } from './palette.js';
import { FlatPointMap } from './point-map-flat.js';
import { PointIndex } from './point-index.js';
import { plainColour, PointMap, selectedColour } from './point-map.js';
import { translate } from './translations.js';

const reachOfPointer = 12;
const reachOfKeyboard = 60;
const pauseBeforeAll = 160;

export class MapView {
  /** Draws around instead of moving. */
  isLassoing = false;
  camera = new MapCamera();
  #canvas = element('canvas', {
    id: 'map-canvas', tabindex: '0', role: 'application', 'aria-label': translate('title.map'),
    'aria-describedby': 'map-hint',
  });
  #lassoLine = drawing('path', { class: 'lasso-line' });
  #ring = element('span', { class: 'map-ring', hidden: true });
  #budget = new DrawingBudget();
  #index = new PointIndex(new Float32Array());
  #places = new Float32Array();
  /** In which order the points are drawn: by chance, so that the first ones stand for all. */
  #order = new Uint32Array();
  #points;
  #events;
  #frame = 0;
  #rest = 0;
  #isMoving = false;
  #pointed = -1;

  /**
   * @param {AbortSignal} signal
   * @param {{point: (place: number, at: [number, number] | null) => void,
   *   open: (place: number) => void, select: (places: number[]) => void}} events
   */
  constructor(signal, events) {
    this.#events = events;
    this.#points = PointMap.on(this.#canvas) ?? new FlatPointMap(this.#canvas);
    this.#canvas.dataset.drawnBy = this.#points instanceof PointMap ? 'webgl2' : 'canvas';
    this.node = element('div', { class: 'map-view' }, this.#canvas,
      drawing('svg', { class: 'lasso', 'aria-hidden': 'true' }, this.#lassoLine), this.#ring);
    this.#showPalette();
    listenForGestures(this.#canvas, this);
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(this.node);
    addEventListener('sora:theme', () => this.#showPalette(), { signal });
    signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(this.#rest);
    });
  }

  /** @param {Float32Array} places x, y, x, y… */
  setPlaces(places) {
    this.#places = places;
    this.#order = shuffled(places.length / 2);
    this.#index = new PointIndex(places);
    const drawn = new Float32Array(places.length);
    this.#order.forEach((place, position) => {
      drawn[2 * position] = places[2 * place];
      drawn[2 * position + 1] = places[2 * place + 1];
    });
    this.#points.setPlaces(drawn);
    this.camera.setPoints(places);
    this.draw();
  }

  /** Shows all of it in the room that a panel at the top left leaves. @param {HTMLElement} panel */
  fitBeside(panel) {
    this.#resize();
    const isBroad = panel.offsetWidth < this.node.clientWidth / 2;
    this.camera.leave(isBroad ? panel.offsetLeft + panel.offsetWidth : 0,
      isBroad ? 0 : panel.offsetTop + panel.offsetHeight);
    this.camera.fit();
    this.draw();
  }

  /** @param {Uint8Array} colours @param {Uint8Array} states of the points that are shown */
  setLook(colours, states) {
    this.#points.setColours(Uint8Array.from(this.#order, (place) => colours[place]));
    this.#points.setStates(Uint8Array.from(this.#order, (place) => states[place]));
    this.draw();
  }

  /** Draws in the next frame, however often it is asked for in this one. */
  draw({ isMoving = false } = {}) {
    this.#isMoving = isMoving;
    this.#frame ||= requestAnimationFrame((now) => this.#draw(now));
  }

  /** Moves by the keyboard, and points at what is then nearest to the middle. */
  pan(right, down) {
    this.camera.pan(right, down);
    this.#movedByKey();
  }

  zoom(factor) {
    this.camera.zoom(factor);
    this.#movedByKey();
  }

  fit() {
    this.camera.fit();
    this.#movedByKey();
  }

  pointAt(left, top, reach = reachOfPointer) {
    const [x, y] = this.camera.toMap(left, top);
    this.#point(this.#index.nearest(x, y, reach / this.camera.scale));
  }

  pointNowhere() {
    this.#point(-1);
  }

  openPointed() {
    if (this.#pointed >= 0) this.#events.open(this.#pointed);
  }

  /** @param {[number, number][] | null} line */
  showLasso(line) {
    this.#lassoLine.setAttribute('d',
      line ? `M${line.map((place) => place.join(' ')).join('L')}Z` : '');
  }

  /** @param {[number, number][]} line */
  selectWithin(line) {
    this.#events.select(this.#index.within(line.map((at) => this.camera.toMap(...at))));
  }

  #draw(now) {
    this.#frame = 0;
    const all = this.#order.length;
    const count = this.#isMoving ? this.#budget.next(all, now) : all;
    this.#points.draw(this.camera, this.#size(), count);
    this.#canvas.dataset.scale = this.camera.closeness.toFixed(3);
    this.#canvas.dataset.points = String(count);
    this.#placeRing();
    clearTimeout(this.#rest);
    if (count < all) this.#rest = window.setTimeout(() => this.draw(), pauseBeforeAll);
  }

  #movedByKey() {
    this.pointAt(this.camera.width / 2, this.camera.height / 2, reachOfKeyboard);
    this.draw({ isMoving: true });
  }

  /** Fewer points are larger; coming closer makes them larger, but not as fast as the map. */
  #size() {
    const area = (this.camera.width * this.camera.height) / Math.max(1, this.#order.length);
    const fitted = Math.min(9, Math.max(2.4, 0.3 * Math.sqrt(area)));
    return Math.min(18, fitted * Math.max(1, this.camera.closeness) ** 0.4);
  }

  #resize() {
    const { clientWidth, clientHeight } = this.node;
    this.#canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.#canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.camera.resize(clientWidth, clientHeight);
    this.draw();
  }

  #showPalette() {
    const colours = Array.from({ length: 16 }, () => [0.5, 0.5, 0.5]);
    palette.forEach((colour, place) => colours[place] = components(colour));
    colours[plainColour] = components(styleColour('point'));
    colours[selectedColour] = components(styleColour('text'));
    this.#points.setPalette(colours);
    this.draw();
  }

  #point(place) {
    if (place === this.#pointed) return;
    this.#pointed = place;
    this.#canvas.classList.toggle('pointing', place >= 0);
    this.#placeRing();
    this.#events.point(place, place < 0 ? null : this.#screen(place));
  }

  #placeRing() {
    this.#ring.hidden = this.#pointed < 0;
    if (this.#pointed < 0) return;
    const [left, top] = this.#screen(this.#pointed);
    this.#ring.style.transform = `translate(${left}px, ${top}px)`;
  }

  #screen(place) {
    return this.camera.toScreen(this.#places[2 * place], this.#places[2 * place + 1]);
  }
}

function shuffled(count) {
  const order = Uint32Array.from({ length: count }, (value, place) => place);
  for (let place = count - 1; place > 0; place -= 1) {
    const other = Math.floor(Math.random() * (place + 1));
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
}
