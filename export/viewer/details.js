// The right-hand side: an entity with its facts, or a fact with its sentences. Text only ever becomes text nodes.
import {claimOf} from './filter.js';
import {directionOf, pieces, safeLink} from './text.js';

const mostListed = 300;

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') {
      made.addEventListener('click', value);
    } else if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

// A name in its own direction, so that it does not disturb the line around it.
export function isolated(text) { return element('bdi', {class: 'name'}, text); }

function shortened(text, length) {
  const characters = Array.from(text);
  return characters.length <= length ? text : characters.slice(0, length).join('') + '…';
}

function claimMark(edge) {
  const claim = claimOf(edge);
  if (claim === 'happened') return null;
  const words = [edge.negated ? 'denied' : null, edge.modality === 'actual' ? null : edge.modality].filter(Boolean);
  return element('span', {class: 'claim ' + (edge.negated ? 'denied' : 'open')}, words.join(', '));
}

function rows(pairs) {
  const list = element('dl');
  for (const [name, value] of pairs) {
    if (value && value.length > 0) list.append(element('dt', {}, name), element('dd', {dir: 'auto'}, value));
  }
  return list;
}

function edgeLine(edge, nodes) {
  return [isolated(shortened(nodes[edge.source].name, 80)), ' ', isolated(shortened(edge.words, 80)), ' ',
          isolated(shortened(nodes[edge.target].name, 80))];
}

export function showNode(place, index, data, shownEdges, select) {
  const node = data.nodes[index];
  const facts = shownEdges.filter(edge => edge.source === index || edge.target === index)
                    .sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id));
  const list = element('ul', {class: 'plain'});
  for (const edge of facts.slice(0, mostListed)) {
    list.append(element('li', {}, element('button', {
      type: 'button', class: 'plain', 'data-edge': edge.id, dir: directionOf(edge.words),
      onclick: () => select({edge: edge.index}),
    }, ...edgeLine(edge, data.nodes), ' ', claimMark(edge))));
  }
  place.replaceChildren(
      element('h2', {dir: 'auto'}, isolated(node.name)),
      rows([
        ['Type', node.type], ['Arabic', node.ar === node.name ? '' : node.ar],
        ['Latin', node.latin === node.name ? '' : node.latin], ['Also', node.aliases.join(' · ')],
        ['Described as', node.descriptions.join(' · ')], ['Mentions', String(node.mentions)],
        ['Articles', String(node.articles)], ['Seen', [node.first, node.last].filter(Boolean).join(' – ')],
      ]),
      element('h3', {}, facts.length === 1 ? '1 fact' : `${facts.length} facts`), list,
      facts.length > mostListed ? element('p', {class: 'quiet'}, `The ${mostListed} strongest are listed.`) : '');
}

function sentence(evidence) {
  if (!evidence.sentence) return element('p', {class: 'quiet'}, 'The sentence is not part of this file.');
  const quote = element('blockquote', {dir: 'auto'});
  const lists = [{kind: 'action', spans: evidence.action}, {kind: 'end', spans: [...evidence.subject, ...evidence.object]}];
  for (const [text, kind] of pieces(evidence.sentence, lists)) {
    quote.append(kind ? element('mark', {class: kind}, text) : text);
  }
  return quote;
}

function sourceLine(evidence) {
  const link = safeLink(evidence.url);
  const title = evidence.title || evidence.article || evidence.url;
  return element('p', {class: 'quiet', dir: 'auto'},
      link ? element('a', {href: link, target: '_blank', rel: 'noopener noreferrer'}, isolated(title)) : isolated(title),
      ...[evidence.outlet, evidence.published].filter(Boolean).flatMap(part => [' · ', isolated(part)]));
}

export function showEdge(place, index, data, select) {
  const edge = data.edges[index];
  const ends = [edge.source, edge.target].map(node => element('button', {
    type: 'button', class: 'plain', dir: 'auto', onclick: () => select({node}),
  }, isolated(data.nodes[node].name)));
  place.replaceChildren(
      element('h2', {dir: directionOf(edge.words)}, ...edgeLine(edge, data.nodes)), claimMark(edge) ?? '', ends[0], ends[1],
      rows([
        ['Relation', edge.type], ['Facts', String(edge.facts)], ['Articles', String(edge.articles)],
        ['Independent sources', String(edge.sources)], ['Confidence', `${Math.round(edge.confidence * 100)} %`],
        ['When', edge.periods.map(([from, to]) => from === to ? from : `${from} – ${to}`).join(', ')],
        ['Said by', edge.by.join(' · ')],
      ]),
      element('h3', {}, 'Evidence'),
      ...(edge.evidence.length === 0 ? [element('p', {class: 'quiet'}, 'This file holds no sentences.')] :
                                       edge.evidence.flatMap(evidence => [sentence(evidence), sourceLine(evidence)])));
}

export function showStart(place, data, select) {
  const order = data.nodes.map((node, index) => index)
                    .sort((a, b) => data.nodes[b].rank - data.nodes[a].rank || a - b).slice(0, 25);
  const list = element('ul', {class: 'plain'});
  for (const node of order) {
    list.append(element('li', {}, element('button', {
      type: 'button', class: 'plain', dir: 'auto', onclick: () => select({node}),
    }, isolated(shortened(data.nodes[node].name, 80)))));
  }
  place.replaceChildren(element('h2', {}, 'Most important'), list,
      element('p', {class: 'quiet'}, 'Choose an entity here, in the picture or by searching; choose a line to read the sentences.'));
}
