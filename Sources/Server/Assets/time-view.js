// Which stretch of time a timeline shows, and how far it is zoomed in.

/** Closer than this nothing more can be seen: a few pictures. */
const shortestView = 0.5;

export class TimeView {
  constructor(duration) {
    this.duration = Math.max(duration, shortestView);
    this.width = 1;
    /** Room for the names of the lanes, on the left. */
    this.gutter = 0;
    this.fit();
  }

  get span() {
    return this.end - this.start;
  }

  get room() {
    return Math.max(1, this.width - this.gutter);
  }

  fit() {
    this.start = 0;
    this.end = this.duration;
  }

  /** @param {number} time */
  x(time) {
    return this.gutter + ((time - this.start) / this.span) * this.room;
  }

  /** @param {number} x */
  time(x) {
    return Math.min(this.duration, Math.max(0, this.start + this.#along(x)));
  }

  /** Zooms so that the time at `x` stays where it is. */
  zoom(factor, x) {
    const along = this.#along(x);
    const span = Math.min(this.duration, Math.max(shortestView, this.span * factor));
    this.#set(this.start + along - along * (span / this.span), span);
  }

  /** @param {number} pixels */
  pan(pixels) {
    this.#set(this.start + (pixels / this.room) * this.span, this.span);
  }

  /** Moves a stretch into view, unless it is there. */
  reveal(start, end = start) {
    if (start >= this.start && end <= this.end) return;
    const span = Math.max(this.span, Math.min(this.duration, (end - start) * 1.2));
    this.#set((start + end - span) / 2, span);
  }

  /** How much time lies between the left edge and `x`. */
  #along(x) {
    return ((x - this.gutter) / this.room) * this.span;
  }

  #set(start, span) {
    this.start = Math.max(0, Math.min(this.duration - span, start));
    this.end = this.start + span;
  }
}
