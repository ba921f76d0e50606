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

function table(rows) {
  return node('table', {}, ...rows.map(([name, value]) =>
    node('tr', {}, node('td', { className: 'dim' }, name), node('td', {}, typeof value === 'object' ? JSON.stringify(value) : String(value)))));
}

/** One picture over another, with a slider between them; links name the files themselves, if they lie beside the page. */
function slider(under, over, label, links = []) {
  over.className = 'over';
  [under, over].forEach((image, i) => {
    if (links[i]) {
      const full = new Image();
      full.onload = () => { image.src = full.src; };
      full.src = links[i];
    }
  });
  const range = node('input', { type: 'range', min: 0, max: 100, value: 50, step: .5 });
  range.setAttribute('aria-label', label);
  const box = node('div', { className: 'compare' }, under, over, node('div', { className: 'edge' }), range);
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
