// Puts the page together: data, filters, picture, search and details.
import {element, isolated, showEdge, showNode, showStart} from './details.js';
import {claimOf, claims, isShown, modalities, polarities, polarityOf} from './filter.js';
import {Picture} from './picture.js';
import {connectSearch} from './search.js';

const byId = id => document.getElementById(id);
const data = JSON.parse(byId('graph').textContent);
data.edges.forEach((edge, index) => { edge.index = index; });

const state = {nodes: [], edges: [], chosen: null};
let picture = null;
let choice = null;

const day = 24 * 60 * 60 * 1000;
const number = date => Math.round(Date.parse(date) / day);
const date = value => new Date(value * day).toISOString().slice(0, 10);

function checkbox(group, value, words, color) {
  return element('label', {}, element('input', {type: 'checkbox', name: group, value, checked: true}),
                 color ? element('span', {class: 'dot', style: `background:${color}`}) : ' ', isolated(words));
}

function fillSelect(select, all, values) {
  select.append(element('option', {value: ''}, all),
                ...values.map(value => element('option', {value}, Array.from(value).slice(0, 60).join(''))));
}

function fillFilters() {
  const distinct = values => [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b));
  distinct(data.nodes.map(node => node.type)).forEach(type => byId('types').append(checkbox('type', type, type)));
  const there = (values, of) => values.filter(value => data.edges.some(edge => of(edge) === value));
  const colorOf = edge => claims.find(claim => claim.name === claimOf(edge)).color;
  for (const value of there(polarities, polarityOf)) {
    byId('polarities').append(checkbox('polarity', value, value,
                                       value === 'denied' ? colorOf({negated: true}) : undefined));
  }
  for (const value of there(modalities, edge => edge.modality)) {
    byId('modalities').append(checkbox('modality', value, value === 'actual' ? 'actual: it happened' : value,
                                       colorOf({negated: false, modality: value})));
  }
  fillSelect(byId('relation'), 'all', distinct(data.edges.map(edge => edge.relation)));
  fillSelect(byId('outlet'), 'all', distinct(data.edges.flatMap(edge => edge.evidence.map(one => one.outlet))));
  byId('sources').max = String(data.edges.reduce((most, edge) => Math.max(most, edge.sources), 1));
  const days = data.edges.flatMap(edge => edge.periods.flat()).sort();
  const range = days.length > 0 ? [number(days[0]), number(days[days.length - 1])] : [0, 0];
  byId('time').hidden = days.length === 0;
  for (const [id, value] of [['from', range[0]], ['to', range[1]]]) {
    Object.assign(byId(id), {min: String(range[0]), max: String(range[1])});
    byId(id).setAttribute('value', String(value));
  }
}

function readFilters() {
  const checked = group => new Set([...document.querySelectorAll(`input[name=${group}]:checked`)].map(box => box.value));
  choice = {
    types: checked('type'), polarities: checked('polarity'), modalities: checked('modality'), relation: byId('relation').value, outlet: byId('outlet').value,
    sources: Number(byId('sources').value), from: date(Number(byId('from').value)), to: date(Number(byId('to').value)),
    undated: byId('undated').checked,
  };
  byId('sources-value').value = byId('sources').value;
  for (const id of ['from', 'to']) {
    byId(`${id}-value`).value = choice[id];
    byId(id).setAttribute('aria-valuetext', choice[id]);
  }
}

function applyFilters() {
  readFilters();
  const everything = data.nodes.map(() => false);
  state.edges = data.edges.map(edge => isShown(edge, data.nodes, choice));
  data.edges.forEach((edge, index) => {
    if (state.edges[index]) everything[edge.source] = everything[edge.target] = true;
  });
  const linked = new Set(data.edges.flatMap(edge => [edge.source, edge.target]));
  state.nodes = everything.map((shown, index) => shown || (!linked.has(index) && choice.types.has(data.nodes[index].type)));
  const count = list => list.filter(Boolean).length;
  byId('shown').textContent = `${count(state.nodes)} of ${data.nodes.length} entities, ` +
      `${count(state.edges)} of ${data.edges.length} facts`;
  picture?.refresh();
  if (state.chosen?.node !== undefined) select(state.chosen);
}

function select(chosen, travel = false) {
  state.chosen = chosen;
  const place = byId('details');
  if (!chosen) {
    showStart(place, data, select);
  } else if (chosen.edge !== undefined) {
    showEdge(place, chosen.edge, data, select);
  } else {
    showNode(place, chosen.node, data, data.edges.filter((_, index) => state.edges[index]), select);
  }
  place.scrollTop = 0;
  picture?.refresh();
  if (travel && chosen?.node !== undefined) picture?.goTo(chosen.node);
}

function start() {
  byId('description').textContent = data.description;
  fillFilters();
  const filters = byId('filters');
  filters.addEventListener('input', applyFilters);
  filters.addEventListener('submit', event => event.preventDefault());
  filters.addEventListener('reset', () => setTimeout(applyFilters));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && document.activeElement !== byId('search')) select(null);
  });
  applyFilters();
  try {
    picture = new Picture(byId('picture'), data, state, select);
  } catch (error) {
    byId('picture').replaceChildren(element('p', {}, `No picture: this browser offers no WebGL (${error.message}). ` +
                                                         'Search and details work without it.'));
  }
  connectSearch(byId('search'), byId('found'), data, select);
  select(null);
  // For tests, which click where a person would.
  globalThis.waslPage = {data, positionOf: what => picture.positionOf(what)};
}

start();
