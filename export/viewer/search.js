// Search by name in either script, as a combobox that keyboard and screen readers know.
import {element, isolated} from './details.js';
import {folded} from './text.js';

const mostFound = 20;

export function connectSearch(input, list, data, select) {
  const index = data.nodes.map((node, number) => ({
    number,
    node,
    text: folded([node.name, node.ar, node.latin, ...node.aliases].join('\n')),
  })).sort((a, b) => b.node.rank - a.node.rank || a.number - b.number);
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  };
  const activate = number => {
    active = number;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    if (active >= 0) {
      input.setAttribute('aria-activedescendant', list.children[active].id);
      list.children[active].scrollIntoView({block: 'nearest'});
    }
  };
  const choose = number => {
    select({node: found[number].number}, true);
    close();
  };
  const open = () => {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    found = words.length === 0 ? [] : index.filter(entry => words.every(word => entry.text.includes(word))).slice(0, mostFound);
    list.replaceChildren(...found.map(({node}, i) => element('li', {
      id: `found-${i}`, role: 'option', 'aria-selected': 'false', dir: 'auto', onclick: () => choose(i),
    }, isolated(Array.from(node.name).slice(0, 80).join('')), ' ', element('span', {class: 'quiet'}, node.type))));
    list.hidden = words.length === 0;
    input.setAttribute('aria-expanded', String(words.length > 0));
    if (words.length > 0 && found.length === 0) list.append(element('li', {role: 'option'}, 'Nothing found'));
    active = -1;
  };

  input.addEventListener('input', open);
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
    if (found.length === 0 || list.hidden) return;
    if (event.key === 'ArrowDown') activate((active + 1) % found.length);
    if (event.key === 'ArrowUp') activate((active + found.length - 1 + (active < 0 ? 1 : 0)) % found.length);
    if (event.key === 'Enter') choose(Math.max(active, 0));
    if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault();
  });
  input.addEventListener('blur', () => setTimeout(() => list.contains(document.activeElement) || close(), 200));
  document.addEventListener('keydown', event => {
    const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement?.tagName);
    if (event.key === '/' && !typing) {
      input.focus();
      event.preventDefault();
    }
  });
}
