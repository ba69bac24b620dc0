// The player: the picture, what was found in it, and the controls below.

import { address, ServerError } from './api.js';
import { BoxOverlay } from './box-overlay.js';
import { element } from './element.js';
import { clock } from './formats.js';
import { icon, iconButton } from './icons.js';
import { failureState, waitingState } from './states.js';
import { translate } from './translations.js';

const speeds = [0.25, 0.5, 1, 2, 4];
const secondsUntilNextTry = 3;

export class Player {
  /** Called with the time whenever it changes. @type {(time: number) => void} */
  ontime = () => {};
  #video;
  #facts;
  #signal;
  #overlay;
  #wanted = 0;
  #message = element('div', { class: 'player-message' });
  #clock = element('span', { id: 'time', class: 'clock' });
  #play;
  #sound;
  #boxes;

  constructor(facts, signal) {
    this.#facts = facts;
    this.#signal = signal;
    this.#video = element('video', {
      id: 'player', playsinline: true, preload: 'auto', 'aria-label': facts.name,
      onclick: () => this.toggle(),
    });
    this.#overlay = new BoxOverlay(this.#video, signal);
    this.#play = iconButton('play', translate('player.play'),
      { id: 'play', onclick: () => this.toggle() });
    this.#sound = iconButton('sound', translate('player.sound'),
      { 'aria-pressed': 'true', onclick: () => this.toggleSound() });
    this.#boxes = element('button', {
      id: 'boxes', class: 'toggle', 'aria-pressed': 'true', hidden: true,
      onclick: () => this.toggleBoxes(),
    }, icon('boxes'), element('span', {}, translate('player.boxes')));
    this.node = element('div', { class: 'player' },
      element('div', { class: 'screen' }, this.#video, this.#overlay.node, this.#message),
      this.#controls());
    const screen = this.node.firstElementChild;
    screen.style.aspectRatio = `${facts.width || 16} / ${facts.height || 9}`;
    this.#listen();
    this.#load();
    signal.addEventListener('abort', () => {
      this.#video.removeAttribute('src');
      this.#video.load();
    });
  }

  get time() {
    return this.#video.readyState > 0 ? this.#video.currentTime : this.#wanted;
  }

  /** @param {number} time */
  seek(time) {
    const end = this.#facts.duration || this.#video.duration || 0;
    this.#wanted = Math.min(Math.max(0, Number.isFinite(time) ? time : 0), end);
    if (this.#video.readyState > 0) this.#video.currentTime = this.#wanted;
    this.#tell(this.#wanted);
  }

  skip(seconds) {
    this.seek(this.time + seconds);
  }

  /** One picture on or back. */
  step(frames) {
    this.pause();
    const rate = this.#facts.frameRate || 25;
    // The middle of a picture, so that rounding never lands on its neighbour.
    this.seek((Math.floor(this.time * rate + 1e-3) + frames + 0.5) / rate);
  }

  toggle() {
    if (this.#video.paused) this.#video.play().catch(() => {});
    else this.pause();
  }

  pause() {
    this.#video.pause();
  }

  toggleSound() {
    this.#video.muted = !this.#video.muted;
    this.#sound.setAttribute('aria-pressed', String(!this.#video.muted));
    this.#sound.replaceChildren(icon(this.#video.muted ? 'silent' : 'sound'));
  }

  toggleBoxes() {
    this.#overlay.isShown = !this.#overlay.isShown;
    this.#boxes.setAttribute('aria-pressed', String(this.#overlay.isShown));
  }

  /** @param {import('./box-pieces.js').BoxPieces} pieces */
  setBoxes(pieces) {
    this.#boxes.hidden = false;
    this.#overlay.setPieces(pieces);
  }

  #controls() {
    const speed = element('select', {
      'aria-label': translate('player.speed'), class: 'speed',
      onchange: () => this.#video.playbackRate = Number(speed.value),
    }, speeds.map((value) => element('option', { value, selected: value === 1 }, `${value}×`)));
    const step = (name, key, frames) => iconButton(name, translate(key),
      { onclick: () => this.step(frames) });
    return element('div', { class: 'controls' },
      step('back', 'player.back', -1), this.#play, step('forward', 'player.forward', 1),
      this.#clock, element('span', { class: 'spacer' }), this.#boxes, speed, this.#sound,
      iconButton('full', translate('player.full'), {
        onclick: () => document.fullscreenElement
          ? document.exitFullscreen() : this.node.requestFullscreen(),
      }));
  }

  #listen() {
    const video = this.#video;
    const tick = () => {
      this.#tell(video.currentTime);
      if (!video.paused && !this.#signal.aborted) requestAnimationFrame(tick);
    };
    const showState = () => {
      const name = video.paused ? 'play' : 'pause';
      this.#play.replaceChildren(icon(name));
      this.#play.setAttribute('aria-label', translate(`player.${name}`));
      this.#play.title = translate(`player.${name}`);
      tick();
    };
    video.addEventListener('play', showState);
    video.addEventListener('pause', showState);
    video.addEventListener('seeked', () => this.#tell(video.currentTime));
    video.addEventListener('loadedmetadata', () => {
      this.#message.replaceChildren();
      if (this.#wanted > 0) video.currentTime = this.#wanted;
    });
    video.addEventListener('error', () => this.#explain());
  }

  #tell(time) {
    this.#clock.textContent = `${clock(time, 2)} / ${clock(this.#facts.duration)}`;
    this.#overlay.show(time);
    this.ontime(time);
  }

  #load() {
    this.#video.src = address(`/videos/${this.#facts.id}/stream`);
  }

  /** A video element does not say why it failed, so the server is asked once more. */
  async #explain() {
    if (this.#signal.aborted || !this.#video.hasAttribute('src')) return;
    try {
      const answer = await fetch(this.#video.src,
        { headers: { Range: 'bytes=0-0' }, signal: this.#signal });
      if (answer.status === 409) {
        this.#message.replaceChildren(waitingState(translate('player.notReady')));
        setTimeout(() => this.#signal.aborted || this.#load(), secondsUntilNextTry * 1000);
        return;
      }
      const said = answer.ok ? null : (await answer.json()).error?.message;
      throw new ServerError(answer.status, 'stream', said ?? translate('player.unplayable'));
    } catch (error) {
      if (this.#signal.aborted) return;
      const shown = error instanceof ServerError ? error
        : new ServerError(0, 'stream', translate('player.unplayable'));
      this.#message.replaceChildren(failureState(shown, () => this.#load()));
    }
  }
}
