'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const find = id => document.getElementById(id);
const node = (tag, fields = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), fields);
  made.append(...children);
  return made;
};
/** A part of a drawing. */
const vector = (tag, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  return made;
};
const jpeg = picture => picture && picture.thumbnail ? 'data:image/jpeg;base64,' + picture.thumbnail : '';
const number = (value, digits = 4) => value == null ? '–' : Number(value.toPrecision(digits)).toString();

/** Rows of a name, a value and, where it helps, an explanation. A name alone is a heading. */
function table(rows) {
  return node('table', {}, ...rows.map(([name, value, title = '']) => value === undefined
    ? node('tr', {}, node('th', { colSpan: 2 }, name))
    : node('tr', { title }, node('th', { scope: 'row' }, name), node('td', {}, value instanceof Node ? value : String(value)))));
}

const duration = seconds => {
  const whole = Math.round(seconds), minutes = Math.floor(whole / 60);
  if (seconds < 120) return number(seconds, 3) + ' s';
  return minutes < 120 ? minutes + ' min ' + whole % 60 + ' s' : Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min';
};
const memory = bytes => bytes >= 1e9 ? (bytes / 1e9).toFixed(1) + ' GB' : Math.round(bytes / 1e6) + ' MB';

/** A value as people read it; empty if it says nothing. Lists have a line for each. */
function readable(name, value) {
  if (Array.isArray(value)) return value.map(one => readable(name, one)).join('\n');
  if (name.endsWith('-bytes')) return memory(value);
  if (name === 'seconds') return duration(value);
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Math.abs(value) < 1 ? number(value) : Number(value.toFixed(4)));
  return value == null ? '' : String(value);
}

/** The name without the unit, which the readable value has. */
const label = name => name === 'seconds' ? 'time' : name.replace(/-bytes$/, '');

/** Facts as rows: first the plain ones, then each group, such as the settings, under its name. */
function facts(all) {
  const groups = Object.entries(all).filter(([, value]) => value && typeof value === 'object' && !Array.isArray(value));
  const plain = Object.entries(all).filter(entry => !groups.some(group => group[0] === entry[0]));
  return [...plain.map(([name, value]) => [label(name), readable(name, value)]).filter(([, value]) => value !== ''),
    ...groups.flatMap(([name, values]) => [[name], ...facts(values)])];
}

/** A label on a picture. */
const side = (place, text) => node('span', { className: 'side ' + place }, text);

/** Says whether a search has found anything, and how much. */
function found(count, all) {
  find('count').textContent = count === all ? '' : count + ' of ' + all;
  find('nothing').hidden = count > 0;
}

/** One picture over another, with a slider between them; links name the files themselves, if they lie beside the page. */
function slider(under, over, left, right, links = []) {
  over.className = 'over';
  [under, over].forEach((image, i) => {
    if (links[i]) {
      const full = new Image();
      full.onload = () => { image.src = full.src; };
      full.src = links[i];
    }
  });
  const range = node('input', { type: 'range', min: 0, max: 100, value: 50, step: .5 });
  range.setAttribute('aria-label', left + ' and ' + right);
  const box = node('div', { className: 'compare' }, under, over, node('div', { className: 'edge' }), side('left', left), side('right', right), range);
  const move = () => box.style.setProperty('--at', range.value + '%');
  range.oninput = move;
  move();
  return box;
}

/** What shows one thing at a time: previous, next and close. */
function dialog(title, shown, item, show) {
  const inside = find('detail').firstElementChild;
  const place = shown.indexOf(item);
  const step = (by, text, label) => {
    const button = node('button', { type: 'button', disabled: !shown[place + by], onclick: () => show(shown[place + by]) }, text);
    button.setAttribute('aria-label', label);
    return button;
  };
  const close = node('button', { type: 'button', onclick: () => find('detail').close() }, '✕');
  close.setAttribute('aria-label', 'close');
  inside.replaceChildren(node('div', { className: 'top' }, node('h2', { id: 'title' }, title),
    step(-1, '‹', 'previous'), step(1, '›', 'next'), close));
  if (!find('detail').open) find('detail').showModal();
  return inside;
}

find('detail').addEventListener('click', event => { if (event.target === find('detail')) find('detail').close(); });
document.addEventListener('keydown', event => {
  if (!find('detail').open || event.target.type === 'range') return;
  const by = { ArrowLeft: 'previous', ArrowRight: 'next' }[event.key];
  const button = by && find('detail').querySelector('[aria-label=' + by + ']');
  if (button) button.click();
});
