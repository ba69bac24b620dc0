// One clip at a time, the one whose name would teach most.

import { get, post } from './api.js';
import { element } from './element.js';
import { clockRange, percent } from './formats.js';
import { icon } from './icons.js';
import { removeLabels } from './labelling.js';
import { library } from './library-state.js';
import { nameField } from './name-dialog.js';
import { nameDot } from './name-mark.js';
import { announce, attempt, notifyFailure } from './notices.js';
import { useShortcuts } from './shortcuts.js';
import { emptyState, failureState, waitingState } from './states.js';
import { suggestionPlayer } from './suggestion-player.js';
import { translate } from './translations.js';

const suggestionsAtOnce = 12;
const mostSuggestions = 100;
/** Asked for while these are left, so that one never waits for the next clip. */
const fewLeft = 4;
const keyedNames = 9;

function shareHalf(one, other) {
  if (one.video.id !== other.video.id) return false;
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared * 2 >= Math.min(one.end - one.start, other.end - other.start);
}

/** @type {import('./teach-page.js').View} */
export async function showSuggestions(panel, signal, refresh) {
  /** Clips that were named or skipped. */
  const settled = new Set();
  const queue = [];
  const past = [];
  let classes = [];
  let clips = 0;
  let asked = 0;

  const player = suggestionPlayer(signal);
  const caption = element('p', { class: 'teach-caption' });
  const guess = element('p', { id: 'guess', class: 'guess' });
  const choices = element('div', {
    id: 'choices', class: 'choices', role: 'group', 'aria-label': translate('teach.choose'),
  });
  const { input, list } = nameField({ id: 'new-name', placeholder: translate('teach.newName') });
  const form = element('form', { class: 'new-name', onsubmit: submit }, input, list,
    element('button', { type: 'submit' }, translate('teach.give')));
  const undoControl = () => element('button',
    { id: 'teach-undo', class: 'quiet', onclick: undo }, icon('undo'), translate('action.undo'));
  const undoButton = undoControl();
  const skipButton = element('button',
    { id: 'skip', class: 'quiet', onclick: skip }, translate('teach.skip'));
  const stage = element('div', { class: 'teach-stage', id: 'teach-stage' }, player.node, caption,
    guess, choices, element('div', { class: 'teach-tools' }, form,
      element('span', { class: 'spacer' }), undoButton, skipButton));
  panel.append(waitingState());

  /** Asks what teaches most by now. What is shown stays; what comes after it is chosen anew. */
  async function fill() {
    asked += 1;
    const mine = asked;
    const skipped = past.filter(({ sent }) => !sent).length;
    const { suggestions } = await get('/teaching/suggestions',
      { limit: Math.min(mostSuggestions, suggestionsAtOnce + skipped) }, signal);
    if (mine !== asked) return;
    const fresh = suggestions.filter(({ clip }) => !settled.has(clip.id));
    const [shown] = queue;
    // What shares half its time with the clip that is shown gets that one's name as well.
    const rest = shown ? fresh.filter(({ clip }) => !shareHalf(clip, shown.clip)) : fresh;
    queue.splice(0, queue.length, ...[shown && withGuess(shown, fresh)].filter(Boolean), ...rest);
  }

  /** A guess that changes under one's fingers would be accepted unread; a first one may come. */
  function withGuess(shown, fresh) {
    return (!shown.guess && fresh.find(({ clip }) => clip.id === shown.clip.id)) || shown;
  }

  /** Shows the first of the queue, and loads the one after it out of sight. */
  function present() {
    const [current, following] = queue;
    undoButton.disabled = past.length === 0;
    if (!current) {
      panel.replaceChildren(clips === 0
        ? emptyState('teach', translate('map.empty'), translate('map.emptyText'))
        : emptyState('check', translate('teach.done'), translate('teach.doneText'),
          past.length > 0 && undoControl()));
      return;
    }
    if (panel.firstElementChild !== stage) panel.replaceChildren(stage);
    stage.dataset.clip = String(current.clip.id);
    player.show(current.clip, following?.clip);
    showWords(current);
  }

  function showWords({ clip, guess: guessed, reason }) {
    caption.replaceChildren(
      element('a', { href: `/videos/${clip.video.id}?clip=${clip.id}` }, clip.video.name),
      element('span', { class: 'muted' }, clockRange(clip.start, clip.end)));
    guess.replaceChildren(translate(`teach.reason.${reason}`), guessed ? ` ${translate(
      'teach.guess', { name: guessed.name, probability: percent(guessed.probability) })}` : '');
    choices.replaceChildren(...classes.slice(0, keyedNames).map(({ name }, place) =>
      element('button', {
        class: guessed?.name === name ? 'choice guessed' : 'choice',
        test: 'choice', onclick: () => choose(name),
      }, element('kbd', {}, String(place + 1)), nameDot(name), name)));
  }

  async function choose(name) {
    const suggestion = queue.shift();
    if (!suggestion) return;
    settled.add(suggestion.clip.id);
    // The next clip does not wait for the server; undo does, or the label would come after it.
    const sent = post('/labels/clips', { clips: [suggestion.clip.id], name });
    const step = { suggestion, sent, name };
    past.push(step);
    advance();
    announce(translate('teach.named', { name }));
    if (!await attempt(() => sent)) {
      // Undo may have brought the clip back already.
      const place = past.indexOf(step);
      if (place < 0) return;
      past.splice(place, 1);
      settled.delete(suggestion.clip.id);
      queue.unshift(suggestion);
      present();
      return;
    }
    if (!classes.some((one) => one.name === name)) list.append(
      element('option', { value: name }));
    await update();
  }

  /** What the new label changes: the curve, the counts, the keys, and what comes next. */
  async function update() {
    library.refreshQuietly();
    try {
      const [{ classes: known }] = await Promise.all([refresh(), fill()]);
      // Keys that moved under one's fingers would name clips wrongly: new names come last.
      const added = known.filter(({ name }) => !classes.some((one) => one.name === name));
      classes = [...classes.filter(({ name }) => known.some((one) => one.name === name)), ...added];
      if (!queue[0] || !stage.isConnected) present();
      else {
        showWords(queue[0]);
        player.prepare(queue[1]?.clip);
      }
    } catch (error) {
      if (!signal.aborted) notifyFailure(error);
    }
  }

  function advance() {
    present();
    if (queue.length >= fewLeft) return;
    const wasEmpty = queue.length === 0;
    fill().then(() => wasEmpty && queue.length > 0 && present())
      .catch((error) => signal.aborted || notifyFailure(error));
  }

  function skip() {
    const suggestion = queue.shift();
    if (!suggestion) return;
    settled.add(suggestion.clip.id);
    past.push({ suggestion, sent: null, name: null });
    advance();
  }

  async function undo() {
    const step = past.pop();
    if (!step) return;
    settled.delete(step.suggestion.clip.id);
    queue.unshift(step.suggestion);
    present();
    if (!step.sent) return;
    const went = await attempt(async () => removeLabels((await step.sent).labels));
    if (went) announce(translate('teach.undone', { name: step.name }));
    await update();
  }

  function submit(event) {
    event.preventDefault();
    const name = input.value.trim();
    if (!name) return;
    input.value = '';
    // The keys are wanted again for the next clip.
    input.blur();
    choose(name);
  }

  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') input.blur();
  });
  useShortcuts([
    { keys: [' '], label: 'keys.play', action: player.toggle },
    { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], label: 'keys.choose', shown: '1|–|9',
      action: (event, key) => classes[Number(key) - 1] && choose(classes[Number(key) - 1].name) },
    { keys: ['Enter'], label: 'keys.acceptGuess',
      action: () => queue[0]?.guess && choose(queue[0].guess.name) },
    { keys: ['n'], label: 'teach.newName', action: () => input.focus() },
    { keys: ['s'], label: 'teach.skip', action: skip },
    { keys: ['u', 'Control+z'], label: 'action.undo', action: undo },
  ], signal);

  async function load() {
    try {
      const [teaching] = await Promise.all([refresh(), fill()]);
      clips = teaching.clips;
      // The names used most have the keys.
      classes = [...teaching.classes].sort((a, b) => b.count - a.count);
      present();
    } catch (error) {
      if (!signal.aborted) panel.replaceChildren(failureState(error, load));
    }
  }
  await load();
}
